// Print orders: who ordered how many labels of a batch, when and why. Never more than the quota.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { countLabelsOfBatches, insertPrintOrder, type NewPrintOrder } from '../../store/register/batch-history.ts'
import type { BatchRow, PrintOrderRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { getBatch } from '../register/batches.ts'
import { DomainError } from '../domain-error.ts'
import type { PrintOrderInput } from '../register/inputs.ts'
import { assertBatchPrintable } from './print-rule.ts'
import { quotaOf, readSpoilagePercent } from '../register/quota.ts'
import { instantOf, together, type Work } from '../work.ts'

/**
 * Takes labels from a batch's quota. If two people order the last labels at the same time, the second order is refused. Throws `not-found`,
 * `batch-stopped`, `no-certificate-in-force` (the mark may not be printed once the term has ended), `quota-exceeded`, and `invalid-input`
 * for a reprint without a reason.
 */
export async function orderPrint(work: Work, batchId: number, input: PrintOrderInput): Promise<PrintOrderRow> {
  const { purpose, labels } = input
  const reason = assertReason(purpose, input.reason)
  return await together(work, async (inside) => {
    const batch = await getBatch(inside.db, batchId)
    await assertBatchPrintable(inside, batch)
    await assertQuotaHolds(inside, batch, labels)
    return await addPrintOrder(inside, { batchId, purpose, labels, reason })
  })
}

/** Returns the reason of an order; a reprint must have one. Throws `invalid-input`. */
export function assertReason(purpose: PrintOrderRow['purpose'], reason: string | null | undefined): string | null {
  if (purpose !== 'reprint' || (reason ?? null) !== null) return reason ?? null
  throw new DomainError('invalid-input', fault('reprint-without-reason'), [fieldFault('reason', 'reason-missing')])
}

/** Adds an order by the actor of this work to the register and the audit trail. */
export async function addPrintOrder(work: Work, order: Omit<NewPrintOrder, 'actorId' | 'createdAt'>): Promise<PrintOrderRow> {
  const row = await insertPrintOrder(work.db, { ...order, actorId: work.actor.id, createdAt: instantOf(work) })
  await recordChange(work, { record: 'print-order', id: row.id, action: 'order', after: row })
  return row
}

/** Asserts that the quota of a batch has enough labels left; throws `quota-exceeded`. */
export async function assertQuotaHolds({ db }: Work, { id, lot, declaredPacks }: BatchRow, labels: number): Promise<void> {
  const spoilagePercent = await readSpoilagePercent(db)
  const quota = quotaOf(declaredPacks, spoilagePercent)
  const printed = (await countLabelsOfBatches(db, [id])).get(id) ?? 0
  const left = Math.max(0, quota - printed)
  if (labels <= left) return
  throw new DomainError(
    'quota-exceeded',
    fault('quota-exceeded', { lot, packs: declaredPacks, percent: spoilagePercent, quota, printed, left }),
    [fieldFault('labels', 'at-most', { most: left })],
  )
}
