// Orders of label sheets: first labels are taken from the quota and serials are reserved, then the sheet is made, as often as needed.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import type { BatchRow, PrintOrderRow, SerialRunRow } from '../../store/schema.ts'
import { findPrintOrder, updatePrintOrderSent, updateReturnedLabels } from '../../store/register/batch-history.ts'
import { findStampOfBatch } from '../../store/register/batches.ts'
import type { Db } from '../../store/database.ts'
import { countStatusListChange } from '../../store/stamps/stamp-statuses.ts'
import { updateRun } from '../../store/stamps/serial-runs.ts'
import { recordChange } from '../audit.ts'
import { getBatch } from '../register/batches.ts'
import { DomainError } from '../domain-error.ts'
import type { ReprintInput, ReturnInput, SheetOrderInput } from './sheet-inputs.ts'
import { assertBatchPrintable, assertPrintable } from './print-rule.ts'
import { addPrintOrder, assertQuotaHolds, assertReason } from './prints.ts'
import { listListsOf } from '../stamps/run-status.ts'
import { getRun, reserveRun } from '../stamps/serial-runs.ts'
import { issueStamp, prepareStamp, type Issuer } from '../stamps/stamps.ts'
import { instantOf, together, type Work } from '../work.ts'
import { readSheet, writeSheet, type KeptSheet } from './print-setup.ts'
import { readTexts, textsOfStamp, writeTexts } from './signed-texts.ts'

/**
 * Takes labels of a batch from its quota, each with a serial if the order is of kind `serial`; signs only the batch's own stamp. Throws
 * what `orderPrint` throws, and `no-certificate-in-force` as `issueStamp` does.
 */
export async function orderSheet(
  work: Work,
  { issuer, batchId, sheet }: { issuer: Issuer; batchId: number; sheet: KeptSheet },
  input: Pick<SheetOrderInput, 'kind' | 'labels' | 'purpose' | 'reason'>,
): Promise<PrintOrderRow> {
  const { kind, labels, purpose } = input
  const reason = assertReason(purpose, input.reason)
  return await together(work, async (inside) => {
    const batch = await getBatch(inside.db, batchId)
    await assertLabelsPrintable(inside, { kind, batch })
    await assertQuotaHolds(inside, batch, labels)
    const order = { batchId, purpose, labels, reason, kind, sheet: writeSheet(sheet) }
    if (kind === 'batch') {
      await issueStamp(inside, issuer, batchId)
      return await addPrintOrder(inside, order)
    }
    const prepared = await prepareStamp(inside, issuer, batch)
    const run = await reserveRun(inside, { batch, prepared }, { count: labels, profile: sheet.profile })
    const { id, firstNumber, stampCount, firstSerial } = run
    await recordChange(inside, { record: 'serial-run', id, action: 'reserve', after: { batchId, firstNumber, stampCount, firstSerial } })
    const labelTexts = sheet.profile === 'mini' ? writeTexts(textsOfStamp(prepared.full)) : null
    return await addPrintOrder(inside, { ...order, runId: id, firstIndex: 0, labelTexts })
  })
}

/** Labels that carry the one stamp of the batch, or serials: the serials of a run, or new ones. */
export interface Labels {
  readonly kind: PrintOrderRow['kind']
  readonly batch: BatchRow
  readonly run?: SerialRunRow | undefined
}

/**
 * Asserts that labels may be printed today with the stamps that are already signed for them; throws `batch-stopped` and
 * `no-certificate-in-force`.
 */
export async function assertLabelsPrintable(work: Work, { kind, batch, run }: Labels): Promise<void> {
  const stamp = kind === 'serial' ? run : await findStampOfBatch(work.db, batch.id)
  if (stamp === undefined) await assertBatchPrintable(work, batch)
  else await assertPrintable(work, stamp)
}

/** An order with the run of its serials and its batch. */
export interface OrderDetails {
  readonly order: PrintOrderRow
  readonly run: SerialRunRow | undefined
  readonly batch: BatchRow
}

/** Returns the order with this id; throws `not-found`. */
export async function getPrintOrder(db: Db, id: number): Promise<OrderDetails> {
  const order = await findPrintOrder(db, id)
  if (order === undefined) throw new DomainError('not-found', fault('no-such', { what: 'print-order', id: String(id) }))
  const run = order.runId === null ? undefined : await getRun(db, order.runId)
  return { order, run, batch: await getBatch(db, order.batchId) }
}

/** `ordered`: labels without a sheet in this service · `reserved`: serials that wait to be signed · `printed`: the whole sheet was sent. */
export type OrderState = 'ordered' | 'reserved' | 'signed' | 'printed' | 'returned'

/** The state of an order. Pure. */
export function orderStateOf(order: PrintOrderRow, run: SerialRunRow | undefined): OrderState {
  if (order.returnedLabels === order.labels) return 'returned'
  if (order.sheet === null) return 'ordered'
  if (order.sentAt !== null) return 'printed'
  return run !== undefined && run.signedAt === null ? 'reserved' : 'signed'
}

/**
 * Returns the order to send again. If the sheet never arrived completely, the same order is resumed. If it was printed, the result is a
 * reprint of all or some of its labels, with the same serials and texts. A reprint needs a reason and counts against the quota. Throws
 * `wrong-state` for an order that was returned, has no sheet, or has texts that are no longer known. Also throws `invalid-input`, and what
 * `orderPrint` throws.
 */
export async function orderAgain(work: Work, id: number, input: ReprintInput): Promise<PrintOrderRow> {
  return await together(work, async (inside) => {
    const { order, run, batch } = await getPrintOrder(inside.db, id)
    assertSheetIsLeft(order)
    await assertLabelsPrintable(inside, { kind: order.kind, run, batch })
    await readTexts(inside.db, { order, run, batch })
    const isPart = input.fromSerial !== undefined || input.toSerial !== undefined || input.labels !== undefined
    if (order.sentAt === null && !isPart) return order
    const part = partOf({ order, run }, input)
    const reason = assertReason('reprint', input.reason)
    await assertQuotaHolds(inside, batch, part.labels)
    const { batchId, kind, runId, sheet, labelTexts } = order
    return await addPrintOrder(inside, { batchId, purpose: 'reprint', reason, kind, runId, sheet, labelTexts, ...part })
  })
}

/** Asserts that the sheet of an order can still be sent; throws `wrong-state`, also for a sheet that cannot be read. */
export function assertSheetIsLeft(order: PrintOrderRow): void {
  readSheet(order)
  if (order.returnedLabels < order.labels) return
  throw new DomainError('wrong-state', fault('order-returned', { id: order.id }))
}

function partOf({ order, run }: Pick<OrderDetails, 'order' | 'run'>, input: ReprintInput): { labels: number; firstIndex: number | null } {
  const left = order.labels - order.returnedLabels
  if (run === undefined || order.firstIndex === null) {
    if (input.fromSerial === undefined && input.toSerial === undefined)
      return { labels: Math.min(input.labels ?? left, left), firstIndex: null }
    throw new DomainError('invalid-input', fault('labels-without-serials'), [fieldFault('fromSerial', 'serial-has-no-meaning')])
  }
  const first = run.firstSerial + order.firstIndex
  const last = first + left - 1
  const [from, to] = [input.fromSerial ?? first, input.toSerial ?? Math.min(last, (input.fromSerial ?? first) + (input.labels ?? left) - 1)]
  if (from >= first && to <= last && from <= to) return { labels: to - from + 1, firstIndex: from - run.firstSerial }
  throw new DomainError('invalid-input', fault('serials-not-in-order'), [
    fieldFault(from < first || from > last ? 'fromSerial' : 'toSerial', 'serials-out-of-range', { first, last }),
  ])
}

/** Notes that the whole sheet of an order has been sent. A request after that is a reprint. */
export async function noteSent(work: Work, order: PrintOrderRow): Promise<void> {
  if (order.sentAt !== null) return
  await together(work, async (inside) => {
    const present = await findPrintOrder(inside.db, order.id)
    if (present === undefined || present.sentAt !== null) return
    const sentAt = instantOf(work)
    await updatePrintOrderSent(inside.db, order.id, sentAt)
    await recordChange(inside, { record: 'print-order', id: order.id, action: 'send', before: { sentAt: null }, after: { sentAt } })
  })
}

/**
 * Returns labels that never came out of the printer to the quota: all except the first `printedLabels`. The serials of a first print become
 * void, are published as revoked, and are never used again. Throws `wrong-state` for an order that was already returned. It also throws it
 * for labels without serials whose sheet was sent completely or made elsewhere, because nothing can distinguish them from labels that were
 * printed anyway.
 */
export async function returnLabels(work: Work, id: number, { printedLabels, reason }: ReturnInput): Promise<OrderDetails> {
  return await together(work, async (inside) => {
    const { order, run } = await getPrintOrder(inside.db, id)
    assertReturnable(order, printedLabels)
    const returnedLabels = order.labels - printedLabels
    await updateReturnedLabels(inside.db, id, returnedLabels)
    if (run !== undefined && order.purpose === 'first-print') await voidSerials(inside, run, printedLabels)
    const after = { returnedLabels, printedLabels, reason }
    await recordChange(inside, { record: 'print-order', id, action: 'return', before: { returnedLabels: 0 }, after })
    return await getPrintOrder(inside.db, id)
  })
}

function assertReturnable({ id, kind, labels, returnedLabels, sentAt, sheet }: PrintOrderRow, printedLabels: number): void {
  if (returnedLabels > 0) throw new DomainError('wrong-state', fault('returned-already', { id }))
  if (printedLabels >= labels)
    throw new DomainError('invalid-input', fault('nothing-to-return'), [fieldFault('printedLabels', 'printed-not-below', { labels })])
  if (kind === 'serial' || (sheet !== null && sentAt === null)) return
  throw new DomainError('wrong-state', fault('labels-count-as-printed'))
}

async function voidSerials(work: Work, run: SerialRunRow, keptCount: number): Promise<void> {
  await updateRun(work.db, run.id, { keptCount })
  for (const list of listListsOf({ firstNumber: run.firstNumber + keptCount, stampCount: run.stampCount - keptCount }))
    await countStatusListChange(work.db, list)
  const after = { keptCount, firstVoidSerial: run.firstSerial + keptCount, lastVoidSerial: run.firstSerial + run.stampCount - 1 }
  await recordChange(work, { record: 'serial-run', id: run.id, action: 'void', before: { keptCount: run.keptCount }, after })
}
