// Print orders: who had how many labels of a batch printed, when and why. Never more than the quota.
import { countLabelsOfBatches, insertPrintOrder, listEventsOfBatches } from '../store/batch-history.ts'
import type { BatchRow, PrintOrderRow } from '../store/schema.ts'
import { recordChange } from './audit.ts'
import { assertActive } from './batch-status.ts'
import { getBatch } from './batches.ts'
import { DomainError } from './domain-error.ts'
import type { PrintOrderInput } from './inputs.ts'
import { assertMarkAllowed } from './print-rule.ts'
import { quotaOf, readSpoilagePercent } from './quota.ts'
import { instantOf, together, type Work } from './work.ts'

/**
 * Takes labels from a batch's quota. Two people who order the last ones at once: the second is refused. Throws `not-found`,
 * `batch-stopped`, `no-certificate-in-force` (the mark may not be printed from the day the term has ended), `quota-exceeded`,
 * and `invalid-input` for a reprint without a reason.
 */
export async function orderPrint(work: Work, batchId: number, input: PrintOrderInput): Promise<PrintOrderRow> {
  const reason = input.reason ?? null
  if (input.purpose === 'reprint' && reason === null)
    throw new DomainError('invalid-input', 'A reprint needs a reason.', [
      { field: 'reason', message: 'is missing: say why these labels are printed again.' },
    ])
  return await together(work, async (inside) => {
    const { db } = inside
    const batch = await getBatch(db, batchId)
    assertActive(batch, await listEventsOfBatches(db, [batchId]))
    await assertMarkAllowed(inside, batch)
    await assertQuotaHolds(inside, batch, input.labels)
    const { purpose, labels } = input
    const order = await insertPrintOrder(db, { batchId, purpose, labels, reason, actorId: work.actor.id, createdAt: instantOf(work) })
    await recordChange(inside, { record: 'print-order', id: order.id, action: 'order', after: order })
    return order
  })
}

async function assertQuotaHolds({ db }: Work, { id, lot, declaredPacks }: BatchRow, labels: number): Promise<void> {
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
