// The journal's database in the browser (IndexedDB): its stores, and transactions as promises. It does not know what entries mean.
import { toJournalError } from './journal-error.ts'

const VERSION = 1

/** The names of the stores. */
export type StoreName = 'inspections' | 'entries' | 'photos' | 'meta'

/** The largest number in a key: the upper end of a range. */
export const LAST = Number.MAX_SAFE_INTEGER

/** An open database. */
export interface JournalDatabase {
  /** Runs `work` in one transaction. Resolves with the result of `work` once its changes are on the disk. */
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
 * Opens the journal of this browser. Throws JournalError `storage-blocked` or `newer-page`. If the browser closes the connection later (a
 * wiped profile, a newer page), the next transaction opens it again.
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
    // A newer page wants to upgrade the stores. It cannot while this connection is open.
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
  // Contains only the entries that have `doubt`.
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
    // Strict: a completed transaction is on the disk, not in a buffer that is lost when the battery dies.
    const transaction = database.transaction([...stores], mode, { durability: 'strict' })
    const ended = completed(transaction)
    // If `work` throws first, nobody awaits this promise: its rejection must not count as unhandled.
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
    // The transaction has already ended with the error that the caller is about to throw.
  }
}

/** The result of a request as a promise; rejects with the request's error. */
export function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new DOMException('failed', 'UnknownError')))
  })
}
