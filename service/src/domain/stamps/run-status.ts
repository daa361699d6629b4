// The published status of the stamps of a run: ranges of numbers, never a row for each.
import { STATUS_LIST_SIZE } from '@temsao/shared/stamp/claims.ts'
import { STAMP_STATUSES } from '@temsao/shared/lists/status-list.ts'
import type { SerialRunRow } from '../../store/schema.ts'
import type { NumberRange } from '../../store/stamps/stamp-statuses.ts'

/** Numbers that share one status other than valid. */
export interface StatusRange extends NumberRange {
  readonly status: 1 | 2 | 3
}

type RunNumbers = Pick<SerialRunRow, 'firstNumber' | 'stampCount' | 'keptCount' | 'status'>

/**
 * The stamps of a run that are not simply valid. A void serial was reserved and given back, so no pack may carry it. It is published as
 * revoked, the `INVALID` of the draft's section 7.1, which is for good: `suspended` would promise that it may become good again, and
 * `recalled` would call goods back. Where the batch is recalled the void ones are too, as the worse of both. Pure.
 */
export function statusRangesOf({ firstNumber, stampCount, keptCount, status }: RunNumbers): StatusRange[] {
  const ranges: StatusRange[] = []
  if (status !== STAMP_STATUSES.valid && keptCount > 0) ranges.push({ from: firstNumber, until: firstNumber + keptCount, status })
  if (keptCount < stampCount) {
    const voided = status === STAMP_STATUSES.recalled ? STAMP_STATUSES.recalled : STAMP_STATUSES.revoked
    ranges.push({ from: firstNumber + keptCount, until: firstNumber + stampCount, status: voided })
  }
  return ranges
}

/** The status lists that the stamps of a run stand in. */
export function listListsOf({ firstNumber, stampCount }: Pick<RunNumbers, 'firstNumber' | 'stampCount'>): number[] {
  const [first, last] = [firstNumber, firstNumber + stampCount - 1].map((number) => Math.floor(number / STATUS_LIST_SIZE))
  return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index)
}
