// The header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header) for creations.
import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { doOnce } from '../domain/idempotency.ts'
import type { Work } from '../domain/work.ts'
import { workOf, type RouteDeps } from './api.ts'
import type { ServiceContext } from './variables.ts'
import { coded } from '../domain/input-faults.ts'

/** Headers of a creation. */
export const onceHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, coded('key-form'))
    .optional()
    .meta({
      description:
        'Makes it safe to send the same creation again: for 24 hours the same key with the same body gives the same answer. Any unique text, such as a UUID.',
      example: '8e03978e-40d5-43dd-bc93-6894a57f9324',
    }),
})

/**
 * Runs a creation once for each Idempotency-Key of the actor, or every time if the request has no key. `task` must use the database of the
 * work that it is given. A repeated answer carries `Idempotency-Replayed: true`.
 */
export async function once<Result extends object>(
  deps: RouteDeps,
  c: ServiceContext,
  task: (work: Work) => Promise<Result>,
): Promise<Result> {
  const work = workOf(deps, c)
  const key = c.req.header('Idempotency-Key')
  if (key === undefined) return await task(work)
  const { result, isReplay } = await doOnce(work, { key, fingerprint: await fingerprintOf(c) }, task)
  if (isReplay) c.header('Idempotency-Replayed', 'true')
  return result
}

async function fingerprintOf(c: ServiceContext): Promise<string> {
  const asked = `${c.req.method} ${c.req.path}\n${JSON.stringify(await c.req.json())}`
  return createHash('sha256').update(asked).digest('base64url')
}
