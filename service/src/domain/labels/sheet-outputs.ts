// The file formats in which a sheet of labels can be sent, and how each is made.
import { eachLabel, type LabelItem } from '../../print/label/label-run.ts'
import type { LabelContent } from '../../print/label/label.ts'
import { createPrintShopZip, type PrintShopOptions } from '../../print/sheet/print-shop-zip.ts'
import { createSheetPdf, type SheetPdfOptions } from '../../print/sheet/sheet-pdf.ts'
import { createZpl } from '../../print/sheet/zpl.ts'
import type { KeptSheet } from './print-setup.ts'
import type { SheetOutput } from './sheet-description.ts'

/** What a file is made from: the labels of an order. Each call starts again at the first label. */
export interface OutputRequest {
  readonly sheet: KeptSheet
  readonly labels: () => AsyncIterable<LabelItem>
  readonly options: Pick<SheetPdfOptions, 'title' | 'now' | 'signal' | 'threads'>
}

/** How each output is made: as a file in chunks. Faults of the sheet are thrown before the first chunk. */
export type SheetOutputs = Readonly<Record<SheetOutput, (request: OutputRequest) => AsyncIterable<Uint8Array>>>

/** Creates the outputs of a service. `writeCodes` writes the table of codes, which is not a drawing. */
export function createSheetOutputs(writeCodes: PrintShopOptions['writeCodes']): SheetOutputs {
  return {
    pdf: ({ sheet: { sheet, ...setup }, labels, options }) => createSheetPdf(sheet, labels(), { ...setup, ...options }),
    zpl: ({ sheet: { sheet, ...setup }, labels, options }) => createZpl(sheet, labels(), { ...setup, signal: options.signal }),
    csv: ({ labels, options }) => writeCodes(eachLabel(labels(), options.signal)) as AsyncIterable<Buffer>,
    async *zip({ sheet: { sheet, ...setup }, labels, options }) {
      yield* (await createPrintShopZip(sheet, labels, { ...setup, ...options, writeCodes })) as AsyncIterable<Buffer>
    },
  }
}

/** Makes the beginning of a file with one label, to find faults before anything is reserved. */
export async function assertOutput(outputs: SheetOutputs, sheet: KeptSheet, sample: { label: LabelContent; now: Date }): Promise<void> {
  async function* labels(): AsyncGenerator<LabelContent> {
    yield await Promise.resolve(sample.label)
  }
  for await (const _ of outputs[sheet.output]({ sheet, labels, options: { title: 'Temsao', now: sample.now } })) return
}
