// Producers (chủ thể OCOP), each with its commune.
import { foldForSearch } from '@temsao/shared/fold.ts'
import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../database.ts'
import { toPage, type Page, type PageRequest } from '../page.ts'
import type { ProducerRow, ProducerTable } from '../schema.ts'

/** A producer and its present commune. */
export interface Producer extends ProducerRow {
  readonly communeName: string
  readonly provinceCode: string
}

/** Producers with their present communes, for queries that restrict them further. */
export function selectProducers(db: Db) {
  return db
    .selectFrom('producers')
    .innerJoin('communes', (join) =>
      join.onRef('communes.listVersion', '=', 'producers.communeListVersion').onRef('communes.code', '=', 'producers.communeCode'),
    )
    .selectAll('producers')
    .select(['communes.name as communeName', 'communes.provinceCode'])
}

export async function findProducer(db: Db, id: number): Promise<Producer | undefined> {
  return await selectProducers(db).where('producers.id', '=', id).executeTakeFirst()
}

export async function listProducersByIds(db: Db, ids: readonly number[]): Promise<Producer[]> {
  return ids.length === 0 ? [] : await selectProducers(db).where('producers.id', 'in', ids).execute()
}

export async function listProducers(db: Db, page: PageRequest): Promise<Page<Producer>> {
  let query = selectProducers(db).where('producers.id', '>', page.after)
  if (page.ownerId !== undefined) query = query.where('producers.id', '=', page.ownerId)
  const rows = await query
    .orderBy('producers.id')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page.limit)
}

/** A producer before it is added; what follows from its name is computed here. */
export type NewProducer = Omit<Insertable<ProducerTable>, 'nameFolded' | 'placeAsPrinted'> & {
  readonly placeAsPrinted?: string | null | undefined
}

/** Adds a producer and returns its id. */
export async function insertProducer(db: Db, { placeAsPrinted = null, ...producer }: NewProducer): Promise<number> {
  const { id } = await db
    .insertInto('producers')
    .values({ ...producer, placeAsPrinted, nameFolded: foldForSearch(producer.name) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a producer and increments its version. */
export async function updateProducer(
  db: Db,
  id: number,
  changes: Omit<Updateable<ProducerTable>, 'nameFolded' | 'version'>,
): Promise<void> {
  await db
    .updateTable('producers')
    .set((producer) => ({
      ...changes,
      ...(changes.name === undefined ? {} : { nameFolded: foldForSearch(changes.name) }),
      version: producer('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}
