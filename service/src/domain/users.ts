// Accounts of people: blocked and unblocked, never removed, so that what they did keeps its name.
import type { UserRow } from '../store/account-schema.ts'
import { countActiveUsers, deleteSessions, findUser, updateUserBlock } from '../store/users.ts'
import { DomainError } from './domain-error.ts'
import { instantOf, together, type Work } from './work.ts'

/** The user with this id; throws `not-found`. */
export async function getUser(work: Work, id: string): Promise<UserRow> {
  const user = await findUser(work.db, id)
  if (user === undefined) throw new DomainError('not-found', 'There is no such account.')
  return user
}

/**
 * Blocks an account: every session ends at once, its API keys stop, and it cannot sign in. Throws `not-found`, and
 * `not-allowed` for the last operator.
 */
export async function blockUser(work: Work, id: string): Promise<UserRow> {
  return await together(work, async (inside) => {
    const user = await getUser(inside, id)
    if (user.role === 'operator' && user.blockedAt === null && (await countActiveUsers(inside.db, 'operator')) === 1)
      throw new DomainError('not-allowed', 'This is the last operator; invite another one first.')
    await updateUserBlock(inside.db, id, user.blockedAt ?? instantOf(inside))
    await deleteSessions(inside.db, id)
    return await getUser(inside, id)
  })
}

/** Lets a blocked account sign in again; throws `not-found`. */
export async function unblockUser(work: Work, id: string): Promise<UserRow> {
  return await together(work, async (inside) => {
    await getUser(inside, id)
    await updateUserBlock(inside.db, id, null)
    return await getUser(inside, id)
  })
}
