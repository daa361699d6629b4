// What inspectors take along. Reads page by page and only the columns that they need, so that a country's register is never in
// memory all at once and no query makes others wait for long.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { Db } from '../database.ts'
import { selectProducers, type Producer } from '../register/producers.ts'
import type { BatchEventRow, BatchRow, CertificateRow, PrintOrderRow, ProductRow, SerialRunRow, StampRow } from '../schema.ts'
import { isAmong } from '../search.ts'

/** Which places are taken along; `undefined` does not restrict. */
export interface PackagePlaces {
  readonly provinceCodes: readonly string[] | undefined
  readonly communeCodes: readonly string[] | undefined
}

/** Where a page starts, and how many rows it has at most. */
export interface PackagePage {
  readonly after: number
  readonly limit: number
}

function selectProducersOf(db: Db, { provinceCodes, communeCodes }: PackagePlaces) {
  let query = selectProducers(db)
  if (provinceCodes !== undefined) query = query.where(isAmong('communes.provinceCode', provinceCodes))
  if (communeCodes !== undefined) query = query.where(isAmong('producers.communeCode', communeCodes))
  return query
}

/** Producers of these places, by id. */
export async function listPackageProducers(db: Db, places: PackagePlaces, { after, limit }: PackagePage): Promise<Producer[]> {
  return await selectProducersOf(db, places).where('producers.id', '>', after).orderBy('producers.id').limit(limit).execute()
}

/** Products of these producers, by id. */
export async function listPackageProducts(db: Db, producerIds: readonly number[], { after, limit }: PackagePage): Promise<ProductRow[]> {
  const query = db.selectFrom('products').selectAll().where('producerId', 'in', producerIds)
  return await query.where('id', '>', after).orderBy('id').limit(limit).execute()
}

/** Certificates of these products, by id. */
export async function listPackageCertificates(
  db: Db,
  productIds: readonly number[],
  { after, limit }: PackagePage,
): Promise<CertificateRow[]> {
  const query = db.selectFrom('certificates').selectAll().where('productId', 'in', productIds)
  return await query.where('id', '>', after).orderBy('id').limit(limit).execute()
}

/** Batches of these products, by id. */
export async function listPackageBatches(db: Db, productIds: readonly number[], { after, limit }: PackagePage): Promise<BatchRow[]> {
  const query = db.selectFrom('batches').selectAll().where('productId', 'in', productIds)
  return await query.where('id', '>', after).orderBy('id').limit(limit).execute()
}

/** The rows that belong to batches. */
export interface BatchDetails {
  readonly events: readonly Pick<BatchEventRow, 'batchId' | 'kind' | 'reason' | 'happenedOn'>[]
  readonly stamps: readonly (Pick<StampRow, 'batchId' | 'number' | 'certificateId'> & { signedOn: IsoDate })[]
  readonly runs: readonly Omit<SerialRunRow, 'template' | 'signedAt' | 'createdAt'>[]
  readonly orders: readonly Pick<PrintOrderRow, 'batchId' | 'purpose' | 'labels' | 'returnedLabels' | 'runId' | 'sentAt'>[]
}

/** The rows that belong to these batches, in the order in which they were added. */
export async function readBatchDetails(db: Db, batchIds: readonly number[]): Promise<BatchDetails> {
  const events = db.selectFrom('batchEvents').select(['batchId', 'kind', 'reason', 'happenedOn'])
  const stamps = db.selectFrom('stamps').select(['batchId', 'number', 'certificateId', 'signedOn'])
  const runs = db.selectFrom('serialRuns').select(RUN_COLUMNS)
  const orders = db.selectFrom('printOrders').select(['batchId', 'purpose', 'labels', 'returnedLabels', 'runId', 'sentAt'])
  return {
    events: await events.where('batchId', 'in', batchIds).orderBy('id').execute(),
    stamps: await stamps.where('batchId', 'in', batchIds).orderBy('number').execute(),
    runs: await runs.where('batchId', 'in', batchIds).orderBy('id').execute(),
    orders: await orders.where('batchId', 'in', batchIds).orderBy('id').execute(),
  }
}

const RUN_COLUMNS = [
  'id',
  'batchId',
  'certificateId',
  'firstNumber',
  'stampCount',
  'keptCount',
  'firstSerial',
  'signedOn',
  'status',
] as const
