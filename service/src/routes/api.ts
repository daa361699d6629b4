// What all JSON routes share: the typed router, validation that answers field by field, and ids.
import { fault } from '@temsao/shared/faults/faults.ts'
import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { DomainError } from '../domain/domain-error.ts'
import { findInputFaults } from '../domain/input-faults.ts'
import type { Accounts } from '../accounts/auth.ts'
import type { Access } from '../config.ts'
import type { ScanHistory } from '../domain/scans/scan-history.ts'
import type { Issuer } from '../domain/stamps/stamps.ts'
import type { PagePool } from '../print/sheet/page-pool.ts'
import type { Work } from '../domain/work.ts'
import type { Db } from '../store/database.ts'
import { tagOf } from './conditional.ts'
import { problemSchema, TransportError } from './problem.ts'
import type { ServiceContext, ServiceEnv } from './variables.ts'

/** What the routes work with; createApp passes it in once. */
export interface RouteDeps {
  readonly db: Db
  readonly issuer: Issuer
  /** Returns the current instant in milliseconds since the epoch. */
  readonly now: () => number
  readonly accounts: Accounts
  /** Whether people must sign in, or everybody who reaches the service keeps the register. */
  readonly access: Access
  readonly scanHistory: ScanHistory
  /** How many trusted proxies are in front of the service. */
  readonly proxyHops: number
  /** Threads that draw large sheets. Without them, the thread that answers draws the sheets. */
  readonly pagePool?: PagePool | undefined
}

/** The context of a request's work, with the actor that the guard has let in. */
export function workOf({ db, now }: RouteDeps, c: ServiceContext): Work {
  return { db, now: now(), requestId: c.get('requestId'), actor: c.get('actor') }
}

/** The largest JSON body that is read, in bytes. */
export const BODY_LIMIT_BYTES = 64 * 1024

/** A router whose validation failures list every wrong field at once. */
export function createRouter(): OpenAPIHono<ServiceEnv> {
  return new OpenAPIHono<ServiceEnv>({
    defaultHook: (result) => {
      if (result.success) return
      if (result.target === 'param') throw new DomainError('not-found', fault('id-not-whole'))
      const faults = findInputFaults(result.error)
      const fields = faults.map(({ field }) => field)
      const whole = result.target === 'query' ? fault('query-not-valid', { fields }) : fault('input-not-valid', { fields })
      throw new DomainError('invalid-input', whole, faults)
    },
  })
}

/** Refuses bodies that are not JSON (415) or larger than `maxBytes` (413) before anything reads them. */
export function jsonBodiesUpTo(maxBytes: number): readonly MiddlewareHandler[] {
  return [assertJson, bodyLimit({ maxSize: maxBytes, onError: () => refuseSize(maxBytes) })]
}

const assertJson = createMiddleware(async (c, next) => {
  const hasBody = /^(POST|PUT|PATCH)$/.test(c.req.method) && !isEmpty(c)
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (hasBody && type !== 'application/json') throw new TransportError('wrong-content-type', fault('body-not-json'))
  await next()
})

function refuseSize(maxBytes: number): never {
  throw new TransportError('body-too-large', fault('body-too-large', { kibibytes: maxBytes / 1024 }))
}

/** The body limit of most routes. */
export const jsonBodies = jsonBodiesUpTo(BODY_LIMIT_BYTES)

// Whether the body is empty: a browser sends this for a request whose path says everything (RFC 9110 section 8.6).
function isEmpty(c: Context): boolean {
  const length = c.req.header('Content-Length')
  if (length !== undefined) return length === '0'
  return c.req.header('Transfer-Encoding') === undefined && c.req.raw.body === null
}

export const idParam = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number)
    .meta({ example: '1' }),
})

/** Schema of a page of `item`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** An answer with a JSON body of `schema`. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

/** The refusals that a route can answer, for the API document. */
export function problems<const Status extends number>(...statuses: Status[]) {
  const refusal = { description: 'Refused; see `code` and `detail`.', content: { 'application/problem+json': { schema: problemSchema } } }
  return Object.fromEntries(statuses.map((status) => [status, refusal])) as Record<Status, typeof refusal>
}

/** A required JSON body of `schema`. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } }
}

/** Answers 201 with the new record and its location; also with its ETag if it can be changed. */
export function created<Item extends { id: number; version?: number }>(c: Context, item: Item) {
  if (item.version !== undefined) c.header('ETag', tagOf({ ...item, version: item.version }))
  c.header('Location', `${new URL(c.req.url).pathname.replace(/\/$/, '')}/${item.id}`)
  return c.json(item, 201)
}
