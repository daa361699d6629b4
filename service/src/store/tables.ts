// Which tables a database has and how they depend on each other, read from the database itself. For backups, which know no table by
// name.
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { isPostgres } from './dialect.ts'

/** A table of the database; names are as in SQL. */
export interface Table {
  readonly name: string
  readonly columns: readonly TableColumn[]
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[]
  /** The column that counts up, if there is one. */
  readonly counter: string | undefined
}

export interface TableColumn {
  readonly name: string
  /** The dialect's own name of the type, such as `integer`, `text` or `bool`. */
  readonly type: string
}

interface Link {
  readonly table: string
  readonly other: string
}

/** All tables except those of the migrations, each after the tables that it refers to. */
export async function listTables(db: Db): Promise<Table[]> {
  const all = await db.withoutPlugins().introspection.getTables()
  const schema = isPostgres(db) ? (await sql<{ name: string }>`select current_schema() as name`.execute(db)).rows[0]?.name : undefined
  const keys = await readLinks(db, isPostgres(db) ? POSTGRES_KEYS : SQLITE_KEYS)
  const generated = isPostgres(db) ? await readLinks(db, POSTGRES_GENERATED) : []
  const tables = all
    .filter((table) => !table.isView && table.schema === schema)
    .map(({ name, columns }) => ({
      name,
      columns: columns
        .filter((column) => !generated.some(({ table, other }) => table === name && other === column.name))
        .map((column) => ({ name: column.name, type: column.dataType.toLowerCase() })),
      key: keys.filter(({ table }) => table === name).map(({ other }) => other),
      counter: columns.find(({ isAutoIncrementing }) => isAutoIncrementing)?.name,
    }))
  return sortByReference(tables, await readLinks(db, isPostgres(db) ? POSTGRES_REFERENCES : SQLITE_REFERENCES))
}

async function readLinks(db: Db, query: string): Promise<Link[]> {
  return (await sql.raw<Link>(query).execute(db)).rows
}

function sortByReference(tables: readonly Table[], references: readonly Link[]): Table[] {
  const sorted: Table[] = []
  let rest = tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  while (rest.length > 0) {
    const waits = (table: Table): boolean =>
      references.some((link) => link.table === table.name && link.other !== table.name && rest.some(({ name }) => name === link.other))
    const ready = rest.filter((table) => !waits(table))
    if (ready.length === 0) throw new Error(`The tables ${rest.map(({ name }) => name).join(', ')} refer to each other in a circle.`)
    sorted.push(...ready)
    rest = rest.filter(waits)
  }
  return sorted
}

const SQLITE_KEYS = `select m.name as "table", c.name as other from sqlite_master m, pragma_table_info(m.name) c
  where m.type = 'table' and c.pk > 0 order by m.name, c.pk`
const SQLITE_REFERENCES = `select m.name as "table", f."table" as other from sqlite_master m, pragma_foreign_key_list(m.name) f
  where m.type = 'table'`

const POSTGRES_KEYS = `select t.relname as "table", a.attname as other from pg_index i
  join pg_class t on t.oid = i.indrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = any (i.indkey)
  where i.indisprimary and t.relnamespace = current_schema()::regnamespace
  order by t.relname, array_position(i.indkey::int2[], a.attnum)`
const POSTGRES_REFERENCES = `select t.relname as "table", o.relname as other from pg_constraint c
  join pg_class t on t.oid = c.conrelid join pg_class o on o.oid = c.confrelid
  where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace`
const POSTGRES_GENERATED = `select t.relname as "table", a.attname as other from pg_attribute a join pg_class t on t.oid = a.attrelid
  where a.attgenerated <> '' and t.relnamespace = current_schema()::regnamespace`
