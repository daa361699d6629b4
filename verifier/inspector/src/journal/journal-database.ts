// The journal's database in the browser (IndexedDB): its stores, and transactions as promises. Knows nothing of entries' meaning.
import { toJournalError } from './journal-error.ts'

const VERSION = 1

/** The names of the stores. */
export type StoreName = 'inspections' | 'entries' | 'photos' | 'meta'

/** The largest number that a key path can hold: the upper end of a range. */
export const LAST = Number.MAX_SAFE_INTEGER

/** An open database. */
export interface JournalDatabase {
  /** Runs `work` in one transaction; resolves when what it has written lies on the disk, and with what `work` gave. */
  readonly run: <Result>(
    stores: readonly StoreName[],
    mode: IDBTransactionMode,
    work: (open: OpenStores) => Promise<Result>,
  ) => Promise<Result>
  readonly close: () => void
}

/** The stores of a transaction. */
export type OpenStores = (name: StoreName) => IDBObjectStore

/**
 * Opens the journal of this browser. Throws JournalError `storage-blocked` or `newer-page`. A browser that takes the connection
 * away (a wiped profile, a newer page) is asked again with the next transaction.
 */
export async function openJournalDatabase(name: string): Promise<JournalDatabase> {
  let connection: Promise<IDBDatabase> | undefined
  const connect = (): Promise<IDBDatabase> => {
    connection ??= open(name, () => (connection = undefined))
    connection.catch(() => (connection = undefined))
    return connection
  }
  await connect()
  return {
    run: async (stores, mode, work) => await runIn(await connect(), { stores, mode }, work),
    close: () =>
      void connection?.then(
        (database) => database.close(),
        () => undefined,
      ),
  }
}

async function open(name: string, onLost: () => void): Promise<IDBDatabase> {
  try {
    const asked = indexedDB.open(name, VERSION)
    asked.addEventListener('upgradeneeded', () => createStores(asked.result))
    const database = await done(asked)
    database.addEventListener('close', onLost)
    // A newer page wants the stores: it cannot have them while this one holds on.
    database.addEventListener('versionchange', () => (onLost(), database.close()))
    return database
  } catch (error) {
    throw toJournalError(error)
  }
}

function createStores(database: IDBDatabase): void {
  database.createObjectStore('inspections', { keyPath: 'id' })
  const entries = database.createObjectStore('entries', { keyPath: ['insp', 'seq'] })
  entries.createIndex('byKind', ['insp', 'kind', 'seq'])
  // Only entries that carry the mark stand in it.
  entries.createIndex('byDoubt', ['insp', 'doubt', 'seq'])
  database.createObjectStore('photos', { keyPath: ['insp', 'sha256'] })
  database.createObjectStore('meta', { keyPath: 'name' })
}

async function runIn<Result>(
  database: IDBDatabase,
  { stores, mode }: { stores: readonly StoreName[]; mode: IDBTransactionMode },
  work: (open: OpenStores) => Promise<Result>,
): Promise<Result> {
  try {
    // Strict: acknowledged means on the disk, not in a buffer that goes with the battery.
    const transaction = database.transaction([...stores], mode, { durability: 'strict' })
    const ended = completed(transaction)
    // Whoever waits for `work` first must not leave this rejection unheard.
    ended.catch(() => undefined)
    try {
      const result = await work((name) => transaction.objectStore(name))
      await ended
      return result
    } catch (error) {
      abort(transaction)
      throw error
    }
  } catch (error) {
    throw toJournalError(error)
  }
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new DOMException('aborted', 'AbortError')))
  })
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended already, with the very error that is on its way.
  }
}

/** What a request of a transaction gives. */
export function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new DOMException('failed', 'UnknownError')))
  })
}
