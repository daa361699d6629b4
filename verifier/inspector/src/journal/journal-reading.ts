// Reads the journal: rows, entries by kind or from a number on, photos. Never reads a whole inspection to show a part of it. Also changes
// rows for the service's answers, deletes, and stores which inspection is current.
import type { EntryKind } from '@temsao/shared/inspection/entry.ts'
import { isUnsent, type InspectionRow, type SyncState } from './inspection-row.ts'
import type { KeptEntry, KeptPhoto } from './kept-entry.ts'
import { done, LAST, type JournalDatabase } from './journal-database.ts'
import { JournalError } from './journal-error.ts'

/** All inspections on this device, newest first. */
export async function listInspections(database: JournalDatabase): Promise<InspectionRow[]> {
  const rows = (await database.run(['inspections'], 'readonly', (open) => done(open('inspections').getAll()))) as InspectionRow[]
  return rows.sort((a, b) => b.beganAt - a.beganAt || (a.number < b.number ? 1 : -1))
}

/** The row of an inspection; `undefined` if this device does not have it. */
export async function findInspection(database: JournalDatabase, id: string): Promise<InspectionRow | undefined> {
  return (await database.run(['inspections'], 'readonly', (open) => done(open('inspections').get(id)))) as InspectionRow | undefined
}

/** The entries of an inspection from number `from` on, at most `count`, in order. */
export async function listEntries(
  database: JournalDatabase,
  id: string,
  { from, count }: { from: number; count: number },
): Promise<KeptEntry[]> {
  const range = IDBKeyRange.bound([id, from], [id, LAST])
  return (await database.run(['entries'], 'readonly', (open) => done(open('entries').getAll(range, count)))) as KeptEntry[]
}

/** All entries of one kind, in order. */
export async function listEntriesOf(database: JournalDatabase, id: string, kind: EntryKind): Promise<KeptEntry[]> {
  const range = IDBKeyRange.bound([id, kind, 0], [id, kind, LAST])
  return (await database.run(['entries'], 'readonly', (open) => done(open('entries').index('byKind').getAll(range)))) as KeptEntry[]
}

/** The scans with a red verdict or signs of copying, in order, including those that were withdrawn. */
export async function listDoubtfulScans(database: JournalDatabase, id: string): Promise<KeptEntry[]> {
  const range = IDBKeyRange.bound([id, 1, 0], [id, 1, LAST])
  return (await database.run(['entries'], 'readonly', (open) => done(open('entries').index('byDoubt').getAll(range)))) as KeptEntry[]
}

/** The last `count` entries of a kind, newest first; only those numbered lower than `below`, if it is given. */
export async function listLastEntriesOf(
  database: JournalDatabase,
  id: string,
  { kind, count, below = LAST }: { kind: EntryKind; count: number; below?: number },
): Promise<KeptEntry[]> {
  const range = IDBKeyRange.bound([id, kind, 0], [id, kind, below], false, below !== LAST)
  return await database.run(['entries'], 'readonly', async (open) => {
    const found: KeptEntry[] = []
    const asked = open('entries').index('byKind').openCursor(range, 'prev')
    for (let cursor = await done(asked); cursor !== null && found.length < count; cursor = await done(asked)) {
      found.push(cursor.value as KeptEntry)
      cursor.continue()
    }
    return found
  })
}

/** A photo by its hash; `undefined` if it is not on this device. */
export async function findPhoto(database: JournalDatabase, id: string, sha256: string): Promise<KeptPhoto | undefined> {
  return (await database.run(['photos'], 'readonly', (open) => done(open('photos').get([id, sha256])))) as KeptPhoto | undefined
}

/** The hashes of an inspection's photos that are on this device. */
export async function listPhotos(database: JournalDatabase, id: string): Promise<string[]> {
  const range = IDBKeyRange.bound([id, ''], [id, '\uffff'])
  const keys = await database.run(['photos'], 'readonly', (open) => done(open('photos').getAllKeys(range)))
  return (keys as [string, string][]).map(([, sha256]) => sha256)
}

/** Stores what the service has confirmed. */
export async function updateSync(database: JournalDatabase, id: string, change: (sync: SyncState) => SyncState): Promise<void> {
  await database.run(['inspections'], 'readwrite', async (open) => {
    const row = (await done(open('inspections').get(id))) as InspectionRow | undefined
    if (row !== undefined) await done(open('inspections').put({ ...row, sync: change(row.sync) }))
  })
}

/** Deletes an inspection from this device; throws JournalError `not-sent` if the service does not have all of it. */
export async function deleteInspection(database: JournalDatabase, id: string): Promise<void> {
  await database.run(['inspections', 'entries', 'photos'], 'readwrite', async (open) => {
    const row = (await done(open('inspections').get(id))) as InspectionRow | undefined
    if (row !== undefined && isUnsent(row)) throw new JournalError('not-sent')
    await Promise.all([
      done(open('inspections').delete(id)),
      done(open('entries').delete(IDBKeyRange.bound([id, 0], [id, LAST]))),
      done(open('photos').delete(IDBKeyRange.bound([id, ''], [id, '\uffff']))),
    ])
  })
}

/** The id of the inspection that was chosen last. */
export async function findCurrent(database: JournalDatabase): Promise<string | undefined> {
  const kept = await database.run(['meta'], 'readonly', (open) => done(open('meta').get('current')))
  return (kept as { id?: string } | undefined)?.id
}

/** Stores which inspection is chosen. */
export async function setCurrent(database: JournalDatabase, id: string | undefined): Promise<void> {
  await database.run(['meta'], 'readwrite', (open) => done(open('meta').put({ name: 'current', ...(id !== undefined && { id }) })))
}
