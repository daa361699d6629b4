// Counters of attempts in the database, so that all instances of a service share them.
import type { Db } from './database.ts'

/** Counts one attempt under `key` and returns how many there were in the window that ends at `resetsAt`. */
export async function countAttempt(
  db: Db,
  key: string,
  { now, resetsAt }: { now: string; resetsAt: string },
): Promise<{ count: number; resetsAt: string }> {
  await db.deleteFrom('rateLimits').where('resetsAt', '<=', now).execute()
  return await db
    .insertInto('rateLimits')
    .values({ key, count: 1, resetsAt })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((update) => ({ count: update('rateLimits.count', '+', 1) })))
    .returning(['count', 'resetsAt'])
    .executeTakeFirstOrThrow()
}

/** Deletes the attempts under `key`. */
export async function deleteAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('rateLimits').where('key', '=', key).execute()
}
