// The embedded database: one SQLite file, or one in memory.
import SqliteDatabase from 'better-sqlite3'
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase as KyselySqliteDatabase,
} from 'kysely'
import { StartError } from '../start-error.ts'
import { createDb, type Db } from './database.ts'
import { preparedOnce } from './prepared-once.ts'

/** How long a statement waits for another process, such as a command that runs beside the service, before it fails. */
const BUSY_TIMEOUT_MS = 5000

/**
 * Opens (or creates) an SQLite file: with write-ahead log, every commit on disk before it is acknowledged, foreign keys enforced.
 * With `alone`, no other process can open it until it is closed. Throws the driver's error if the file cannot be opened, is not a
 * database or (code `SQLITE_BUSY`) is in use.
 */
export function openSqlite(file: string, { alone = false }: { alone?: boolean } = {}): Db {
  const sqlite = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    if (alone) sqlite.pragma('locking_mode = EXCLUSIVE')
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    assertDurable(sqlite, file)
    // The pragma does not take the lock of `alone`; the first write does.
    if (alone) sqlite.exec('begin exclusive; commit')
  } catch (error) {
    sqlite.close()
    throw error
  }
  return createDb(new RegisterSqliteDialect(preparedOnce(sqlite)))
}

/** Opens an existing SQLite file only for reading. A transaction on it sees one state, whatever others write. */
export function openSqliteToRead(file: string): Db {
  const sqlite = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS, readonly: true, fileMustExist: true })
  return createDb(new SqliteDialect({ database: preparedOnce(sqlite) }))
}

// A network drive can refuse the write-ahead log without an error; a register must not run with less than it promises.
function assertDurable(sqlite: SqliteDatabase.Database, file: string): void {
  const read = (name: string): unknown => sqlite.pragma(name, { simple: true })
  const isMemory = file === ':memory:' && read('journal_mode') === 'memory'
  const isDurable = (read('journal_mode') === 'wal' || isMemory) && read('synchronous') === 2
  if (!isDurable || read('foreign_keys') !== 1 || read('busy_timeout') !== BUSY_TIMEOUT_MS)
    throw new StartError(`The file system of ${file} does not support SQLite's write-ahead log; choose a local disk.`)
}

class RegisterSqliteDialect extends SqliteDialect {
  readonly #config: { readonly database: KyselySqliteDatabase }

  constructor(database: KyselySqliteDatabase) {
    super({ database })
    this.#config = { database }
  }

  override createDriver(): ReturnType<Dialect['createDriver']> {
    return new ImmediateDriver(this.#config)
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

// A transaction that reads first and writes later cannot wait for the write of another process: SQLite fails it at once. So this
// takes the write lock at the beginning and waits for it there.
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

// SQLite can roll back changes of the schema like any others, but Kysely uses this only if it is told so.
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
