// What the history of scans says of stamps, drawn together for whoever judges copies.
import type { ScanHour } from '@temsao/shared/scan-report.ts'
import type { Db } from '../store/database.ts'
import { listScanHours } from '../store/scan-counts.ts'
import type { ScanCountRow } from '../store/schema.ts'
import type { NumberRange } from '../store/stamp-statuses.ts'

/** A scan's hour, and its province where the person has said it. */
export interface ScanPlace extends ScanHour {
  readonly province: string | null
}

/** All that is kept of the scans of one stamp. */
export interface ScanSummary {
  readonly number: number
  readonly first: ScanPlace
  readonly last: ScanPlace
  /** Scans that were counted. */
  readonly total: number
  /** How many different hours in different provinces these are: a phone counts once an hour, so they were as many at least. */
  readonly distinct: number
  /** Scans by province, those that say one. */
  readonly byProvince: Readonly<Record<string, number>>
}

/** The scans of the stamps with these numbers; stamps that were never scanned are left out. */
export async function scansOf(db: Db, numbers: readonly number[]): Promise<ScanSummary[]> {
  return await scansWithin(db, joinNumbers(numbers))
}

/** The scans of all stamps of these ranges, as {@link scansOf}. */
export async function scansWithin(db: Db, ranges: readonly NumberRange[]): Promise<ScanSummary[]> {
  const summaries: ScanSummary[] = []
  for (const range of ranges) {
    const byStamp = Map.groupBy(await listScanHours(db, range), ({ stampNumber }) => stampNumber)
    for (const [number, rows] of byStamp) summaries.push(summarise(number, rows))
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

function summarise(number: number, rows: readonly Omit<ScanCountRow, 'verdict'>[]): ScanSummary {
  const byProvince: Record<string, number> = {}
  for (const { province, count } of rows) if (province !== '') byProvince[province] = (byProvince[province] ?? 0) + count
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  return { number, first: placeOf(rows[0]!), last: placeOf(rows.at(-1)!), total, distinct: rows.length, byProvince }
}

function placeOf({ day, hour, province }: Omit<ScanCountRow, 'verdict'>): ScanPlace {
  return { day, hour, province: province === '' ? null : province }
}
