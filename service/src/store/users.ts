// People with an account, and the password of each.
import type { Db } from './database.ts'
import type { UserRow } from './account-schema.ts'

export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  return await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The user with this address, which must be in lower case. */
export async function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  return await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()
}

/** All users in the order in which they came. */
export async function listUsers(db: Db): Promise<UserRow[]> {
  return await db.selectFrom('users').selectAll().orderBy('createdAt').orderBy('id').execute()
}

/** The names of those of these users that are there, by id. */
export async function findUserNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('users').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** How many users of this role can sign in. */
export async function countActiveUsers(db: Db, role: UserRow['role']): Promise<number> {
  const { count } = await db
    .selectFrom('users')
    .select((select) => select.fn.countAll().as('count'))
    .where('role', '=', role)
    .where('blockedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function insertUser(db: Db, user: UserRow): Promise<void> {
  await db.insertInto('users').values(user).execute()
}

export async function updateUserBlock(db: Db, id: string, blockedAt: string | null): Promise<void> {
  await db.updateTable('users').set({ blockedAt }).where('id', '=', id).execute()
}

/** Ends every session of a user. */
export async function deleteSessions(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('sessions').where('userId', '=', userId).execute()
}

/** Sets the password of a user to a hash, in place of the one before. */
export async function replacePassword(db: Db, userId: string, { hash, now }: { hash: string; now: string }): Promise<void> {
  await db.deleteFrom('credentials').where('userId', '=', userId).where('providerId', '=', 'credential').execute()
  await db
    .insertInto('credentials')
    .values({
      id: crypto.randomUUID(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: hash,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
}
