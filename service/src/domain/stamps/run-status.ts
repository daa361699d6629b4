// The published status of the stamps of a run, as ranges of numbers instead of one row for each stamp.
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
 * Lists the stamps of a run whose status is not valid. A void serial was reserved and given back, so no pack may carry it. It is published
 * as revoked, which is final (`INVALID`, section 7.1 of the draft): `suspended` would promise that it may become valid again, and
 * `recalled` would call goods back. If the batch is recalled, its void stamps are recalled too, because that is the worse status. Pure.
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

/** Lists the status lists that contain stamps of the run. */
export function listListsOf({ firstNumber, stampCount }: Pick<RunNumbers, 'firstNumber' | 'stampCount'>): number[] {
  const [first, last] = [firstNumber, firstNumber + stampCount - 1].map((number) => Math.floor(number / STATUS_LIST_SIZE))
  return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index)
}
