// Which stamps are revoked, suspended or recalled, and how often each status list has changed.
import type { Db } from '../database.ts'
import type { StampStatusTable } from '../schema.ts'

/** A range of stamp numbers: `from` inclusive, `until` exclusive. */
export interface NumberRange {
  readonly from: number
  readonly until: number
}

/** The stamps of a range that are not simply valid. */
export async function listStampStatuses(db: Db, { from, until }: NumberRange): Promise<Pick<StampStatusTable, 'number' | 'status'>[]> {
  return await db.selectFrom('stampStatuses').select(['number', 'status']).where('number', '>=', from).where('number', '<', until).execute()
}

export async function findStampStatus(db: Db, number: number): Promise<StampStatusTable['status'] | undefined> {
  const row = await db.selectFrom('stampStatuses').select('status').where('number', '=', number).executeTakeFirst()
  return row?.status
}

/** Sets the status of a stamp and replaces the old one. */
export async function updateStampStatus(db: Db, row: StampStatusTable): Promise<void> {
  const { status, changedAt } = row
  await db
    .insertInto('stampStatuses')
    .values(row)
    .onConflict((conflict) => conflict.column('number').doUpdateSet({ status, changedAt }))
    .execute()
}

export async function deleteStampStatus(db: Db, number: number): Promise<void> {
  await db.deleteFrom('stampStatuses').where('number', '=', number).execute()
}

/** Increments the number of changes of a status list. */
export async function countStatusListChange(db: Db, list: number): Promise<void> {
  await db
    .insertInto('statusLists')
    .values({ list, revision: 1 })
    .onConflict((conflict) => conflict.column('list').doUpdateSet((eb) => ({ revision: eb('statusLists.revision', '+', 1) })))
    .execute()
}

/** How often a status list has changed; 0 if it never has. */
export async function getStatusListRevision(db: Db, list: number): Promise<number> {
  const row = await db.selectFrom('statusLists').select('revision').where('list', '=', list).executeTakeFirst()
  return row?.revision ?? 0
}

/** The stamps of one certificate or of one batch. */
export type StampsOf = { readonly certificateId: number } | { readonly batchId: number }

/** The numbers of stamps with their batches and the day on which their certificates were revoked. */
export async function listStampsOf(db: Db, of: StampsOf): Promise<{ number: number; batchId: number; revokedOn: string | null }[]> {
  const query = db
    .selectFrom('stamps')
    .innerJoin('certificates', 'certificates.id', 'stamps.certificateId')
    .select(['stamps.number', 'stamps.batchId', 'certificates.revokedOn'])
  return await (
    'batchId' in of ? query.where('stamps.batchId', '=', of.batchId) : query.where('stamps.certificateId', '=', of.certificateId)
  ).execute()
}
