// The list of scans of the present user: kept on the phone as they come, so that a dead battery loses none. The newest thousands
// stay; what an inspection has recorded is in its journal besides.
import { createCell } from '../../../ui/cell.ts'
import { change, openDatabase, outcomeOf } from '../database.ts'
import { user } from '../user.ts'
import type { Scan } from './scan.ts'

/** The most scans that are kept. */
export const MOST_SCANS = 5000

/** The scans, the newest last; empty until {@link loadScans} has read them. */
export const scans = createCell<readonly Scan[]>([])

/** Set when a scan could not be kept: the list then lasts no longer than the page. */
export const isUnkept = createCell(false)

let loading: { readonly userId: string | undefined; readonly done: Promise<void> } | undefined
const bySerial = new Map<string, Scan[]>()

/** Reads the present user's list, once; never rejects. */
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
    // What was scanned while the list was being read comes after it.
    scans.set([...found, ...scans.get()])
  } catch {
    isUnkept.set(true)
  }
}

// Every number of one user.
function rangeOf(userId: string): IDBKeyRange {
  return IDBKeyRange.bound([userId, 0], [userId, Infinity])
}

/** The number of the next scan. */
export function nextNumber(): number {
  return (scans.get().at(-1)?.number ?? 0) + 1
}

/** Adds a scan to the list and keeps it; never rejects. */
export function addScan(scan: Scan): void {
  const userId = user.get()?.id
  const before = scans.get()
  const dropped = before.length < MOST_SCANS ? undefined : before[0]
  index(scan)
  if (dropped !== undefined) unindex(dropped)
  scans.set([...(dropped === undefined ? before : before.slice(1)), scan])
  change('scans', (records) => {
    records.put({ ...scan, userId })
    if (dropped !== undefined && userId !== undefined) records.delete([userId, dropped.number])
  }).catch(() => isUnkept.set(true))
}

/** The scans of one serial stamp by its typed code, the oldest first. */
export function scansOf(typedCode: string): readonly Scan[] {
  return bySerial.get(typedCode) ?? []
}

/** The scan of a number. */
export function findScan(number: number): Scan | undefined {
  const list = scans.get()
  // Numbers follow one another: the place is known from the first.
  return list[number - (list[0]?.number ?? 0)]
}

/** Takes the present user's list off the phone. */
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
