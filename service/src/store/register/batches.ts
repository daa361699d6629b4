// Batches (lô) and their signed stamps.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../database.ts'
import { toPage, type Page, type PageRequest } from '../page.ts'
import { selectOwnProducts } from './products.ts'
import type { BatchRow, BatchTable, StampRow } from '../schema.ts'

export async function findBatch(db: Db, id: number): Promise<BatchRow | undefined> {
  return await db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findBatchByLot(db: Db, productId: number, lot: string): Promise<BatchRow | undefined> {
  return await db.selectFrom('batches').selectAll().where('productId', '=', productId).where('lot', '=', lot).executeTakeFirst()
}

/** The batch of a product with the latest day of production. */
export async function findLatestBatch(db: Db, productId: number): Promise<BatchRow | undefined> {
  return await db
    .selectFrom('batches')
    .selectAll()
    .where('productId', '=', productId)
    .orderBy('producedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function listBatches(db: Db, page: PageRequest, productId?: number): Promise<Page<BatchRow>> {
  let query = db.selectFrom('batches').selectAll().where('id', '>', page.after)
  if (productId !== undefined) query = query.where('productId', '=', productId)
  if (page.ownerId !== undefined) query = query.where('productId', 'in', selectOwnProducts(db, page.ownerId))
  return toPage(
    await query
      .orderBy('id')
      .limit(page.limit + 1)
      .execute(),
    page.limit,
  )
}

/** Adds a batch and returns its id. */
export async function insertBatch(db: Db, batch: Insertable<BatchTable>): Promise<number> {
  const { id } = await db.insertInto('batches').values(batch).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Changes a batch and increments its version; without changes it only notes that something happened to the batch. */
export async function updateBatch(db: Db, id: number, changes: Omit<Updateable<BatchTable>, 'version'> = {}): Promise<void> {
  await db
    .updateTable('batches')
    .set((batch) => ({ ...changes, version: batch('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function findStampOfBatch(db: Db, batchId: number): Promise<StampRow | undefined> {
  return await db.selectFrom('stamps').selectAll().where('batchId', '=', batchId).executeTakeFirst()
}

/** Gives a batch the next stamp number; use it only in a transaction that then calls {@link updateStampCodes}. */
export async function insertStamp(
  db: Db,
  stamp: { batchId: number; certificateId: number; signedOn: IsoDate; createdAt: string },
): Promise<number> {
  const number = (await getLastStampNumber(db)) + 1
  await db
    .insertInto('stamps')
    .values({ ...stamp, number, code: '', miniCode: '' })
    .execute()
  return number
}

/** The highest stamp number that a batch or a run of serials ever got, or 0. */
export async function getLastStampNumber(db: Db): Promise<number> {
  const stamp = await db.selectFrom('stamps').select('number').orderBy('number', 'desc').limit(1).executeTakeFirst()
  const run = await db
    .selectFrom('serialRuns')
    .select(['firstNumber', 'stampCount'])
    .orderBy('firstNumber', 'desc')
    .limit(1)
    .executeTakeFirst()
  return Math.max(stamp?.number ?? 0, run === undefined ? 0 : run.firstNumber + run.stampCount - 1)
}

/** Whether a stamp was signed for a batch: its own one, or serials. */
export async function hasStampOfBatch(db: Db, batchId: number): Promise<boolean> {
  if ((await findStampOfBatch(db, batchId)) !== undefined) return true
  return (await db.selectFrom('serialRuns').select('id').where('batchId', '=', batchId).limit(1).executeTakeFirst()) !== undefined
}

export async function updateStampCodes(db: Db, number: number, codes: { code: string; miniCode: string }): Promise<void> {
  await db.updateTable('stamps').set(codes).where('number', '=', number).execute()
}

/** The batch's stamp with this number. */
export async function findStampByNumber(db: Db, number: number): Promise<StampRow | undefined> {
  return await db.selectFrom('stamps').selectAll().where('number', '=', number).executeTakeFirst()
}

/** The first stamp of the first product with this name. */
export async function findStampByProductName(db: Db, name: string): Promise<StampRow | undefined> {
  return await db
    .selectFrom('stamps')
    .innerJoin('batches', 'batches.id', 'stamps.batchId')
    .innerJoin('products', 'products.id', 'batches.productId')
    .selectAll('stamps')
    .where('products.name', '=', name)
    .orderBy('stamps.number')
    .executeTakeFirst()
}
