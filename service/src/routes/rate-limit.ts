// Answers 429 to callers who try too often.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { Context } from 'hono'
import { RATE_LIMITS, rateLimitKey, secondsToWait, type RateLimit } from '../domain/rate-limits.ts'
import type { RouteDeps } from './api.ts'
import { addressOf } from './caller.ts'
import { TransportError } from './problem.ts'

/** Counts an attempt on `kind` by the caller's address and by each of `subjects`; throws `too-many-requests`. */
export async function assertNotTooOften(
  deps: RouteDeps,
  c: Context,
  { kind, subjects }: { kind: string; subjects: string[] },
): Promise<void> {
  const address = { key: rateLimitKey(`${kind}:address`, addressOf(c, deps.proxyHops)), limit: RATE_LIMITS.address }
  const accounts = subjects.map((subject) => ({ key: accountKey(kind, subject), limit: RATE_LIMITS.account }))
  for (const { key, limit } of [address, ...accounts]) await assertUnder(deps, c, { key, limit })
}

/** The name under which attempts on an account are counted. */
export function accountKey(kind: string, subject: string): string {
  return rateLimitKey(`${kind}:account`, subject.trim().toLowerCase())
}

/** Counts a request for a stamp's record by network, or a request that found nothing; throws `too-many-requests`. */
export async function assertRecordsNotTooOften(deps: RouteDeps, c: Context, kind: 'records' | 'recordMisses'): Promise<void> {
  const key = rateLimitKey(kind, networkOf(addressOf(c, deps.proxyHops)))
  await assertUnder(deps, c, { key, limit: RATE_LIMITS[kind] })
}

/** The network that an address belongs to. A subscriber of IPv6 has 2^64 addresses, which count as one. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head, tail] = address.split('%')[0]!.split('::') as [string, string?]
  const first = head.split(':').filter(Boolean)
  const last = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0')
  return `${[...first, ...zeros, ...last].slice(0, 4).join(':')}::/64`
}

/** Counts one attempt under `key`; throws `too-many-requests` and says when to come back. */
export async function assertUnder({ db, now }: RouteDeps, c: Context, { key, limit }: { key: string; limit: RateLimit }): Promise<void> {
  refuseTooMany(c, await secondsToWait(db, key, { limit, now: now() }))
}

/** Throws `too-many-requests` and says when to come back, unless `seconds` is 0. */
export function refuseTooMany(c: Context, seconds: number): void {
  if (seconds === 0) return
  c.header('Retry-After', String(seconds))
  throw new TransportError('too-many-requests', fault('too-many-attempts', { minutes: Math.ceil(seconds / 60) }))
}
