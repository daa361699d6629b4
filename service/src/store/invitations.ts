// Invitations: one-time links, found by the hash of their token.
import type { Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { InvitationRow, InvitationTable } from './account-schema.ts'
import { toPage, type Page, type PageRequest } from './page.ts'

export async function findInvitationByHash(db: Db, tokenHash: string): Promise<InvitationRow | undefined> {
  return await db.selectFrom('invitations').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()
}

/** Invitations, the latest first: the page goes on below the id `after`. */
export async function listInvitations(db: Db, { after, limit }: PageRequest): Promise<Page<InvitationRow>> {
  let query = db.selectFrom('invitations').selectAll()
  if (after > 0) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit)
}

/** Adds an invitation and gives its id. */
export async function insertInvitation(db: Db, invitation: Insertable<InvitationTable>): Promise<number> {
  const { id } = await db.insertInto('invitations').values(invitation).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Marks an invitation as used; false when it already was: of two people at once, one gets it. */
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

/** Removes an invitation that nobody has used; false when there is none. */
export async function deleteUnusedInvitation(db: Db, id: number): Promise<boolean> {
  const row = await db.deleteFrom('invitations').where('id', '=', id).where('usedAt', 'is', null).returning('id').executeTakeFirst()
  return row !== undefined
}

/** Removes what `invitedBy` has sent out and nobody has used, and gives the ids. */
export async function deleteUnusedInvitationsOf(db: Db, invitedBy: string): Promise<number[]> {
  const rows = await db.deleteFrom('invitations').where('invitedBy', '=', invitedBy).where('usedAt', 'is', null).returning('id').execute()
  return rows.map(({ id }) => id)
}
