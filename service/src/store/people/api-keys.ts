// Keys of producers' own software, looked up by the hash of the key.
import type { Insertable } from 'kysely'
import type { Db } from '../database.ts'
import type { ApiKeyRow, ApiKeyTable } from '../account-schema.ts'
import { numberColumn, readSorted, textColumn, type SortedPage, type SortedRequest } from '../sorted-page.ts'

/** The key with this hash, unless it is revoked or expired at `now`, or its maker's account is blocked. */
export async function findLiveApiKey(db: Db, keyHash: string, now: string): Promise<ApiKeyRow | undefined> {
  return await db
    .selectFrom('apiKeys')
    .innerJoin('users', 'users.id', 'apiKeys.createdBy')
    .selectAll('apiKeys')
    .where('keyHash', '=', keyHash)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where('users.blockedAt', 'is', null)
    .executeTakeFirst()
}

export async function findApiKey(db: Db, id: number): Promise<ApiKeyRow | undefined> {
  return await db.selectFrom('apiKeys').selectAll().where('id', '=', id).executeTakeFirst()
}

export const API_KEY_SORTS = {
  id: numberColumn('apiKeys.id'),
  name: textColumn('apiKeys.name'),
  expiresAt: textColumn('apiKeys.expiresAt'),
}

/** The keys of one producer, or of all. */
export async function searchApiKeys(
  db: Db,
  { order, ownerId }: { order: SortedRequest<keyof typeof API_KEY_SORTS>; ownerId?: number | undefined },
): Promise<SortedPage<ApiKeyRow>> {
  let query = db.selectFrom('apiKeys').selectAll('apiKeys')
  if (ownerId !== undefined) query = query.where('producerId', '=', ownerId)
  return await readSorted({ db, query }, API_KEY_SORTS, order)
}

/** The names of these keys, as far as they exist. */
export async function listApiKeyNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('apiKeys').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Adds a key and returns its id. */
export async function insertApiKey(db: Db, key: Insertable<ApiKeyTable>): Promise<number> {
  const { id } = await db.insertInto('apiKeys').values(key).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateApiKey(db: Db, id: number, change: { lastUsedAt?: string; revokedAt?: string }): Promise<void> {
  await db.updateTable('apiKeys').set(change).where('id', '=', id).execute()
}
