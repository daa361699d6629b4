// Queries of the register's lists: filters, search, sort, and cursors that are valid only for the sort that they were given under.
import { fault } from '@temsao/shared/faults/faults.ts'
import { z } from '@hono/zod-openapi'
import { isIsoDate, parseIsoDate } from '@temsao/shared/calendar.ts'
import { MISMATCH_STATES } from '../domain/scans/mismatch-reports.ts'
import type { SeenBy } from '../store/register/lists.ts'
import type { Position, SortColumn, SortColumns, SortedPage, SortedRequest } from '../store/sorted-page.ts'
import { TransportError } from './problem.ts'
import type { ServiceContext } from './variables.ts'
import { coded } from '../domain/input-faults.ts'

const reference = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, coded('not-a-record'))
  .transform(Number)

const day = z.string().refine(isIsoDate, coded('not-a-day'))

/** The filters that lists can have, by name. */
export const filters = {
  search: z.string().trim().min(1).max(100).meta({
    description:
      "A part of the name; for records of a product, a part of the product's name, the lot or the number. Tones, đ and case do not matter.",
  }),
  producerId: reference,
  productId: reference,
  provinceCode: z.string().regex(/^\d{2}$/, coded('province-code-form')),
  communeCode: z.string().regex(/^\d{5}$/, coded('commune-code-form')),
  set: z
    .string()
    .regex(/^([1-9]|1\d|2[0-6])$/, coded('not-whole-in-range', { least: 1, most: 26 }))
    .transform(Number),
  star: z
    .string()
    .regex(/^[345]$/, coded('not-a-star'))
    .transform(Number),
  state: z.enum(MISMATCH_STATES),
  inForce: z.literal('true').meta({ description: 'Only what is in force today.' }),
  revokedFrom: day.meta({ description: 'Only what was revoked on this day or later.' }),
  revokedTo: day.meta({ description: 'Only what was revoked up to this day.' }),
  begunFrom: day.transform(parseIsoDate).meta({ description: 'Only inspections that began on this day or later.' }),
  status: z.enum(['active', 'suspended', 'recalled']),
} as const

type Filters = typeof filters

/** The query of a list with these sorts and filters, sorted by `id` if the request names no sort. */
export function sortedQuery<const Name extends keyof Filters>(sorts: SortColumns, ...names: Name[]) {
  const fields = fieldsOf(sorts)
  const chosen = Object.fromEntries(names.map((name) => [name, filters[name].optional()])) as {
    [Key in Name]: z.ZodOptional<Filters[Key]>
  }
  return z.strictObject({
    cursor: z.string().max(1000).optional().meta({ description: '`nextCursor` of the page before, with the same `sort`.' }),
    limit: z
      .string()
      .regex(/^([1-9]\d?|1\d\d|200)$/, coded('not-whole-in-range', { least: 1, most: 200 }))
      .transform(Number)
      .optional()
      .meta({ description: 'Records a page, 1 to 200; if left out, 50.' }),
    sort: z
      .enum(fields)
      .optional()
      .meta({ description: 'Field to sort by, with a minus for descending; if left out, `id`.', example: '-id' }),
    ...chosen,
  })
}

/** The sort of a list that is sorted by `usual` if the request names no sort; extends a {@link sortedQuery}. */
export function usualSort(sorts: SortColumns, usual: string) {
  const fields = fieldsOf(sorts)
  return z
    .enum(fields)
    .default(usual)
    .meta({ description: `Field to sort by, with a minus for descending; if left out, \`${usual}\`.`, example: usual })
}

function fieldsOf(sorts: SortColumns): [string, ...string[]] {
  return Object.keys(sorts).flatMap((name) => [name, `-${name}`]) as [string, ...string[]]
}

interface ListQuery {
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
  readonly sort?: string | undefined
}

/** Reads what a validated query asks for, and whose records the caller may see; throws `bad-cursor`. */
export function readListRequest<Sorts extends SortColumns, Query extends ListQuery>(
  sorts: Sorts,
  { cursor, limit = 50, sort = 'id', ...filter }: Query,
  c: ServiceContext,
): { order: SortedRequest<keyof Sorts & string>; filter: Omit<Query, keyof ListQuery> } & SeenBy {
  const isDescending = sort.startsWith('-')
  const name = sort.replace(/^-/, '') as keyof Sorts & string
  const after = cursor === undefined ? undefined : decodeCursor(cursor, sort, { value: sorts[name]!, id: sorts.id })
  return { order: { sort: name, isDescending, after, limit }, filter, ...readSeenBy(c) }
}

/** The records that the guard lets the caller of a list see. */
export function readSeenBy(c: ServiceContext): SeenBy {
  return { ownerId: c.get('ownerId'), provinceCodes: c.get('provinceCodes') }
}

/** The provinces to count for a caller who asks for one, or for all; `undefined` means all provinces. */
export function narrowProvinces(c: ServiceContext, asked: string | undefined): readonly string[] | undefined {
  const { provinceCodes } = readSeenBy(c)
  if (asked === undefined) return provinceCodes
  return provinceCodes === undefined || provinceCodes.includes(asked) ? [asked] : []
}

/** A page as JSON: `items`, and `nextCursor` or null at the end; `sort` is the sort of the query. */
export function toList<Row, Item>(page: SortedPage<Row>, toItem: (row: Row) => Item, sort?: string) {
  return { items: page.rows.map(toItem), nextCursor: nextCursorOf(page, sort) }
}

/** The cursor of the page after this one, or null at the end; `sort` is the sort of the query. */
export function nextCursorOf({ next }: SortedPage<unknown>, sort = 'id'): string | null {
  return next === undefined ? null : encodeCursor(next, sort)
}

function encodeCursor({ value, id }: Position, sort: string): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

type Columns = Readonly<Record<'value' | 'id', SortColumn>>

function decodeCursor(cursor: string, sort: string, columns: Columns): Position {
  const position = findPosition(Buffer.from(cursor, 'base64url').toString('utf8'), sort, columns)
  if (position !== undefined && encodeCursor(position, sort) === cursor) return position
  throw new TransportError('bad-cursor', fault('bad-cursor'))
}

function findPosition(json: string, sort: string, columns: Columns): Position | undefined {
  try {
    const [of, value, id] = JSON.parse(json) as unknown[]
    const fits = of === sort && isOf(columns.value, value) && isOf(columns.id, id)
    return fits ? { value: value as string | number, id: id as string | number } : undefined
  } catch {
    return undefined
  }
}

function isOf({ isText }: SortColumn, value: unknown): boolean {
  return isText ? typeof value === 'string' : Number.isSafeInteger(value) && Math.abs(value as number) <= MAX_INTEGER
}

// The largest value that PostgreSQL's integer, the smallest column type in use, can be compared with.
const MAX_INTEGER = 2 ** 31 - 1
