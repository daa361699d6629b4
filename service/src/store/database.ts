// Opens the embedded database. Nothing outside store/ knows which driver is behind Kysely.
import SqliteDatabase from 'better-sqlite3'
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely'
import { StartError } from '../start-error.ts'
import { preparedOnce } from './prepared-once.ts'
import type { Database } from './schema.ts'

/** The register's database, or a transaction on it. */
export type Db = Kysely<Database>

/**
 * Opens (or creates) an SQLite file: write-ahead log, every commit on the disk before it is acknowledged, foreign keys
 * enforced. Throws the driver's error when the file cannot be opened or is not a database.
 */
export function openSqlite(file: string): Db {
  const sqlite = new SqliteDatabase(file, { timeout: 5000 })
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  assertDurable(sqlite, file)
  return new Kysely<Database>({
    dialect: new SqliteDialect({ database: preparedOnce(sqlite) }),
    plugins: [new CamelCasePlugin()],
  })
}

// A network drive can refuse the write-ahead log without an error; a register must not run on less than it promises.
function assertDurable(sqlite: SqliteDatabase.Database, file: string): void {
  const journal = sqlite.pragma('journal_mode', { simple: true })
  const isMemory = file === ':memory:' && journal === 'memory'
  const holds = (journal === 'wal' || isMemory) && sqlite.pragma('synchronous', { simple: true }) === 2
  if (!holds || sqlite.pragma('foreign_keys', { simple: true }) !== 1)
    throw new StartError(`The file system of ${file} does not support SQLite's write-ahead log; choose a local disk.`)
}

/** Runs `work` in a transaction: in the one that is already open, or in a new one that is kept whole or not at all. */
export async function atomically<Result>(db: Db, work: (transaction: Db) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? await work(db) : await db.transaction().execute(work)
}
