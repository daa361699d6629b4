// Keys of producers' own software, found by the hash of the key.
import type { Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { ApiKeyRow, ApiKeyTable } from './account-schema.ts'
import { toPage, type Page, type PageRequest } from './page.ts'

/** The key with this hash that is neither revoked, nor expired at `now`, nor its maker's account blocked. */
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

/** The keys of one producer, or of all, the latest first: the page goes on below the id `after`. */
export async function listApiKeys(db: Db, { after, limit, ownerId }: PageRequest): Promise<Page<ApiKeyRow>> {
  let query = db.selectFrom('apiKeys').selectAll()
  if (ownerId !== undefined) query = query.where('producerId', '=', ownerId)
  if (after > 0) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit)
}

/** Adds a key and gives its id. */
export async function insertApiKey(db: Db, key: Insertable<ApiKeyTable>): Promise<number> {
  const { id } = await db.insertInto('apiKeys').values(key).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateApiKey(db: Db, id: number, change: { lastUsedAt?: string; revokedAt?: string }): Promise<void> {
  await db.updateTable('apiKeys').set(change).where('id', '=', id).execute()
}
