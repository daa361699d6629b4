// Sheets as they are sent: the labels of an order, made while the client downloads them, perhaps for another sheet than the first time.
import type { SheetPdfOptions } from '../../print/sheet/sheet-pdf.ts'
import { assertSheet } from '../../print/sheet/sheet-layout.ts'
import type { Db } from '../../store/database.ts'
import type { Signing } from '../stamps/serial-codes.ts'
import type { Work } from '../work.ts'
import { readSheet, type KeptSheet } from './print-setup.ts'
import type { AgainInput } from './sheet-inputs.ts'
import { generateLabels } from './sheet-labels.ts'
import { assertLabelsPrintable, assertSheetIsLeft, getPrintOrder, type OrderDetails } from './sheet-orders.ts'
import type { SheetOutputs } from './sheet-outputs.ts'

/** What can differ when the same labels are sent again. */
export type SheetChanges = Pick<AgainInput, 'startCell' | 'calibration' | 'output'>

/**
 * Asserts that the labels of an order fit when they are placed like this, before a reprint is taken from the quota; throws `not-found`,
 * `wrong-state` and `PrintError` `sheet-invalid`.
 */
export async function assertPlacement(db: Db, id: number, { startCell, calibration }: SheetChanges): Promise<void> {
  const { order } = await getPrintOrder(db, id)
  const { sheet, design } = readSheet(order)
  assertSheet(sheet, { design, startCell, calibration })
}

/** An order and the sheet that it is sent on. */
export interface SentSheet {
  readonly details: OrderDetails
  readonly sheet: KeptSheet
}

/** Returns the sheet of an order as it is sent today; throws `not-found`, `wrong-state`, `batch-stopped` and `no-certificate-in-force`. */
export async function openSheet(work: Work, id: number, changes: SheetChanges = {}): Promise<SentSheet> {
  const details = await getPrintOrder(work.db, id)
  // A repeated request can find an order that was returned meanwhile.
  assertSheetIsLeft(details.order)
  await assertLabelsPrintable(work, { ...details, kind: details.order.kind })
  const kept = readSheet(details.order)
  const { startCell = kept.startCell, calibration = kept.calibration, output = kept.output } = changes
  return { details, sheet: { ...kept, startCell, calibration, output } }
}

/** Who signs, what stops the signing, how each output is made, and which threads draw. */
export interface SheetMaking extends Signing {
  readonly outputs: SheetOutputs
  readonly pool?: NonNullable<SheetPdfOptions['threads']>['pool'] | undefined
}

/**
 * Makes the file of a sheet in chunks; labels are signed and drawn as the chunks are read. Faults that can be found earlier are thrown
 * before the first chunk.
 */
export function makeSheet(
  work: Work,
  { details, sheet }: SentSheet,
  { outputs, pool, ...signing }: SheetMaking,
): AsyncIterable<Uint8Array> {
  const { order, batch } = details
  const threads = pool && { pool, labelCount: order.labels - order.returnedLabels }
  const options = { title: `Tem lô ${batch.lot}`, now: new Date(order.createdAt), signal: signing.signal, threads }
  return outputs[sheet.output]({ sheet, labels: () => generateLabels(work, details, signing), options })
}
