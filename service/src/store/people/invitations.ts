// Invitations: one-time links, looked up by the hash of their token.
import type { Insertable } from 'kysely'
import type { Db } from '../database.ts'
import type { InvitationRow, InvitationTable } from '../account-schema.ts'
import { containsEither } from '../search.ts'
import { numberColumn, readSorted, textColumn, type SortedPage, type SortedRequest } from '../sorted-page.ts'

export async function findInvitationByHash(db: Db, tokenHash: string): Promise<InvitationRow | undefined> {
  return await db.selectFrom('invitations').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()
}

export const INVITATION_SORTS = {
  id: numberColumn('invitations.id'),
  createdAt: textColumn('invitations.createdAt'),
  expiresAt: textColumn('invitations.expiresAt'),
}

/** Which invitations a list shows. */
export interface InvitationFilter {
  /** A part of the address, or of the producer's name in any spelling. */
  readonly search?: string | undefined
  readonly role?: InvitationRow['role'] | undefined
  readonly producerId?: number | undefined
  /** `open` can still be used at `now`. */
  readonly state?: 'open' | 'used' | 'expired' | undefined
  readonly now: string
}

/** An invitation with the names of its producer and of the account that sent it, if there are any. */
export interface ListedInvitation extends InvitationRow {
  readonly producerName: string | null
  readonly inviterName: string | null
}

export async function searchInvitations(
  db: Db,
  { filter, order }: { filter: InvitationFilter; order: SortedRequest<keyof typeof INVITATION_SORTS> },
): Promise<SortedPage<ListedInvitation>> {
  const { search, role, producerId, state, now } = filter
  let query = db
    .selectFrom('invitations')
    .leftJoin('producers', 'producers.id', 'invitations.producerId')
    .leftJoin('users', 'users.id', 'invitations.invitedBy')
    .selectAll('invitations')
    .select(['producers.name as producerName', 'users.name as inviterName'])
  if (search !== undefined) query = query.where(containsEither({ folded: 'producers.nameFolded', text: 'invitations.email' }, search))
  if (role !== undefined) query = query.where('invitations.role', '=', role)
  if (producerId !== undefined) query = query.where('invitations.producerId', '=', producerId)
  if (state !== undefined) query = query.where('usedAt', state === 'used' ? 'is not' : 'is', null)
  if (state === 'open' || state === 'expired') query = query.where('expiresAt', state === 'open' ? '>' : '<=', now)
  return await readSorted({ db, query }, INVITATION_SORTS, order)
}

/** Adds an invitation and returns its id. */
export async function insertInvitation(db: Db, invitation: Insertable<InvitationTable>): Promise<number> {
  const { id } = await db.insertInto('invitations').values(invitation).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Marks an invitation as used; false if it already was. Only one of two simultaneous calls gets true. */
export async function useInvitation(db: Db, id: number, usedAt: string): Promise<boolean> {
  const row = await db
    .updateTable('invitations')
    .set({ usedAt })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Removes an invitation that nobody has used; false if there is none. */
export async function deleteUnusedInvitation(db: Db, id: number): Promise<boolean> {
  const row = await db.deleteFrom('invitations').where('id', '=', id).where('usedAt', 'is', null).returning('id').executeTakeFirst()
  return row !== undefined
}

/** Removes the unused invitations that `invitedBy` sent, and returns their ids. */
export async function deleteUnusedInvitationsOf(db: Db, invitedBy: string): Promise<number[]> {
  const rows = await db.deleteFrom('invitations').where('invitedBy', '=', invitedBy).where('usedAt', 'is', null).returning('id').execute()
  return rows.map(({ id }) => id)
}
