// Reads and writes rows of any table as JSON values that mean the same on both dialects.
import { sql, type RawBuilder } from 'kysely'
import type { Db } from './database.ts'
import { isPostgres } from './dialect.ts'
import type { Table, TableColumn } from './tables.ts'

/** A value in a backup. A value that JSON cannot express is an object with one field. */
export type PortableValue = string | number | boolean | null | { readonly base64: string } | { readonly json: unknown }

/** A row's values in the order of the table's columns. */
export type PortableRow = readonly PortableValue[]

const ROWS_A_PAGE = 500
// Rows that contain bytes, such as photos, are large.
const LARGE_ROWS_A_TIME = 16

function isLarge(table: Table): boolean {
  return table.columns.some(({ type }) => type === 'blob' || type === 'bytea')
}

/** All rows of a table in the order of its key, read page by page. They show one state only within a transaction. */
export async function* readRows(db: Db, table: Table): AsyncGenerator<PortableRow> {
  const raw = db.withoutPlugins()
  // A table without a key has no order to continue from, so it is read in one query.
  const key = sql.join(table.key.map((name) => sql.ref(name)))
  const rowsAPage = isLarge(table) ? LARGE_ROWS_A_TIME : ROWS_A_PAGE
  for (let last: unknown[] | undefined; ;) {
    const after = last === undefined ? sql`` : sql`where (${key}) > (${sql.join(last)})`
    const order = table.key.length === 0 ? sql`` : sql`order by ${key} limit ${sql.lit(rowsAPage)}`
    const columns = sql.join(table.columns.map(({ name }) => sql.ref(name)))
    const { rows } = await sql<Record<string, unknown>>`select ${columns} from ${sql.table(table.name)} ${after} ${order}`.execute(raw)
    for (const row of rows) yield table.columns.map(({ name }) => toPortable(row[name]))
    const end = rows.at(-1)
    if (end === undefined || table.key.length === 0 || rows.length < rowsAPage) return
    last = table.key.map((name) => end[name])
  }
}

function toPortable(value: unknown): PortableValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as PortableValue
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') }
  return { json: value }
}

// Both drivers refuse statements with more parameters than this.
const PARAMETERS_A_STATEMENT = 30_000
const ROWS_A_STATEMENT = 250

/** Collects rows and adds them to a table in few statements; `columns` names the values of each row. */
export class RowWriter {
  readonly #db: Db
  readonly #table: Table
  readonly #columns: readonly TableColumn[]
  readonly #size: number
  #rows: PortableRow[] = []

  constructor(db: Db, table: Table, columns: readonly string[]) {
    this.#db = db.withoutPlugins()
    this.#table = table
    this.#columns = columns.map((name) => {
      const column = table.columns.find((candidate) => candidate.name === name)
      if (column === undefined) throw new Error(`The table ${table.name} has no column ${name}.`)
      return column
    })
    this.#size = Math.max(
      1,
      Math.min(isLarge(table) ? LARGE_ROWS_A_TIME : ROWS_A_STATEMENT, Math.floor(PARAMETERS_A_STATEMENT / columns.length)),
    )
  }

  async add(row: PortableRow): Promise<void> {
    this.#rows.push(row)
    if (this.#rows.length >= this.#size) await this.flush()
  }

  /** Writes the collected rows; must be called at the end. */
  async flush(): Promise<void> {
    if (this.#rows.length === 0) return
    const toNative = isPostgres(this.#db) ? toPostgres : toSqlite
    const rows = this.#rows.map((row): RawBuilder<unknown> => {
      const values = this.#columns.map((column, index) => toNative(row[index] ?? null, column))
      return sql`(${sql.join(values)})`
    })
    this.#rows = []
    const columns = sql.join(this.#columns.map(({ name }) => sql.ref(name)))
    await sql`insert into ${sql.table(this.#table.name)} (${columns}) values ${sql.join(rows)}`.execute(this.#db)
  }
}

function toSqlite(value: PortableValue): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  return toBytesOrText(value)
}

function toPostgres(value: PortableValue, { type }: TableColumn): unknown {
  return type === 'bool' && typeof value === 'number' ? value !== 0 : toBytesOrText(value)
}

function toBytesOrText(value: PortableValue): unknown {
  if (value === null || typeof value !== 'object') return value
  return 'base64' in value ? Buffer.from(value.base64, 'base64') : JSON.stringify(value.json)
}

/** The last number that a counting column used; 0 if it has used none. */
export async function readCounter(db: Db, { name, counter }: Table): Promise<number> {
  const query = isPostgres(db)
    ? sql<{ last: number | null }>`select pg_sequence_last_value(pg_get_serial_sequence(${name}, ${counter})::regclass) as last`
    : sql<{ last: number | null }>`select seq as last from sqlite_sequence where name = ${name}`
  return (await query.execute(db.withoutPlugins())).rows[0]?.last ?? 0
}

/** Makes a counting column continue after `last`. */
export async function updateCounter(db: Db, { name, counter }: Table, last: number): Promise<void> {
  if (last === 0) return
  const raw = db.withoutPlugins()
  if (isPostgres(db)) {
    await sql`select setval(pg_get_serial_sequence(${name}, ${counter}), ${last})`.execute(raw)
    return
  }
  await sql`delete from sqlite_sequence where name = ${name}`.execute(raw)
  await sql`insert into sqlite_sequence (name, seq) values (${name}, ${last})`.execute(raw)
}
