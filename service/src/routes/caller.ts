// Who sends a request: a user who has signed in, a producer's software with its key, somebody at the machine itself, or anybody.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { Context } from 'hono'
import { isLoopback } from '../config.ts'
import { findKeyHolder } from '../domain/people/api-keys.ts'
import type { Caller } from '../domain/permissions.ts'
import type { Actor } from '../domain/work.ts'
import type { RouteDeps } from './api.ts'
import { TransportError } from './problem.ts'

/** The actor of a request, the actor's place in the permission table, and how the actor was identified. */
export interface Identified {
  readonly actor: Actor
  readonly caller: Caller
  readonly by: 'session' | 'key' | 'machine' | 'nothing'
}

// Anonymous callers have no role of their own: they act with the least role and belong to no producer.
const NOBODY: Identified = { actor: { id: 'public', role: 'producer' }, caller: 'public', by: 'nothing' }
// The office and a person on an inspection are separate actors, because each may do things that the other may not.
const INSPECTING_AT_THE_MACHINE: Identified = {
  actor: { id: 'local', role: 'inspector', provinces: 'all' },
  caller: { role: 'inspector' },
  by: 'machine',
}

/**
 * In an open register, somebody at the machine itself acts as an inspector of all provinces if this header is `inspector`. If people sign
 * in, the header has no effect.
 */
export const ACT_AS_HEADER = 'X-Temsao-Act-As'

const AT_THE_MACHINE: Identified = { actor: { id: 'local', role: 'office' }, caller: { role: 'office' }, by: 'machine' }

/** Identifies the sender of a request; throws `not-signed-in` for an invalid API key. A key goes before a session. */
export async function identify(deps: RouteDeps, c: Context): Promise<Identified> {
  const authorization = c.req.header('Authorization')
  if (authorization !== undefined) return await identifyKey(deps, c, authorization)
  const user = c.req.header('Cookie') === undefined ? undefined : await deps.accounts.findSignedIn(c.req.raw.headers)
  if (user !== undefined) {
    const { userId: id, role, producerId, provinces } = user
    return { actor: { id, role, producerId, provinces }, caller: { role }, by: 'session' }
  }
  if (deps.access !== 'open' || !isFromThisMachine(c)) return NOBODY
  return c.req.header(ACT_AS_HEADER) === 'inspector' ? INSPECTING_AT_THE_MACHINE : AT_THE_MACHINE
}

async function identifyKey({ db, now }: RouteDeps, c: Context, authorization: string): Promise<Identified> {
  const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  const holder = key === undefined ? undefined : await findKeyHolder(db, key, now())
  if (holder === undefined) {
    c.header('WWW-Authenticate', 'Bearer realm="temsao", error="invalid_token"')
    throw new TransportError('not-signed-in', fault('api-key-not-valid'))
  }
  return { actor: holder.actor, caller: { scopes: holder.scopes }, by: 'key' }
}

// A foreign name for this machine (DNS rebinding) or a proxy in front means that somebody else may be sending the request.
function isFromThisMachine(c: Context): boolean {
  const isForwarded = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host'].some((name) => c.req.header(name) !== undefined)
  return !isForwarded && isLoopback(new URL(c.req.url).hostname)
}

/**
 * The address that a request comes from. Without a proxy this is the address of the connection. Behind `proxyHops` proxies of our own, it
 * is the entry of `X-Forwarded-For` that the outermost of them wrote. The caller can invent everything before that entry.
 */
export function addressOf(c: Context, proxyHops: number): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  const forwarded = proxyHops > 0 ? c.req.header('X-Forwarded-For')?.split(',').at(-proxyHops)?.trim() : undefined
  return forwarded || (incoming?.socket?.remoteAddress ?? 'unknown')
}
