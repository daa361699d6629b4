// Operations on a database as a whole: reading it in one state, emptying it, checking it.
import { sql } from 'kysely'
import { StartError } from '../start-error.ts'
import { sqliteFileIn, type DatabaseLocation } from './open-database.ts'
import { openPostgres } from './postgres.ts'
import { openSqliteToRead } from './sqlite.ts'
import type { Db } from './database.ts'
import { isPostgres } from './dialect.ts'
import { listTables } from './tables.ts'

/** Opens the database for reading while a service may be running; throws {@link StartError} if there is none. */
export async function openToRead({ dataDir, databaseUrl }: DatabaseLocation): Promise<Db> {
  if (databaseUrl !== undefined) return await openPostgres(databaseUrl)
  const file = sqliteFileIn(dataDir)
  try {
    return openSqliteToRead(file)
  } catch (error) {
    throw new StartError(`There is no readable register in ${file}: ${(error as Error).message}. Is DATA_DIR right?`)
  }
}

/** Runs `task` on one unchanging state of the database; others can still write. */
export async function inOneState<Result>(db: Db, task: (snapshot: Db) => Promise<Result>): Promise<Result> {
  if (db.isTransaction) return await task(db)
  const transaction = db.transaction().setIsolationLevel('repeatable read')
  return await (isPostgres(db) ? transaction.setAccessMode('read only') : transaction).execute(task)
}

/** Removes every table, view and function; use it only inside a transaction. */
export async function dropEverything(transaction: Db): Promise<void> {
  const raw = transaction.withoutPlugins()
  const tables = (await listTables(transaction)).map(({ name }) => name).toReversed()
  const all = await raw.introspection.getTables({ withInternalKyselyTables: true })
  if (isPostgres(transaction)) return await dropPostgres(transaction)
  await sql`pragma defer_foreign_keys = on`.execute(raw)
  for (const { name } of all.filter(({ isView }) => isView)) await raw.schema.dropView(name).execute()
  const rest = all.filter(({ name, isView }) => !isView && !tables.includes(name)).map(({ name }) => name)
  for (const name of [...tables, ...rest]) await raw.schema.dropTable(name).execute()
}

// Removes only what is in the schema of the register, and nothing that an extension of the server put there.
async function dropPostgres(transaction: Db): Promise<void> {
  await sql
    .raw(`do $$ declare item record; begin
      for item in select format('drop view %I cascade', viewname) as statement from pg_views where schemaname = current_schema()
        union all select format('drop table %I cascade', tablename) from pg_tables where schemaname = current_schema()
        union all select format('drop function %s cascade', p.oid::regprocedure) from pg_proc p
          where p.pronamespace = current_schema()::regnamespace
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      loop execute item.statement; end loop; end $$`)
    .execute(transaction)
}

/** Throws if SQLite finds damage in its file or a broken reference; PostgreSQL checks both itself as it writes. */
export async function assertIntact(db: Db): Promise<void> {
  if (isPostgres(db)) return
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db.withoutPlugins())
  const broken = (await sql`pragma foreign_key_check`.execute(db.withoutPlugins())).rows.length
  if (rows[0]?.integrity_check !== 'ok' || broken > 0)
    throw new Error(`The database is damaged: ${rows[0]?.integrity_check ?? 'no answer'}, ${broken} broken references.`)
}

// Tables that migrations, the list of communes or the start itself fill; rows in them are nobody's work.
const FURNITURE = ['communes', 'provinces', 'settings']

/** Whether anything has been registered in the database. */
export async function isInUse(db: Db): Promise<boolean> {
  for (const { name } of await listTables(db)) if (!FURNITURE.includes(name) && (await hasRows(db, name))) return true
  return false
}

/** Empties the tables that a migration has filled; append-only tables must already be empty. */
export async function clearTables(transaction: Db): Promise<void> {
  for (const { name } of (await listTables(transaction)).toReversed())
    if (await hasRows(transaction, name)) await sql`delete from ${sql.table(name)}`.execute(transaction.withoutPlugins())
}

/** How many rows a table has. */
export async function countRows(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db.withoutPlugins())
  return rows[0]?.count ?? 0
}

async function hasRows(db: Db, table: string): Promise<boolean> {
  return (await sql`select 1 from ${sql.table(table)} limit 1`.execute(db.withoutPlugins())).rows.length > 0
}
