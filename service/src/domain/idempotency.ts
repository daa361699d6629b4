// Makes sure that a creation runs only once, however often it is sent (draft-ietf-httpapi-idempotency-key-header).
import { fault } from '@temsao/shared/faults/faults.ts'
import type { IdempotencyKeyRow } from '../store/schema.ts'
import { deleteIdempotencyKeysBefore, findIdempotencyKey, insertIdempotencyKey } from '../store/idempotency-keys.ts'
import { DomainError } from './domain-error.ts'
import { instantOf, together, type Work } from './work.ts'

/** How long an answer is kept: 24 hours, in milliseconds. */
export const KEY_LIFETIME_MS = 86_400_000

/** Identifies a creation: the sender's key, and a digest of the whole request. */
export interface OnceRequest {
  readonly key: string
  readonly fingerprint: string
}

/**
 * Runs `task` in a transaction and keeps its result, or returns the result that this actor's key already has. A second request waits while
 * the first one is running. A refused task keeps nothing, so that the client can try again. Throws `idempotency-key-reused` if the key came
 * with another request before.
 */
export async function doOnce<Result extends object>(
  work: Work,
  { key, fingerprint }: OnceRequest,
  task: (work: Work) => Promise<Result>,
): Promise<{ readonly result: Result; readonly isReplay: boolean }> {
  return await together(work, async (inside) => {
    await deleteIdempotencyKeysBefore(inside.db, new Date(work.now - KEY_LIFETIME_MS).toISOString())
    const known = await findIdempotencyKey(inside.db, work.actor.id, key)
    if (known !== undefined) return { result: replay(known, fingerprint) as Result, isReplay: true }
    const result = await task(inside)
    await insertIdempotencyKey(inside.db, {
      actorId: work.actor.id,
      key,
      fingerprint,
      status: 201,
      body: JSON.stringify(result),
      createdAt: instantOf(work),
    })
    return { result, isReplay: false }
  })
}

function replay({ key, fingerprint, body }: IdempotencyKeyRow, asked: string): unknown {
  if (fingerprint === asked) return JSON.parse(body) as unknown
  throw new DomainError('idempotency-key-reused', fault('key-reused', { key }))
}
