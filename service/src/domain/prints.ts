// Print orders: who had how many labels of a batch printed, when and why. Never more than the quota.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { countLabelsOfBatches, insertPrintOrder, listEventsOfBatches, type NewPrintOrder } from '../store/batch-history.ts'
import { listCertificatesOfProduct } from '../store/products.ts'
import type { BatchRow, PrintOrderRow } from '../store/schema.ts'
import { recordChange } from './audit.ts'
import { assertActive } from './batch-status.ts'
import { getBatch } from './batches.ts'
import { explainNoCertificate, findCertificateInForce } from './certificate-state.ts'
import { DomainError } from './domain-error.ts'
import type { PrintOrderInput } from './inputs.ts'
import { quotaOf, readSpoilagePercent } from './quota.ts'
import { instantOf, together, type Work } from './work.ts'

/**
 * Takes labels from a batch's quota. Two people who order the last ones at once: the second is refused. Throws `not-found`,
 * `batch-stopped`, `no-certificate-in-force` (the mark may not be printed from the day the term has ended), `quota-exceeded`,
 * and `invalid-input` for a reprint without a reason.
 */
export async function orderPrint(work: Work, batchId: number, input: PrintOrderInput): Promise<PrintOrderRow> {
  const { purpose, labels } = input
  const reason = assertReason(purpose, input.reason)
  return await together(work, async (inside) => {
    const batch = await getBatch(inside.db, batchId)
    await assertPrintable(inside, batch)
    await assertQuotaHolds(inside, batch, labels)
    return await addPrintOrder(inside, { batchId, purpose, labels, reason })
  })
}

/** The reason of an order, which a reprint must have; throws `invalid-input`. */
export function assertReason(purpose: PrintOrderRow['purpose'], reason: string | null | undefined): string | null {
  if (purpose !== 'reprint' || (reason ?? null) !== null) return reason ?? null
  throw new DomainError('invalid-input', 'A reprint needs a reason.', [
    { field: 'reason', message: 'is missing: say why these labels are printed again.' },
  ])
}

/** Adds an order of this work's actor to the register and the audit trail. */
export async function addPrintOrder(work: Work, order: Omit<NewPrintOrder, 'actorId' | 'createdAt'>): Promise<PrintOrderRow> {
  const row = await insertPrintOrder(work.db, { ...order, actorId: work.actor.id, createdAt: instantOf(work) })
  await recordChange(work, { record: 'print-order', id: row.id, action: 'order', after: row })
  return row
}

/** Asserts that labels of a batch may be printed today; throws `batch-stopped` and `no-certificate-in-force`. */
export async function assertPrintable(work: Work, batch: BatchRow): Promise<void> {
  assertActive(batch, await listEventsOfBatches(work.db, [batch.id]))
  await assertMarkAllowed(work, batch)
}

async function assertMarkAllowed({ db, now }: Work, batch: BatchRow): Promise<void> {
  const today = dayInVietnam(now)
  const certificates = await listCertificatesOfProduct(db, batch.productId)
  if (findCertificateInForce(certificates, today) !== undefined) return
  throw new DomainError('no-certificate-in-force', `Nothing may be printed today, ${today}: ${explainNoCertificate(certificates, today)}`)
}

/** Asserts that the quota of a batch has so many labels left; throws `quota-exceeded`. */
export async function assertQuotaHolds({ db }: Work, { id, lot, declaredPacks }: BatchRow, labels: number): Promise<void> {
  const spoilagePercent = await readSpoilagePercent(db)
  const quota = quotaOf(declaredPacks, spoilagePercent)
  const printed = (await countLabelsOfBatches(db, [id])).get(id) ?? 0
  const left = Math.max(0, quota - printed)
  if (labels <= left) return
  const message =
    `Lot ${lot} has ${declaredPacks} packs and ${spoilagePercent} % for spoilage, ${quota} labels in all; ${printed} are printed, ` +
    (left === 0 ? 'none is left. Ask the office if more are needed.' : `${left} are left. Order ${left} or fewer.`)
  throw new DomainError('quota-exceeded', message, [{ field: 'labels', message: `must be at most ${left}.` }])
}
