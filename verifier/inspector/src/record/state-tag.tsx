// A tag that says whether an inspection is open, ended but not fully sent, or received by the office.
import { isUnsent, type InspectionRow } from '../journal/inspection-row.ts'
import { useWords } from '../words.ts'

/** `<StateTag row={row} />` */
export function StateTag({ row }: { row: InspectionRow }) {
  const words = useWords('record')
  if (row.end === undefined) return <span class="tag">{words.open}</span>
  return isUnsent(row) ? <span class="tag level caution">{words.unsent}</span> : <span class="tag level good">{words.sent}</span>
}
