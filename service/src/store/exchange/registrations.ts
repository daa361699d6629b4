// Looks up and writes many records in few statements, for imports.
import type { Insertable } from 'kysely'
import type { Db } from '../database.ts'
import type { CertificateRow, CertificateTable, CommuneRow, ProducerRow, ProducerTable, ProductRow, ProductTable } from '../schema.ts'

// Stays below the limit of parameters in a statement: 32,766 on SQLite, 65,535 on PostgreSQL.
const ROWS_A_STATEMENT = 250
const KEYS_A_STATEMENT = 1000

/** Splits a list into pieces for one statement each. */
export function* chunksOf<Item>(items: readonly Item[], size: number = ROWS_A_STATEMENT): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

async function collect<Key, Row>(keys: readonly Key[], find: (chunk: readonly Key[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (const chunk of chunksOf(keys, KEYS_A_STATEMENT)) rows.push(...(await find(chunk)))
  return rows
}

export async function listAllProducers(db: Db): Promise<ProducerRow[]> {
  return await db.selectFrom('producers').selectAll().orderBy('id').execute()
}

export async function listCommunes(db: Db, listVersion: string): Promise<CommuneRow[]> {
  return await db.selectFrom('communes').selectAll().where('listVersion', '=', listVersion).orderBy('code').execute()
}

export async function listProductsByCode(db: Db, codes: readonly string[]): Promise<ProductRow[]> {
  return await collect(codes, (chunk) => db.selectFrom('products').selectAll().where('productCode', 'in', chunk).execute())
}

export async function listProductsByGtin(db: Db, gtins: readonly string[]): Promise<ProductRow[]> {
  return await collect(gtins, (chunk) => db.selectFrom('products').selectAll().where('gtin', 'in', chunk).execute())
}

export async function listProductsById(db: Db, ids: readonly number[]): Promise<ProductRow[]> {
  return await collect(ids, (chunk) => db.selectFrom('products').selectAll().where('id', 'in', chunk).execute())
}

export async function listCertificatesByNumber(db: Db, numbers: readonly string[]): Promise<CertificateRow[]> {
  return await collect(numbers, (chunk) => db.selectFrom('certificates').selectAll().where('number', 'in', chunk).execute())
}

export async function listCertificatesOfProducts(db: Db, productIds: readonly number[]): Promise<CertificateRow[]> {
  return await collect(productIds, (chunk) => db.selectFrom('certificates').selectAll().where('productId', 'in', chunk).execute())
}

/** Which of these products have a batch with a signed stamp, either its own or serials. */
export async function listStampedProducts(db: Db, ids: readonly number[]): Promise<Set<number>> {
  const select = (table: 'stamps' | 'serialRuns', chunk: readonly number[]) =>
    db.selectFrom('batches').select('productId').where('productId', 'in', chunk).where('id', 'in', db.selectFrom(table).select('batchId'))
  const rows = await collect(ids, (chunk) => select('stamps', chunk).union(select('serialRuns', chunk)).execute())
  return new Set(rows.map(({ productId }) => productId))
}

/** With which of these certificates a stamp was signed, either a batch's own or serials. */
export async function listStampedCertificates(db: Db, ids: readonly number[]): Promise<Set<number>> {
  const select = (table: 'stamps' | 'serialRuns', chunk: readonly number[]) =>
    db.selectFrom(table).select('certificateId').where('certificateId', 'in', chunk)
  const rows = await collect(ids, (chunk) => select('stamps', chunk).union(select('serialRuns', chunk)).execute())
  return new Set(rows.map(({ certificateId }) => certificateId))
}

/** Adds producers and returns their ids by commune and name; takes at most as many as fit into one statement. */
export async function insertProducers(db: Db, rows: readonly Insertable<ProducerTable>[]): Promise<Map<string, number>> {
  const added = await db.insertInto('producers').values(rows).returning(['id', 'communeCode', 'name']).execute()
  return new Map(added.map(({ id, communeCode, name }) => [`${communeCode} ${name}`, id]))
}

/** Adds products and returns their ids by product code. */
export async function insertProducts(db: Db, rows: readonly Insertable<ProductTable>[]): Promise<Map<string, number>> {
  const added = await db.insertInto('products').values(rows).returning(['id', 'productCode']).execute()
  return new Map(added.map(({ id, productCode }) => [productCode, id]))
}

/** Adds certificates and returns their ids by number. */
export async function insertCertificates(db: Db, rows: readonly Insertable<CertificateTable>[]): Promise<Map<string, number>> {
  const added = await db.insertInto('certificates').values(rows).returning(['id', 'number']).execute()
  return new Map(added.map(({ id, number }) => [number, id]))
}
