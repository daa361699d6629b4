// Public halves of the keys that have ever signed for this register.
import type { Insertable, Selectable } from 'kysely'
import type { Db } from './database.ts'
import type { SigningKeyTable } from './schema.ts'

export async function listSigningKeys(db: Db): Promise<Selectable<SigningKeyTable>[]> {
  return await db.selectFrom('signingKeys').selectAll().orderBy('issuer').orderBy('keyNumber').execute()
}

export async function insertSigningKey(db: Db, key: Insertable<SigningKeyTable>): Promise<void> {
  await db.insertInto('signingKeys').values(key).execute()
}
