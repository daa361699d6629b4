// Whether a batch is stopped: suspended for a while or recalled for good. The last event of its history decides.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { BatchEventRow, BatchRow } from '../../store/schema.ts'
import { DomainError } from '../domain-error.ts'

/** `recalled` is final: the goods are to come back, and no later decision makes them good. */
export type BatchStatus = 'active' | 'suspended' | 'recalled'

/** The status that each event leaves a batch in. */
export const statusAfter = { suspended: 'suspended', lifted: 'active', recalled: 'recalled' } as const satisfies Record<
  BatchEventRow['kind'],
  BatchStatus
>

/** The status of a batch; `events` are all of this batch, in the order in which they were entered. Pure. */
export function batchStatusOf(events: readonly Pick<BatchEventRow, 'kind'>[]): BatchStatus {
  const last = events.at(-1)
  return last === undefined ? 'active' : statusAfter[last.kind]
}

/** Asserts that nothing has stopped a batch; throws `batch-stopped`. */
export function assertActive(batch: Pick<BatchRow, 'lot'>, events: readonly BatchEventRow[]): void {
  const last = events.at(-1)
  if (last === undefined || last.kind === 'lifted') return
  throw new DomainError('batch-stopped', fault('lot-stopped', { lot: batch.lot, by: last.kind, on: last.happenedOn, reason: last.reason }))
}
