// Public halves of the keys that have ever signed for this register, and the days on which they may sign.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { SigningKeyRow, SigningKeyTable } from './schema.ts'

/** The keys of all issuers, in the order of their numbers. */
export async function listSigningKeys(db: Db): Promise<SigningKeyRow[]> {
  return await db.selectFrom('signingKeys').selectAll().orderBy('issuer').orderBy('keyNumber').execute()
}

export async function insertSigningKey(
  db: Db,
  key: Omit<Insertable<SigningKeyTable>, 'validUntil' | 'withdrawnFrom' | 'withdrawalReason'>,
): Promise<void> {
  await db
    .insertInto('signingKeys')
    .values({ ...key, validUntil: null, withdrawnFrom: null, withdrawalReason: null })
    .execute()
}

/** Sets the last day of every key of an issuer that has none yet. */
export async function endSigningKeys(db: Db, issuer: number, validUntil: IsoDate): Promise<void> {
  await db.updateTable('signingKeys').set({ validUntil }).where('issuer', '=', issuer).where('validUntil', 'is', null).execute()
}

export async function updateWithdrawal(
  db: Db,
  { issuer, keyNumber }: { issuer: number; keyNumber: number },
  withdrawal: { withdrawnFrom: IsoDate; withdrawalReason: string },
): Promise<void> {
  await db.updateTable('signingKeys').set(withdrawal).where('issuer', '=', issuer).where('keyNumber', '=', keyNumber).execute()
}
