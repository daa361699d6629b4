// Keyset pagination for any sort order: a page starts after the value and id of the last row, so that rows that appear or disappear
// meanwhile cause neither repetitions nor gaps.
import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { Db } from './database.ts'
import { isPostgres } from './dialect.ts'

/** Where a page ended. */
export interface Position {
  readonly value: string | number
  readonly id: number | string
}

/** What to read: at most `limit` rows in the order of `sort` and then of the id, after a position. */
export interface SortedRequest<Sort extends string = string> {
  readonly sort: Sort
  readonly isDescending: boolean
  readonly after: Position | undefined
  readonly limit: number
}

/** A part of a sorted list; `next` is where the next page starts, `undefined` at the end. */
export interface SortedPage<Row> {
  readonly rows: Row[]
  readonly next: Position | undefined
}

/** The column behind the name of a sort, such as `products.nameFolded`; it may not be null. */
export interface SortColumn {
  readonly column: string
  readonly isText: boolean
}

/** A column of text that a list is sorted by. */
export const textColumn = (column: string): SortColumn => ({ column, isText: true })

/** A column of numbers that a list is sorted by. */
export const numberColumn = (column: string): SortColumn => ({ column, isText: false })

/** The columns behind the names of a list's sorts; `id` is unique and decides between rows that are otherwise equal. */
export type SortColumns<Sort extends string = string> = Readonly<Record<Sort, SortColumn>> & { readonly id: SortColumn }

/** Reads a page of a query that selects an `id`. */
export async function readSorted<DB, TB extends keyof DB, Row extends { id: number | string }, Sort extends string>(
  { db, query }: { db: Db; query: SelectQueryBuilder<DB, TB, Row> },
  columns: SortColumns<Sort>,
  { sort, isDescending, after, limit }: SortedRequest<Sort>,
): Promise<SortedPage<Row>> {
  const value = toOrder(db, columns[sort])
  const id = toOrder(db, columns.id)
  const direction = isDescending ? 'desc' : 'asc'
  const comparison = sql.raw(isDescending ? '<' : '>')
  const rest = after === undefined ? query : query.where(sql<SqlBool>`(${value}, ${id}) ${comparison} (${after.value}, ${after.id})`)
  const found = await rest
    .select(value.as('sortedBy'))
    .orderBy(value, direction)
    .orderBy(id, direction)
    .limit(limit + 1)
    .$castTo<Row & { sortedBy: string | number }>()
    .execute()
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(withoutSortedBy),
    next: found.length > limit && last !== undefined ? { value: last.sortedBy, id: last.id } : undefined,
  }
}

// The same order on every database: by code point, not by the server's language.
function toOrder(db: Db, { column, isText }: SortColumn) {
  return isText && isPostgres(db) ? sql<string>`${sql.ref(column)} collate "C"` : sql<string | number>`${sql.ref(column)}`
}

function withoutSortedBy<Row>(row: Row & { sortedBy: unknown }): Row {
  const copy: Row & { sortedBy?: unknown } = { ...row }
  delete copy.sortedBy
  return copy
}
