// What happened to batches after they were declared: suspensions, recalls, print orders. Rows are only ever added.
import type { Insertable } from 'kysely'
import type { Db } from './database.ts'
import type { BatchEventRow, BatchEventTable, PrintOrderRow, PrintOrderTable } from './schema.ts'
import { numberColumn, readSorted, type SortedPage, type SortedRequest } from './sorted-page.ts'

export async function insertBatchEvent(db: Db, event: Insertable<BatchEventTable>): Promise<BatchEventRow> {
  return await db.insertInto('batchEvents').values(event).returningAll().executeTakeFirstOrThrow()
}

/** All events of these batches, each batch's own in the order in which they were entered. */
export async function listEventsOfBatches(db: Db, batchIds: readonly number[]): Promise<BatchEventRow[]> {
  if (batchIds.length === 0) return []
  return await db.selectFrom('batchEvents').selectAll().where('batchId', 'in', batchIds).orderBy('batchId').orderBy('id').execute()
}

export async function insertPrintOrder(db: Db, order: Insertable<PrintOrderTable>): Promise<PrintOrderRow> {
  return await db.insertInto('printOrders').values(order).returningAll().executeTakeFirstOrThrow()
}

export const PRINT_ORDER_SORTS = { id: numberColumn('printOrders.id') }

export async function listPrintOrders(db: Db, batchId: number, order: SortedRequest<'id'>): Promise<SortedPage<PrintOrderRow>> {
  const query = db.selectFrom('printOrders').selectAll('printOrders').where('batchId', '=', batchId)
  return await readSorted({ db, query }, PRINT_ORDER_SORTS, order)
}

/** How many labels were ordered for each of these batches, reprints included. */
export async function countLabelsOfBatches(db: Db, batchIds: readonly number[]): Promise<Map<number, number>> {
  if (batchIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('printOrders')
    .select(({ fn }) => ['batchId', fn.sum<number | string>('labels').as('labels')])
    .where('batchId', 'in', batchIds)
    .groupBy('batchId')
    .execute()
  // PostgreSQL sums integers into a bigint, which its driver gives as text.
  return new Map(rows.map(({ batchId, labels }) => [batchId, Number(labels)]))
}
