// Answers to creations, by who asked and under which key.
import type { Db } from './database.ts'
import type { IdempotencyKeyRow } from './schema.ts'

export async function findIdempotencyKey(db: Db, actorId: string, key: string): Promise<IdempotencyKeyRow | undefined> {
  return await db.selectFrom('idempotencyKeys').selectAll().where('actorId', '=', actorId).where('key', '=', key).executeTakeFirst()
}

export async function insertIdempotencyKey(db: Db, row: IdempotencyKeyRow): Promise<void> {
  await db.insertInto('idempotencyKeys').values(row).execute()
}

/** Forgets the answers that were given before an instant. */
export async function deleteIdempotencyKeysBefore(db: Db, instant: string): Promise<void> {
  await db.deleteFrom('idempotencyKeys').where('createdAt', '<', instant).execute()
}
