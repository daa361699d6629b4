// What the history of scans says about stamps, summarised for people who judge copies.
import type { ScanMoment, StampScans } from '@temsao/shared/inspection/package-content.ts'
import type { Db } from '../../store/database.ts'
import { listScanHours } from '../../store/scans/scan-counts.ts'
import type { ScanCountRow } from '../../store/schema.ts'
import type { NumberRange } from '../../store/stamps/stamp-statuses.ts'

type ScanHourRow = Omit<ScanCountRow, 'verdict'>

// The number of ranges in one query: few queries, and none that takes long.
const RANGES_A_QUERY = 50

/** The scans of the stamps with these numbers, by number; stamps that were never scanned are left out. */
export async function scansOf(db: Db, numbers: readonly number[]): Promise<StampScans[]> {
  return await scansWithin(db, joinNumbers(numbers))
}

/** The scans of all stamps in these ranges, which must not overlap; otherwise as {@link scansOf}. */
export async function scansWithin(db: Db, ranges: readonly NumberRange[]): Promise<StampScans[]> {
  const summaries: StampScans[] = []
  for (let at = 0; at < ranges.length; at += RANGES_A_QUERY) {
    const rows = await listScanHours(db, ranges.slice(at, at + RANGES_A_QUERY))
    for (const [number, ofStamp] of Map.groupBy(rows, ({ stampNumber }) => stampNumber)) summaries.push(summarise(number, ofStamp))
  }
  return summaries
}

// Consecutive numbers become one range, so that one query covers them.
function joinNumbers(numbers: readonly number[]): NumberRange[] {
  const ranges: { from: number; until: number }[] = []
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last?.until === number) last.until++
    else ranges.push({ from: number, until: number + 1 })
  }
  return ranges
}

// Each row is one hour in one province. A phone reports a stamp only once an hour, so no scan is counted twice.
function summarise(number: number, rows: readonly ScanHourRow[]): StampScans {
  const byProvince: Record<string, number> = {}
  for (const { province, count } of rows) byProvince[province] = (byProvince[province] ?? 0) + count
  return { number, first: momentOf(rows[0]!), last: momentOf(rows.at(-1)!), distinct: rows.length, byProvince }
}

function momentOf({ day, hour, province }: ScanHourRow): ScanMoment {
  return { day, hour, province: province === '' ? null : province }
}
