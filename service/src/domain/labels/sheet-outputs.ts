// What a sheet of labels can be sent as, and how each is made.
import { eachLabel, type LabelItem } from '../../print/label/label-run.ts'
import type { LabelContent } from '../../print/label/label.ts'
import type { SheetPdfOptions } from '../../print/sheet/sheet-pdf.ts'
import { createPrintShopZip } from '../../print/sheet/print-shop-zip.ts'
import { createSheetPdf } from '../../print/sheet/sheet-pdf.ts'
import { writeLabelCsv } from '../../exchange/variable-data.ts'
import { createZpl } from '../../print/sheet/zpl.ts'
import type { PrintSetup } from './print-setup.ts'
import type { SheetOutput } from './sheet-description.ts'

/** What a file is made of: the labels of an order from the first on, each time that they are asked for. */
export interface OutputRequest {
  readonly setup: PrintSetup
  readonly labels: () => AsyncIterable<LabelItem>
  readonly options: Pick<SheetPdfOptions, 'title' | 'now' | 'signal' | 'threads'>
}

interface Output {
  readonly mediaType: string
  /** The file in chunks; what is wrong with the setup is thrown before the first. */
  readonly make: (request: OutputRequest) => AsyncIterable<Uint8Array>
}

/** How each output is made. */
export const SHEET_OUTPUTS: Readonly<Record<SheetOutput, Output>> = {
  pdf: {
    mediaType: 'application/pdf',
    make: ({ setup: { sheet, ...setup }, labels, options }) => createSheetPdf(sheet, labels(), { ...setup, ...options }),
  },
  zpl: {
    mediaType: 'application/zpl',
    make: ({ setup: { sheet, ...setup }, labels, options }) => createZpl(sheet, labels(), { ...setup, signal: options.signal }),
  },
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    make: ({ labels, options }) => writeLabelCsv(eachLabel(labels(), options.signal)) as AsyncIterable<Buffer>,
  },
  zip: { mediaType: 'application/zip', make: makeZip },
}

async function* makeZip({ setup: { sheet, ...setup }, labels, options }: OutputRequest): AsyncGenerator<Uint8Array> {
  yield* (await createPrintShopZip(sheet, labels, { ...setup, ...options, writeCodes: writeLabelCsv })) as AsyncIterable<Buffer>
}

/** Makes the beginning of a file with one label, to find out before anything is reserved what is wrong with it. */
export async function assertOutput(
  output: SheetOutput,
  setup: PrintSetup,
  { label, now }: { label: LabelContent; now: Date },
): Promise<void> {
  async function* one(): AsyncGenerator<LabelContent> {
    yield await Promise.resolve(label)
  }
  for await (const _ of SHEET_OUTPUTS[output].make({ setup, labels: one, options: { title: 'Temsao', now } })) return
}
