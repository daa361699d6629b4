// Suspends batches, lifts suspensions and recalls batches for good. The history is kept.
import { fault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { insertBatchEvent, listEventsOfBatches } from '../../store/register/batch-history.ts'
import { updateBatch } from '../../store/register/batches.ts'
import type { BatchEventRow, BatchRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { batchStatusOf, statusAfter, type BatchStatus } from '../register/batch-state.ts'
import { getBatch } from '../register/batches.ts'
import { DomainError } from '../domain-error.ts'
import type { BatchEventInput } from '../register/inputs.ts'
import { assertVersion, type Change } from '../version.ts'
import { publishStampsOf } from '../stamps/stamp-status.ts'
import { instantOf, together, type Work } from '../work.ts'

const possibleFrom = { suspended: ['active'], lifted: ['suspended'], recalled: ['active', 'suspended'] } as const satisfies Record<
  BatchEventRow['kind'],
  readonly BatchStatus[]
>

/**
 * Suspends a batch, lifts its suspension or recalls it; throws `version-conflict`, `wrong-state`, and `invalid-input` for an impossible
 * day.
 */
export async function changeBatchStatus(
  work: Work,
  kind: BatchEventRow['kind'],
  { id, expected, input }: Change<BatchEventInput>,
): Promise<BatchRow> {
  return await together(work, async (inside) => {
    const { db } = inside
    const before = await getBatch(db, id)
    assertVersion(before, expected)
    const events = await listEventsOfBatches(db, [id])
    assertPossible(kind, before, events)
    const happenedOn = input.happenedOn ?? dayInVietnam(work.now)
    assertDayFits({ happenedOn, today: dayInVietnam(work.now) }, before, events)
    const event = { batchId: id, kind, happenedOn, reason: input.reason, actorId: work.actor.id, createdAt: instantOf(work) }
    await insertBatchEvent(db, event)
    await updateBatch(db, id)
    await publishStampsOf(inside, { batchId: id })
    const [from, to] = [batchStatusOf(events), statusAfter[kind]]
    const actions = { suspended: 'suspend', lifted: 'lift', recalled: 'recall' } as const
    const after = { status: to, happenedOn, reason: input.reason }
    await recordChange(inside, { record: 'batch', id, action: actions[kind], before: { status: from }, after })
    return await getBatch(db, id)
  })
}

function assertPossible(kind: BatchEventRow['kind'], batch: BatchRow, events: readonly BatchEventRow[]): void {
  const status = batchStatusOf(events)
  if ((possibleFrom[kind] as readonly BatchStatus[]).includes(status)) return
  const since = events.at(-1)?.happenedOn ?? null
  throw new DomainError('wrong-state', fault('lot-in-other-state', { lot: batch.lot, status, since, cannot: kind }))
}

function assertDayFits(
  { happenedOn, today }: { happenedOn: string; today: string },
  batch: BatchRow,
  events: readonly BatchEventRow[],
): void {
  const earliest = events.at(-1)?.happenedOn ?? batch.producedOn
  if (happenedOn <= today && happenedOn >= earliest) return
  const wrong = happenedOn > today ? fault('in-future', { today }) : fault('before-last-event', { earliest })
  throw new DomainError('invalid-input', fault('input-refused', { what: 'day' }), [{ field: 'happenedOn', fault: wrong }])
}
