// Keyset pagination under any sort: a page goes on after the last row's value and id, so that rows that come and go meanwhile
// neither repeat others nor hide them.
import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { Db } from './database.ts'
import { isPostgres } from './migrations/columns.ts'

/** Where a page ended. */
export interface Position {
  readonly value: string | number
  readonly id: number
}

/** What to read: at most `limit` rows in the order of `sort` and then of the id, after a position. */
export interface SortedRequest<Sort extends string = string> {
  readonly sort: Sort
  readonly isDescending: boolean
  readonly after: Position | undefined
  readonly limit: number
}

/** A part of a sorted list; `next` is where to go on, `undefined` at the end. */
export interface SortedPage<Row> {
  readonly rows: Row[]
  readonly next: Position | undefined
}

/** The columns behind the names of a list's sorts, such as `products.nameFolded`. None may be null. */
export type SortColumns<Sort extends string> = Readonly<Record<Sort, { readonly column: string; readonly isText: boolean }>>

/** Reads a page of a query that selects an `id`; `table` is the one whose id it is. */
export async function readSorted<DB, TB extends keyof DB, Row extends { id: number }, Sort extends string>(
  { db, query }: { db: Db; query: SelectQueryBuilder<DB, TB, Row> },
  { table, columns }: { table: string; columns: SortColumns<Sort> },
  { sort, isDescending, after, limit }: SortedRequest<Sort>,
): Promise<SortedPage<Row>> {
  const { column, isText } = columns[sort]
  // The same order on every database: by code point, not by the language of the server.
  const value = isText && isPostgres(db) ? sql<string>`${sql.ref(column)} collate "C"` : sql<string | number>`${sql.ref(column)}`
  const id = sql.ref(`${table}.id`)
  const direction = isDescending ? 'desc' : 'asc'
  const comparison = sql.raw(isDescending ? '<' : '>')
  const rest = after === undefined ? query : query.where(sql<SqlBool>`(${value}, ${id}) ${comparison} (${after.value}, ${after.id})`)
  const found = await rest
    .select(value.as('sortedBy'))
    .orderBy(value, direction)
    .orderBy(id, direction)
    .limit(limit + 1)
    .execute()
  const rows = found.slice(0, limit) as unknown as (Row & { sortedBy: string | number })[]
  const last = rows.at(-1)
  return {
    rows: rows.map(withoutSortedBy),
    next: found.length > limit && last !== undefined ? { value: last.sortedBy, id: last.id } : undefined,
  }
}

function withoutSortedBy<Row>(row: Row & { sortedBy: unknown }): Row {
  const { sortedBy, ...rest } = row
  void sortedBy
  return rest as unknown as Row
}
