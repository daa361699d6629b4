// Stops batches for a while or for good, and lets them go on. The history is kept.
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

/** Suspends, lifts or recalls; throws `version-conflict`, `wrong-state`, and `invalid-input` for a day that cannot be. */
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
  const since = events.at(-1) === undefined ? '' : ` since ${events.at(-1)!.happenedOn}`
  const what = status === 'recalled' ? 'A recall is final.' : kind === 'lifted' ? 'Only a suspension can be lifted.' : ''
  throw new DomainError('wrong-state', `Lot ${batch.lot} is ${status}${since} and cannot be ${kind}. ${what}`.trim())
}

function assertDayFits(
  { happenedOn, today }: { happenedOn: string; today: string },
  batch: BatchRow,
  events: readonly BatchEventRow[],
): void {
  const earliest = events.at(-1)?.happenedOn ?? batch.producedOn
  if (happenedOn <= today && happenedOn >= earliest) return
  const message =
    happenedOn > today
      ? `is in the future: today is ${today}.`
      : `is before ${earliest}, the last day on which something happened to this batch.`
  throw new DomainError('invalid-input', 'The day cannot be right.', [{ field: 'happenedOn', message }])
}
