// API keys: a producer's own software uses one to declare batches and fetch stamps.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { ApiKeyRow } from '../../store/account-schema.ts'
import { findApiKey, findLiveApiKey, insertApiKey, updateApiKey } from '../../store/people/api-keys.ts'
import type { Db } from '../../store/database.ts'
import type { ApiKeyInput } from './account-inputs.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import type { Scope } from '../permissions.ts'
import { createSecretToken, hashSecretToken } from '../secret-token.ts'
import { instantOf, together, type Actor, type Work } from '../work.ts'

const PREFIX = 'temsao_'
const SHOWN_CHARACTERS = PREFIX.length + 6

// The time of last use is exact to the hour, which costs one write an hour instead of one for each request.
const LAST_USED_STEP_MS = 3_600_000

/** Returns the key with this id; throws `not-found`. */
export async function getApiKey(work: Work, id: number): Promise<ApiKeyRow> {
  const key = await findApiKey(work.db, id)
  if (key === undefined) throw new DomainError('not-found', fault('no-such', { what: 'api-key', id: String(id) }))
  return key
}

/** Creates a key for the actor's own producer. The key itself is returned once and stored nowhere. Throws `not-allowed`. */
export async function createApiKey(work: Work, { name, scopes, expiresInDays }: ApiKeyInput): Promise<{ row: ApiKeyRow; key: string }> {
  const { producerId, id: createdBy } = work.actor
  if (producerId === undefined) throw new DomainError('not-allowed', fault('keys-by-producers'))
  const key = PREFIX + createSecretToken()
  const expiresAt = new Date(work.now + expiresInDays * 86_400_000).toISOString()
  const stored = { keyHash: hashSecretToken(key), prefix: key.slice(0, SHOWN_CHARACTERS), scopes: scopes.join(' ') }
  const row = { ...stored, name, producerId, createdBy, expiresAt, createdAt: instantOf(work), lastUsedAt: null, revokedAt: null }
  return await together(work, async (inside) => {
    const id = await insertApiKey(inside.db, row)
    // Leaves out the key's first letters and its free name: a reader of the trail finds both by the id.
    await recordChange(inside, { record: 'api-key', id, action: 'create', after: { id, producerId, createdBy, scopes, expiresAt } })
    return { row: await getApiKey(inside, id), key }
  })
}

/** Ends a key for good. A key that was already revoked stays unchanged. Throws `not-found`. */
export async function revokeApiKey(work: Work, id: number): Promise<ApiKeyRow> {
  return await together(work, async (inside) => {
    const key = await getApiKey(inside, id)
    if (key.revokedAt !== null) return key
    const revokedAt = instantOf(inside)
    await updateApiKey(inside.db, id, { revokedAt })
    await recordChange(inside, { record: 'api-key', id, action: 'revoke', before: { revokedAt: null }, after: { revokedAt } })
    return await getApiKey(inside, id)
  })
}

/** Returns the actor of `key` and its scopes; `undefined` if the key does not exist, has expired or was revoked. */
export async function findKeyHolder(db: Db, key: string, now: number): Promise<{ actor: Actor; scopes: Scope[] } | undefined> {
  if (!key.startsWith(PREFIX)) return undefined
  const at = new Date(now).toISOString()
  const row = await findLiveApiKey(db, hashSecretToken(key), at)
  if (row === undefined) return undefined
  if (row.lastUsedAt === null || now - Date.parse(row.lastUsedAt) >= LAST_USED_STEP_MS) await updateApiKey(db, row.id, { lastUsedAt: at })
  return { actor: { id: `key:${row.id}`, role: 'producer', producerId: row.producerId }, scopes: row.scopes.split(' ') as Scope[] }
}
