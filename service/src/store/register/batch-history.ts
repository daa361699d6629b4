// What happened to batches after they were declared: suspensions, recalls, print orders. Rows are never deleted.
import type { Insertable } from 'kysely'
import type { Db } from '../database.ts'
import type { BatchEventRow, BatchEventTable, PrintOrderRow, PrintOrderTable } from '../schema.ts'
import { numberColumn, readSorted, type SortedPage, type SortedRequest } from '../sorted-page.ts'

export async function insertBatchEvent(db: Db, event: Insertable<BatchEventTable>): Promise<BatchEventRow> {
  return await db.insertInto('batchEvents').values(event).returningAll().executeTakeFirstOrThrow()
}

/** All events of these batches, by batch and in the order in which they were entered. */
export async function listEventsOfBatches(db: Db, batchIds: readonly number[]): Promise<BatchEventRow[]> {
  if (batchIds.length === 0) return []
  return await db.selectFrom('batchEvents').selectAll().where('batchId', 'in', batchIds).orderBy('batchId').orderBy('id').execute()
}

/** A print order before it is added. */
export type NewPrintOrder = Omit<Insertable<PrintOrderTable>, 'id'>

export async function insertPrintOrder(db: Db, order: NewPrintOrder): Promise<PrintOrderRow> {
  return await db.insertInto('printOrders').values(order).returningAll().executeTakeFirstOrThrow()
}

export const PRINT_ORDER_SORTS = { id: numberColumn('printOrders.id') }

export async function listPrintOrders(db: Db, batchId: number, order: SortedRequest<'id'>): Promise<SortedPage<PrintOrderRow>> {
  const query = db.selectFrom('printOrders').selectAll('printOrders').where('batchId', '=', batchId)
  return await readSorted({ db, query }, PRINT_ORDER_SORTS, order)
}

export async function findPrintOrder(db: Db, id: number): Promise<PrintOrderRow | undefined> {
  return await db.selectFrom('printOrders').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Notes that the sheet of an order was sent completely; only the first time is kept. */
export async function updatePrintOrderSent(db: Db, id: number, sentAt: string): Promise<void> {
  await db.updateTable('printOrders').set({ sentAt }).where('id', '=', id).where('sentAt', 'is', null).execute()
}

export async function updateReturnedLabels(db: Db, id: number, returnedLabels: number): Promise<void> {
  await db.updateTable('printOrders').set({ returnedLabels }).where('id', '=', id).execute()
}

/** How many labels were ordered for each of these batches, including reprints, minus those that were returned. */
export async function countLabelsOfBatches(db: Db, batchIds: readonly number[]): Promise<Map<number, number>> {
  if (batchIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('printOrders')
    .select(({ fn }) => [
      'batchId',
      fn.sum<number | string>('labels').as('labels'),
      fn.sum<number | string>('returnedLabels').as('returned'),
    ])
    .where('batchId', 'in', batchIds)
    .groupBy('batchId')
    .execute()
  // A sum of integers is a bigint on PostgreSQL. The service's own pool parses it as a number, but another driver may not.
  return new Map(rows.map(({ batchId, labels, returned }) => [batchId, Number(labels) - Number(returned)]))
}
