// What the history of scans says of stamps, drawn together for whoever judges copies.
import type { ScanMoment, StampScans } from '@temsao/shared/inspection/package-content.ts'
import type { Db } from '../../store/database.ts'
import { listScanHours } from '../../store/scans/scan-counts.ts'
import type { ScanCountRow } from '../../store/schema.ts'
import type { NumberRange } from '../../store/stamps/stamp-statuses.ts'

type ScanHourRow = Omit<ScanCountRow, 'verdict'>

// So many ranges a question: few questions, and none that takes long.
const RANGES_A_QUERY = 50

/** The scans of the stamps with these numbers, by number; stamps that were never scanned are left out. */
export async function scansOf(db: Db, numbers: readonly number[]): Promise<StampScans[]> {
  return await scansWithin(db, joinNumbers(numbers))
}

/** The scans of all stamps of these ranges, which have no number in common, as {@link scansOf}. */
export async function scansWithin(db: Db, ranges: readonly NumberRange[]): Promise<StampScans[]> {
  const summaries: StampScans[] = []
  for (let at = 0; at < ranges.length; at += RANGES_A_QUERY) {
    const rows = await listScanHours(db, ranges.slice(at, at + RANGES_A_QUERY))
    for (const [number, ofStamp] of Map.groupBy(rows, ({ stampNumber }) => stampNumber)) summaries.push(summarise(number, ofStamp))
  }
  return summaries
}

// Numbers that follow each other are asked for at once.
function joinNumbers(numbers: readonly number[]): NumberRange[] {
  const ranges: { from: number; until: number }[] = []
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last?.until === number) last.until++
    else ranges.push({ from: number, until: number + 1 })
  }
  return ranges
}

// A row is one hour in one province: phones tell a stamp once an hour, so these are scans that nobody has made twice.
function summarise(number: number, rows: readonly ScanHourRow[]): StampScans {
  const byProvince: Record<string, number> = {}
  for (const { province, count } of rows) byProvince[province] = (byProvince[province] ?? 0) + count
  return { number, first: momentOf(rows[0]!), last: momentOf(rows.at(-1)!), distinct: rows.length, byProvince }
}

function momentOf({ day, hour, province }: ScanHourRow): ScanMoment {
  return { day, hour, province: province === '' ? null : province }
}
