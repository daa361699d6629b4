// Checks every API request before its route runs: who sends it, from which site, and whether the permission table allows it.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { MiddlewareHandler } from 'hono'
import type { Thing } from '@temsao/shared/faults/http.ts'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { DomainError } from '../domain/domain-error.ts'
import { explainWhoMay, reachOf } from '../domain/permissions.ts'
import type { Actor } from '../domain/work.ts'
import { findOwner, findProvince, type OwnedKind, type PlacedKind } from '../store/people/ownership.ts'
import type { RouteDeps } from './api.ts'
import { identify, type Identified } from './caller.ts'
import { TransportError } from './problem.ts'
import { ROUTE_RULES, type OwnCheck, type RouteRule } from './route-permissions.ts'
import type { ServiceContext, ServiceEnv } from './variables.ts'

/** A request that the table allows only for the caller's own records: how to check that, who sends it, and the id in the path. */
interface Claim {
  readonly check: OwnCheck | undefined
  readonly actor: Actor
  readonly id: string
}

/**
 * Lets a request through if {@link ROUTE_RULES} and the permission table allow it, and sets `actor` for the work and `ownerId` or
 * `provinceCodes` for lists. Refuses with 401 or 403, or with 404 for a record of somebody else or of another province, so that the answer
 * does not reveal whether the record exists.
 */
export function guard(deps: RouteDeps): MiddlewareHandler<ServiceEnv> {
  return createMiddleware<ServiceEnv>(async (c, next) => {
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
    // The route does not exist: the answers 404 and 405 reveal nothing.
    if (route === undefined) return await next()
    const rule = ROUTE_RULES[`${route.method} ${route.path}`]
    if (rule === undefined) throw new DomainError('not-allowed', fault('closed-to-everybody'))
    const identified = await identify(deps, c)
    assertSameSite(deps, c, identified)
    await assertAllowed(deps, c, { rule, identified, id: readId(route.path, c.req.path) })
    c.set('actor', identified.actor)
    await next()
  })
}

async function assertAllowed(
  deps: RouteDeps,
  c: ServiceContext,
  { rule, identified, id }: { rule: RouteRule; identified: Identified; id: string },
): Promise<void> {
  const reach = reachOf(rule.action, identified.caller)
  if (reach === 'all') return
  const claim = { check: rule.own, actor: identified.actor, id }
  if (reach === 'own') return await assertOwn(deps, c, claim)
  if (reach === 'provinces') return await assertInProvinces(deps, c, claim)
  if (identified.caller !== 'public') throw new DomainError('not-allowed', explainWhoMay(rule.action))
  c.header('WWW-Authenticate', 'Bearer realm="temsao"')
  throw new TransportError('not-signed-in', fault('sign-in-or-key'))
}

async function assertOwn({ db }: RouteDeps, c: ServiceContext, { check, actor: { producerId: ownerId }, id }: Claim): Promise<void> {
  switch (check?.by) {
    case 'caller':
    case 'inspector':
      return
    case 'list':
      // Without this, an actor without a producer would see everything.
      c.set('ownerId', ownerId ?? 0)
      return
    case 'path':
      if (
        !isId(id) ||
        ownerId === undefined ||
        check.kind === 'mismatchReport' ||
        (await findOwner(db, check.kind, Number(id))) !== ownerId
      )
        throw new DomainError('not-found', fault('no-such', { what: THINGS[check.kind], id }))
      return
    case 'body':
      return await assertOwnReference(
        c,
        check,
        async (named) => ownerId !== undefined && (await findOwner(db, check.kind, named)) === ownerId,
      )
    case undefined:
      throw new Error(`${c.req.method} ${c.req.path} has no rule for what is "own".`)
  }
}

async function assertInProvinces({ db }: RouteDeps, c: ServiceContext, { check, actor: { provinces = [] }, id }: Claim): Promise<void> {
  if (provinces === 'all') return
  if (check?.by === 'list') {
    c.set('provinceCodes', provinces)
    return
  }
  if (check?.by !== 'path') throw new Error(`${c.req.method} ${c.req.path} has no rule for what stands in a province.`)
  const province = isId(id) ? await findProvince(db, check.kind, Number(id)) : undefined
  // A record that belongs to no producer has no province, and everybody may look at it.
  if (province === undefined || (province !== null && !provinces.includes(province)))
    throw new DomainError('not-found', fault('no-such', { what: THINGS[check.kind], id }))
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text)
}

// The router gives a middleware only the parameters of the middleware's own path.
function readId(pattern: string, path: string): string {
  return path.split('/')[pattern.split('/').indexOf(':id')] ?? ''
}

// A reference to somebody else's record gets the same answer as one to a missing record: a wrong field, as in any other input.
async function assertOwnReference(
  c: ServiceContext,
  { kind, field }: { kind: OwnedKind; field: string },
  isOwn: (id: number) => Promise<boolean>,
): Promise<void> {
  const input: unknown = await c.req.json().catch(() => undefined)
  const id = typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[field] : undefined
  // If the value is no id at all, the validation of the route refuses it together with all other wrong fields.
  if (!Number.isSafeInteger(id) || (id as number) < 1) return
  if (await isOwn(id as number)) return
  const foreign = fault('no-such', { what: THINGS[kind], id: String(id) })
  throw new DomainError('invalid-input', foreign, [{ field, fault: foreign }])
}

const THINGS: Readonly<Record<PlacedKind, Thing>> = {
  producer: 'producer',
  product: 'product',
  certificate: 'certificate',
  batch: 'batch',
  apiKey: 'api-key',
  printOrder: 'print-order',
  sheetPreset: 'saved-sheet',
  mismatchReport: 'mismatch-report',
}

// A browser adds cookies, and can reach this machine, on behalf of any site. So a request that changes something must come from our own
// pages. The script of a page cannot set `Origin` and `Sec-Fetch-Site`. Browsers never send an API key on their own.
function assertSameSite({ issuer }: RouteDeps, c: ServiceContext, { by }: Identified): void {
  if (by === 'key' || /^(GET|HEAD|OPTIONS)$/.test(c.req.method)) return
  const [origin, site] = [c.req.header('Origin'), c.req.header('Sec-Fetch-Site')]
  const own = by === 'machine' ? [issuer.origin, new URL(c.req.url).origin] : [issuer.origin]
  const isForeign = (origin !== undefined && !own.includes(origin)) || (site !== undefined && site !== 'same-origin' && site !== 'none')
  const isUnknown = by === 'session' && origin === undefined && site === undefined
  if (isForeign || isUnknown) throw new TransportError('cross-site', fault('cross-site', { origin: issuer.origin }))
}
