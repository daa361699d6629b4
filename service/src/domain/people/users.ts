// Accounts of people. They are blocked and unblocked but never removed, so that their actions keep a name.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { UserRow } from '../../store/account-schema.ts'
import { countActiveUsers, deleteSessions, findUser, updateUserBlock } from '../../store/people/users.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { revokeDevicesOf } from './inspector-devices.ts'
import { instantOf, together, type Work } from '../work.ts'

/** Returns the user with this id; throws `not-found`. */
export async function getUser(work: Work, id: string): Promise<UserRow> {
  const user = await findUser(work.db, id)
  if (user === undefined) throw new DomainError('not-found', fault('no-such-account'))
  return user
}

/**
 * Blocks an account: its sessions end at once, its API keys stop, its devices are revoked from today on, and it cannot sign in. Throws
 * `not-found`, and `not-allowed` for the last operator.
 */
export async function blockUser(work: Work, id: string): Promise<UserRow> {
  return await together(work, async (inside) => {
    const user = await getUser(inside, id)
    if (user.role === 'operator' && user.blockedAt === null && (await countActiveUsers(inside.db, 'operator')) === 1)
      throw new DomainError('not-allowed', fault('last-operator'))
    await deleteSessions(inside.db, id)
    if (user.blockedAt !== null) return user
    await revokeDevicesOf(inside, id)
    return await setBlock(inside, user, instantOf(inside))
  })
}

/** Lets a blocked account sign in again; throws `not-found`. */
export async function unblockUser(work: Work, id: string): Promise<UserRow> {
  return await together(work, async (inside) => {
    const user = await getUser(inside, id)
    return user.blockedAt === null ? user : await setBlock(inside, user, null)
  })
}

// The trail names only the account of a person: the trail is kept for ever, but an address must not be.
async function setBlock(work: Work, { id, blockedAt: before }: UserRow, blockedAt: string | null): Promise<UserRow> {
  await updateUserBlock(work.db, id, blockedAt)
  const action = blockedAt === null ? 'unblock' : 'block'
  await recordChange(work, { record: 'account', id, action, before: { blockedAt: before }, after: { blockedAt } })
  return await getUser(work, id)
}
