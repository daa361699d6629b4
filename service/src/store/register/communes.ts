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

// Stays below the limit of parameters in a statement, and is enough for a third of all communes at once.
const CODES_A_STATEMENT = 1000

/** The provinces of these communes in any edition of the list; a code that was reused has more than one. */
export async function listCommunePlaces(db: Db, codes: readonly string[]): Promise<Pick<CommuneRow, 'code' | 'provinceCode'>[]> {
  const places: Pick<CommuneRow, 'code' | 'provinceCode'>[] = []
  for (let from = 0; from < codes.length; from += CODES_A_STATEMENT) {
    const query = db.selectFrom('communes').select(['code', 'provinceCode']).distinct()
    places.push(...(await query.where('code', 'in', codes.slice(from, from + CODES_A_STATEMENT)).execute()))
  }
  return places
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
