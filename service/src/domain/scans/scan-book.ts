// Counted scans that wait for up to a second to be written, so that a busy day causes one write a second and never slows the register down.
// Scans that still wait are lost if the process is killed.
import { formatScanHour, type ScanHour } from '@temsao/shared/verdict/scan-report.ts'
import type { Db } from '../../store/database.ts'
import { addScanCounts, findScanTotal } from '../../store/scans/scan-counts.ts'
import type { ScanCountRow } from '../../store/schema.ts'

const WAIT_MS = 1000

/** The most rows that can wait. A full book counts nothing more until it is written. */
const MAX_ROWS = 10_000

/** One scan in the form that is counted. */
export type Scan = Omit<ScanCountRow, 'count'>

/** How often a stamp was scanned, and the hour of the first time. */
export interface ScanTotal {
  readonly nth: number
  readonly first: ScanHour
}

/** Keeps counts in memory and writes them to the database. */
export interface ScanBook {
  /** Counts a scan, unless the book is full. */
  readonly add: (scan: Scan) => boolean
  /**
   * Returns how often the stamp of a scan was scanned. With `isCounted`, this scan is added first, so that no two scans get the same
   * number.
   */
  readonly tell: (scan: Scan, isCounted: boolean) => Promise<ScanTotal & { readonly counted: boolean }>
  /** Writes the waiting counts. If the database refuses, rejects and keeps them for the next attempt. */
  readonly write: () => Promise<void>
}

/** Creates a book on a database. */
export function createScanBook(db: Db): ScanBook {
  let waiting = new Map<number, Map<string, ScanCountRow>>()
  let size = 0
  /** Counts the writes, so that a reader of totals notices if one began meanwhile. */
  let turn = 0
  let writing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  function put(row: ScanCountRow): void {
    const key = `${formatScanHour(row)} ${row.province} ${row.verdict}`
    const rows = waiting.get(row.stampNumber) ?? new Map<string, ScanCountRow>()
    const known = rows.get(key)
    if (known === undefined) size++
    waiting.set(row.stampNumber, rows.set(key, { ...row, count: row.count + (known?.count ?? 0) }))
  }

  async function writeOnce(): Promise<void> {
    if (size === 0) return
    const rows = [...waiting.values()].flatMap((ofStamp) => [...ofStamp.values()])
    waiting = new Map()
    size = 0
    turn++
    try {
      await addScanCounts(db, rows)
    } catch (error) {
      for (const row of rows) put(row)
      throw error
    }
  }

  function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const next = writing.then(writeOnce)
    writing = next.catch(() => {})
    return next
  }

  function add(scan: Scan): boolean {
    if (size >= MAX_ROWS) return false
    put({ ...scan, count: 1 })
    // If the database refuses, the next scan triggers another attempt with the same rows.
    timer ??= setTimeout(() => void write().catch(() => {}), WAIT_MS).unref()
    return true
  }

  async function tell(scan: Scan, isCounted: boolean): Promise<ScanTotal & { counted: boolean }> {
    for (;;) {
      await writing
      const before = turn
      const stored = await findScanTotal(db, scan.stampNumber)
      // Rows that were moved to the database meanwhile would be counted twice, or not at all.
      if (turn !== before) continue
      const counted = isCounted && add(scan)
      const rows = [...(waiting.get(scan.stampNumber)?.values() ?? [])]
      const hours = [...(stored === undefined ? [] : [stored.first]), ...rows, scan].toSorted(byTime)
      const { day, hour } = hours[0]!
      return { counted, nth: rows.reduce((sum, { count }) => sum + count, stored?.total ?? 0), first: { day, hour } }
    }
  }

  return { add, tell, write }
}

function byTime(a: ScanHour, b: ScanHour): number {
  return formatScanHour(a) < formatScanHour(b) ? -1 : 1
}
