// Localities: the official list of communes, by edition.
import { atomically, type Db } from './database.ts'
import type { CommuneRow } from './schema.ts'

/** The commune with this code in an edition of the list. */
export async function findCommune(db: Db, listVersion: string, code: string): Promise<CommuneRow | undefined> {
  return await db.selectFrom('communes').selectAll().where('listVersion', '=', listVersion).where('code', '=', code).executeTakeFirst()
}

/** Adds the communes of an edition, all or none. */
export async function insertCommunes(db: Db, communes: readonly CommuneRow[]): Promise<void> {
  const ROWS_A_STATEMENT = 250
  await atomically(db, async (transaction) => {
    for (let i = 0; i < communes.length; i += ROWS_A_STATEMENT)
      await transaction
        .insertInto('communes')
        .values(communes.slice(i, i + ROWS_A_STATEMENT))
        .execute()
  })
}

/** Whether any commune of an edition is there. */
export async function hasCommunes(db: Db, listVersion: string): Promise<boolean> {
  const row = await db.selectFrom('communes').select('code').where('listVersion', '=', listVersion).limit(1).executeTakeFirst()
  return row !== undefined
}
