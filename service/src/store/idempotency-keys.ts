// Answers to requests that created something, by the actor and the key of the request.
import type { Db } from './database.ts'
import type { IdempotencyKeyRow } from './schema.ts'

export async function findIdempotencyKey(db: Db, actorId: string, key: string): Promise<IdempotencyKeyRow | undefined> {
  return await db.selectFrom('idempotencyKeys').selectAll().where('actorId', '=', actorId).where('key', '=', key).executeTakeFirst()
}

export async function insertIdempotencyKey(db: Db, row: IdempotencyKeyRow): Promise<void> {
  await db.insertInto('idempotencyKeys').values(row).execute()
}

/** Deletes the answers that were given before an instant. */
export async function deleteIdempotencyKeysBefore(db: Db, instant: string): Promise<void> {
  await db.deleteFrom('idempotencyKeys').where('createdAt', '<', instant).execute()
}
