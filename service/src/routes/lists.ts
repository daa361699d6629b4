// Queries of the register's lists: filters, search, sort, and cursors that belong to the sort they were given under.
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Position, SortedPage, SortedRequest } from '../store/sorted-page.ts'
import { TransportError } from './problem.ts'

const reference = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'must be the id of a record.')
  .transform(Number)

/** The filters that lists can have, by name. */
export const filters = {
  search: z.string().trim().min(1, 'must not be empty.').max(100, 'is longer than 100 characters.').meta({
    description:
      'A part of the name (of the product, for what hangs on one; there also of the lot or the number); tones, đ and case do not matter.',
  }),
  producerId: reference,
  productId: reference,
  provinceCode: z.string().regex(/^\d{2}$/, 'must be the two digits of a province code.'),
  communeCode: z.string().regex(/^\d{5}$/, 'must be the five digits of a commune code.'),
  set: z
    .string()
    .regex(/^([1-9]|1\d|2[0-6])$/, 'must be a product set, 1 to 26.')
    .transform(Number),
  star: z
    .string()
    .regex(/^[345]$/, 'must be 3, 4 or 5.')
    .transform(Number),
} as const

type Filters = typeof filters

/** The query of a list with these sorts and filters. */
export function sortedQuery<const Name extends keyof Filters>(sorts: object, ...names: Name[]) {
  const fields = Object.keys(sorts).flatMap((name) => [name, `-${name}`])
  const chosen = Object.fromEntries(names.map((name) => [name, filters[name].optional()])) as {
    [Key in Name]: z.ZodOptional<Filters[Key]>
  }
  return z.strictObject({
    cursor: z.string().max(1000).optional().meta({ description: '`nextCursor` of the page before, with the same `sort`.' }),
    limit: z
      .string()
      .regex(/^([1-9]\d?|1\d\d|200)$/, 'must be a whole number from 1 to 200.')
      .transform(Number)
      .optional()
      .meta({ description: 'Records a page, 1 to 200; 50 when left out.' }),
    sort: z
      .enum(fields as [string, ...string[]], `must be one of: ${fields.join(', ')}.`)
      .optional()
      .meta({ description: 'Field to sort by, with a minus for descending; `id` when left out.', example: '-id' }),
    ...chosen,
  })
}

interface ListQuery {
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
  readonly sort?: string | undefined
}

/** What a validated query asks for, and whose records the caller may see; throws `bad-cursor`. */
export function readListRequest<Sorts extends object, Query extends ListQuery>(
  _sorts: Sorts,
  { cursor, limit = 50, sort = 'id', ...filter }: Query,
  c: Context,
): { order: SortedRequest<keyof Sorts & string>; filter: Omit<Query, keyof ListQuery>; ownerId: number | undefined } {
  const isDescending = sort.startsWith('-')
  const after = cursor === undefined ? undefined : decodeCursor(cursor, sort)
  return {
    order: { sort: sort.replace(/^-/, '') as keyof Sorts & string, isDescending, after, limit },
    filter,
    ownerId: c.get('ownerId') as number | undefined,
  }
}

/** The cursor of the page after this one, or null at the end; `sort` is the query's own. */
export function nextCursorOf({ next }: SortedPage<unknown>, sort = 'id'): string | null {
  return next === undefined ? null : encodeCursor(next, sort)
}

function encodeCursor({ value, id }: Position, sort: string): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

function decodeCursor(cursor: string, sort: string): Position {
  const position = findPosition(Buffer.from(cursor, 'base64url').toString('utf8'), sort)
  if (position !== undefined && encodeCursor(position, sort) === cursor) return position
  throw new TransportError('bad-cursor', 'The cursor is not one that this list gave under this sort; start again without a cursor.')
}

function findPosition(json: string, sort: string): Position | undefined {
  try {
    const [of, value, id] = JSON.parse(json) as unknown[]
    const isPosition = of === sort && ['string', 'number'].includes(typeof value) && Number.isSafeInteger(id)
    return isPosition ? { value: value as string | number, id: id as number } : undefined
  } catch {
    return undefined
  }
}
