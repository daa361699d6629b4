// The current user's list of scans, stored one by one, so that a dead battery loses none. Only the newest are kept; scans of an inspection
// are also in its journal.
import { createCell } from '../../../ui/cell.ts'
import { change, openDatabase, outcomeOf } from '../database.ts'
import { user } from '../user.ts'
import type { Scan } from './scan.ts'

/** The maximum number of scans in the list. */
export const MOST_SCANS = 5000

/** The scans, newest last; empty until {@link loadScans} has read them. */
export const scans = createCell<readonly Scan[]>([])

/** Set when storage failed: the list then lasts only as long as the page is open. */
export const isUnkept = createCell(false)

let loading: { readonly userId: string | undefined; readonly done: Promise<void> } | undefined
const bySerial = new Map<string, Scan[]>()

/** Reads the current user's list once; never rejects. */
export async function loadScans(): Promise<void> {
  const userId = user.get()?.id
  if (loading === undefined || loading.userId !== userId) loading = { userId, done: load(userId) }
  await loading.done
}

async function load(userId: string | undefined): Promise<void> {
  bySerial.clear()
  scans.set([])
  try {
    const store = (await openDatabase()).transaction('scans').objectStore('scans')
    const kept = userId === undefined ? [] : await outcomeOf(store.getAll(rangeOf(userId)) as IDBRequest<(Scan & { userId: string })[]>)
    const found = kept.map(({ userId: _userId, ...scan }): Scan => scan)
    for (const scan of found) index(scan)
    // Scans made while the list was being read come after it.
    scans.set([...found, ...scans.get()])
  } catch {
    isUnkept.set(true)
  }
}

// All scans of one user.
function rangeOf(userId: string): IDBKeyRange {
  return IDBKeyRange.bound([userId, 0], [userId, Infinity])
}

/** The number for the next scan. */
export function nextNumber(): number {
  return (scans.get().at(-1)?.number ?? 0) + 1
}

/**
 * Adds a scan to the list, and stores it once the journal has taken it; never throws. If the battery dies in between, neither knows the scan:
 * a list that knew more than the journal would call the same pack a second one when it is scanned again.
 */
export function addScan(scan: Scan, recorded: Promise<void>): void {
  const userId = user.get()?.id
  const before = scans.get()
  const dropped = before.length < MOST_SCANS ? undefined : before[0]
  index(scan)
  if (dropped !== undefined) unindex(dropped)
  scans.set([...(dropped === undefined ? before : before.slice(1)), scan])
  const store = async (): Promise<void> => {
    await recorded
    // Somebody who signed out meanwhile takes the list along.
    if (user.get()?.id !== userId) return
    await change('scans', (records) => {
      records.put({ ...scan, userId })
      if (dropped !== undefined && userId !== undefined) records.delete([userId, dropped.number])
    })
  }
  store().catch(() => isUnkept.set(true))
}

/** The scans of one stamp with a serial number, by its typed code, oldest first. */
export function scansOf(typedCode: string): readonly Scan[] {
  return bySerial.get(typedCode) ?? []
}

/** The scan with this number; `undefined` if it is not in the list. */
export function findScan(number: number): Scan | undefined {
  const list = scans.get()
  // The numbers have no gaps, so the index follows from the first one.
  return list[number - (list[0]?.number ?? 0)]
}

/** Deletes the current user's list from the phone. */
export async function dropScans(): Promise<void> {
  const userId = user.get()?.id
  bySerial.clear()
  scans.set([])
  loading = undefined
  if (userId !== undefined) await change('scans', (records) => records.delete(rangeOf(userId)))
}

function index(scan: Scan): void {
  if (scan.typedCode === undefined || scan.serial === undefined) return
  const own = bySerial.get(scan.typedCode)
  if (own === undefined) bySerial.set(scan.typedCode, [scan])
  else own.push(scan)
}

function unindex({ typedCode = '', number }: Scan): void {
  const left = (bySerial.get(typedCode) ?? []).filter((scan) => scan.number !== number)
  if (left.length === 0) bySerial.delete(typedCode)
  else bySerial.set(typedCode, left)
}
