// What the page stores on the phone besides the journal: device keys, the package, the list of scans. Keyed by user: nobody reads another
// user's. Every write is one transaction, all or nothing.

/** The names of the stores. */
export type StoreName = 'keys' | 'packages' | 'scans'

const NAME = 'temsao-inspector'
const VERSION = 1

let opening: Promise<IDBDatabase> | undefined

/** Opens the database once and shares it; rejects with DOMException if the browser has none or blocks it. */
export async function openDatabase(): Promise<IDBDatabase> {
  opening ??= open()
  try {
    return await opening
  } catch (error) {
    opening = undefined
    throw error
  }
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('keys', { keyPath: 'userId' })
    request.result.createObjectStore('packages', { keyPath: 'userId' })
    request.result.createObjectStore('scans', { keyPath: ['userId', 'number'] })
  })
  const database = await outcomeOf(request)
  // Another version of the page wants to upgrade the stores. Close at once, so that it need not wait.
  database.addEventListener('versionchange', () => {
    database.close()
    opening = undefined
  })
  return database
}

/** The result of a request as a promise; rejects with the request's error. */
export async function outcomeOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return await new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The database failed.')))
  })
}

/** The value under a key; `undefined` if there is none. */
export async function readValue<Value>(store: StoreName, key: IDBValidKey): Promise<Value | undefined> {
  const database = await openDatabase()
  return (await outcomeOf(database.transaction(store).objectStore(store).get(key))) as Value | undefined
}

/** Changes a store in one transaction. Resolves when the change is on the disk; rejects with DOMException, and then nothing was changed. */
export async function change(store: StoreName, work: (records: IDBObjectStore) => void): Promise<void> {
  const database = await openDatabase()
  const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
  const done = new Promise<void>((resolve, reject) => {
    const fail = (): void => reject(transaction.error ?? new DOMException('The change was undone.', 'AbortError'))
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', fail)
    transaction.addEventListener('error', fail)
  })
  try {
    work(transaction.objectStore(store))
  } catch (error) {
    // Undo the part that was already written.
    done.catch(() => undefined)
    transaction.abort()
    throw error
  }
  await done
}
