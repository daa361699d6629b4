// Localities: the official list of communes, by edition.
import { foldForSearch } from '@temsao/shared/fold.ts'
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { atomically, type Db } from '../database.ts'
import type { CommuneRow } from '../schema.ts'
import { readSorted, textColumn, type SortedPage, type SortedRequest } from '../sorted-page.ts'

/** The commune with this code in an edition of the list. */
export async function findCommune(db: Db, listVersion: string, code: string): Promise<CommuneRow | undefined> {
  return await db.selectFrom('communes').selectAll().where('listVersion', '=', listVersion).where('code', '=', code).executeTakeFirst()
}

/** Whether any edition of the list has this commune in this province. */
export async function hasCommuneInProvince(db: Db, code: string, provinceCode: string): Promise<boolean> {
  const query = db.selectFrom('communes').select('code').where('code', '=', code).where('provinceCode', '=', provinceCode)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

/** A commune as in the official list: five-digit code, name with its kind, two-digit province. */
export type NewCommune = Pick<CommuneRow, 'code' | 'name' | 'provinceCode'>

/** Adds the communes of an edition, all or none. */
export async function insertCommunes(db: Db, listVersion: string, communes: readonly NewCommune[]): Promise<void> {
  const ROWS_A_STATEMENT = 250
  const rows = communes.map((commune) => ({ ...commune, listVersion, nameFolded: foldForSearch(commune.name) }))
  await atomically(db, async (transaction) => {
    for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT)
      await transaction
        .insertInto('communes')
        .values(rows.slice(i, i + ROWS_A_STATEMENT))
        .execute()
  })
}

/** The edition in force on a day: the latest one that applies from that day or earlier. */
export async function findListVersion(db: Db, on: IsoDate): Promise<string | undefined> {
  const row = await db
    .selectFrom('communes')
    .select('listVersion')
    .where('listVersion', '<=', on)
    .orderBy('listVersion', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.listVersion
}

/** All communes of an edition, by code. */
export async function listCommunesOf(db: Db, listVersion: string): Promise<CommuneRow[]> {
  return await db.selectFrom('communes').selectAll().where('listVersion', '=', listVersion).orderBy('code').execute()
}

/** Which communes to look for. */
export interface CommuneFilter {
  readonly listVersion: string
  readonly provinceCode?: string | undefined
  /** As typed: every word must occur in the name, in any spelling. */
  readonly search?: string | undefined
}

export const COMMUNE_SORTS = { id: textColumn('communes.code') }

/** Communes by code; the code is the `id` of each, because it occurs only once in an edition. */
export async function searchCommunes(
  db: Db,
  filter: CommuneFilter,
  order: SortedRequest<'id'>,
): Promise<SortedPage<CommuneRow & { id: string }>> {
  const { listVersion, provinceCode, search = '' } = filter
  let query = db.selectFrom('communes').selectAll('communes').select('communes.code as id').where('listVersion', '=', listVersion)
  if (provinceCode !== undefined) query = query.where('provinceCode', '=', provinceCode)
  // A folded text contains no character with a meaning in LIKE.
  for (const word of foldForSearch(search).split(' ').filter(Boolean)) query = query.where('nameFolded', 'like', `%${word}%`)
  return await readSorted({ db, query }, COMMUNE_SORTS, order)
}
