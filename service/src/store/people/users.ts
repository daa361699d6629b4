// People who have an account, and their passwords.
import { foldForSearch } from '@temsao/shared/fold.ts'
import type { Db } from '../database.ts'
import type { UserRow } from '../account-schema.ts'
import { containsEither } from '../search.ts'
import { readSorted, textColumn, type SortedPage, type SortedRequest } from '../sorted-page.ts'

export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  return await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The user with this address, which must be in lower case. */
export async function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  return await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()
}

export const USER_SORTS = {
  id: textColumn('users.id'),
  name: textColumn('users.nameFolded'),
  email: textColumn('users.email'),
  createdAt: textColumn('users.createdAt'),
}

/** Which users a list shows. */
export interface UserFilter {
  /** A part of the name in any spelling, or of the address. */
  readonly search?: string | undefined
  readonly role?: UserRow['role'] | undefined
  readonly producerId?: number | undefined
  readonly blocked?: boolean | undefined
}

/** A user, and the name of the user's producer. */
export interface ListedUser extends UserRow {
  readonly producerName: string | null
}

export async function searchUsers(
  db: Db,
  { filter, order }: { filter: UserFilter; order: SortedRequest<keyof typeof USER_SORTS> },
): Promise<SortedPage<ListedUser>> {
  const { search, role, producerId, blocked } = filter
  let query = db
    .selectFrom('users')
    .leftJoin('producers', 'producers.id', 'users.producerId')
    .selectAll('users')
    .select('producers.name as producerName')
  if (search !== undefined) query = query.where(containsEither({ folded: 'users.nameFolded', text: 'users.email' }, search))
  if (role !== undefined) query = query.where('users.role', '=', role)
  if (producerId !== undefined) query = query.where('users.producerId', '=', producerId)
  if (blocked !== undefined) query = query.where('users.blockedAt', blocked ? 'is not' : 'is', null)
  return await readSorted({ db, query }, USER_SORTS, order)
}

/** The names of these users, as far as they exist, by id. */
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

export async function insertUser(db: Db, user: Omit<UserRow, 'nameFolded'>): Promise<void> {
  await db
    .insertInto('users')
    .values({ ...user, nameFolded: foldForSearch(user.name) })
    .execute()
}

export async function updateUserBlock(db: Db, id: string, blockedAt: string | null): Promise<void> {
  await db.updateTable('users').set({ blockedAt }).where('id', '=', id).execute()
}

/** Sets the provinces of an inspector, in the form in which the register stores them. */
export async function updateUserProvinces(db: Db, id: string, provinces: string): Promise<void> {
  await db.updateTable('users').set({ provinces }).where('id', '=', id).execute()
}

/** Ends every session of a user. */
export async function deleteSessions(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('sessions').where('userId', '=', userId).execute()
}

/** Sets the password of a user to a hash and replaces the old one. */
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
