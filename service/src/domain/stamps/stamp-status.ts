// The status of stamps as published in status lists: what happens to a certificate or a batch also happens to its stamps.
import { STATUS_LIST_SIZE } from '@temsao/shared/stamp/claims.ts'
import { STAMP_STATUSES, type StampStatus } from '@temsao/shared/lists/status-list.ts'
import { listEventsOfBatches } from '../../store/register/batch-history.ts'
import {
  countStatusListChange,
  deleteStampStatus,
  findStampStatus,
  listStampsOf,
  updateStampStatus,
  type StampsOf,
} from '../../store/stamps/stamp-statuses.ts'
import { listRunsOf, updateRun } from '../../store/stamps/serial-runs.ts'
import { listListsOf } from './run-status.ts'
import { instantOf, together, type Work } from '../work.ts'

/** The state of a stamp's certificate and batch. */
export interface StampStanding {
  /** Stamp number. */
  readonly number: number
  readonly certificateRevoked: boolean
  readonly batch: 'active' | 'suspended' | 'recalled'
}

/** The status of a stamp. If several apply, the worst one counts, in the order of verdicts: recalled, revoked, suspended. */
export function statusOf({ certificateRevoked, batch }: Omit<StampStanding, 'number'>): StampStatus {
  if (batch === 'recalled') return 'recalled'
  if (certificateRevoked) return 'revoked'
  return batch === 'suspended' ? 'suspended' : 'valid'
}

/**
 * Updates the published statuses of stamps, in the same transaction that changed their state; the next request for their lists shows the
 * change. Returns the numbers of the stamps whose status has changed.
 */
export async function publishStandings(work: Work, standings: Iterable<StampStanding>): Promise<number[]> {
  return await together(work, async (inside) => {
    const changed: number[] = []
    for (const standing of standings) if (await setStampStatus(inside, standing.number, statusOf(standing))) changed.push(standing.number)
    for (const list of new Set(changed.map((number) => Math.floor(number / STATUS_LIST_SIZE)))) await countStatusListChange(inside.db, list)
    return changed
  })
}

/**
 * Publishes the current status of the stamps of a certificate or a batch, serials included. Call it in the transaction that made the
 * change. Returns the numbers of the batches' own stamps whose status has changed. A run takes one row, however long it is.
 */
export async function publishStampsOf(work: Work, of: StampsOf): Promise<number[]> {
  const [stamps, runs] = [await listStampsOf(work.db, of), await listRunsOf(work.db, of)]
  const events = await listEventsOfBatches(work.db, [...new Set([...stamps, ...runs].map(({ batchId }) => batchId))])
  const lastOf = new Map(events.map((event) => [event.batchId, event.kind]))
  const standingOf = ({ batchId, revokedOn }: { batchId: number; revokedOn: string | null }): Omit<StampStanding, 'number'> => {
    const last = lastOf.get(batchId) ?? 'lifted'
    return { certificateRevoked: revokedOn !== null, batch: last === 'lifted' ? 'active' : last }
  }
  const lists = new Set<number>()
  for (const run of runs) {
    const status = STAMP_STATUSES[statusOf(standingOf(run))]
    if (run.status === status) continue
    await updateRun(work.db, run.id, { status })
    for (const list of listListsOf(run)) lists.add(list)
  }
  for (const list of lists) await countStatusListChange(work.db, list)
  return await publishStandings(
    work,
    stamps.map((stamp) => ({ number: stamp.number, ...standingOf(stamp) })),
  )
}

async function setStampStatus(work: Work, number: number, status: StampStatus): Promise<boolean> {
  const { db } = work
  const before = (await findStampStatus(db, number)) ?? STAMP_STATUSES.valid
  if (before === STAMP_STATUSES[status]) return false
  if (status === 'valid') await deleteStampStatus(db, number)
  else await updateStampStatus(db, { number, status: STAMP_STATUSES[status], changedAt: instantOf(work) })
  return true
}
