// Whether a batch is stopped: suspended for a while or recalled for good. The last event of its history decides.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { BatchEventRow, BatchRow } from '../../store/schema.ts'
import { DomainError } from '../domain-error.ts'

/** `recalled` is final: the goods must come back, and no later decision changes that. */
export type BatchStatus = 'active' | 'suspended' | 'recalled'

/** The status of a batch after each kind of event. */
export const statusAfter = { suspended: 'suspended', lifted: 'active', recalled: 'recalled' } as const satisfies Record<
  BatchEventRow['kind'],
  BatchStatus
>

/** The status of a batch; `events` are all events of this batch, in the order in which they were entered. Pure. */
export function batchStatusOf(events: readonly Pick<BatchEventRow, 'kind'>[]): BatchStatus {
  const last = events.at(-1)
  return last === undefined ? 'active' : statusAfter[last.kind]
}

/** Asserts that a batch is neither suspended nor recalled; throws `batch-stopped`. */
export function assertActive(batch: Pick<BatchRow, 'lot'>, events: readonly BatchEventRow[]): void {
  const last = events.at(-1)
  if (last === undefined || last.kind === 'lifted') return
  throw new DomainError('batch-stopped', fault('lot-stopped', { lot: batch.lot, by: last.kind, on: last.happenedOn, reason: last.reason }))
}
