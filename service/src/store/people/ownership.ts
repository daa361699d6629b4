// Which producer a record belongs to, and in which province that producer is.
import type { Db } from '../database.ts'
import { findMismatchReport } from '../scans/mismatch-reports.ts'
import { findProducer } from '../register/producers.ts'

/** Records that belong to a producer. */
export type OwnedKind = 'producer' | 'product' | 'certificate' | 'batch' | 'apiKey' | 'printOrder' | 'sheetPreset'

/** The id of the producer that a record belongs to; `undefined` if the record does not exist or belongs to no producer. */
export async function findOwner(db: Db, kind: OwnedKind, id: number): Promise<number | undefined> {
  const row = await queries[kind](db, id)
  // Some records belong to no producer, such as the office's own sheets.
  return row?.producerId ?? undefined
}

/** Records that belong to a province. */
export type PlacedKind = OwnedKind | 'mismatchReport'

/**
 * The province of a record, by the present commune of its producer. Null for a record without a producer, such as a report about an
 * unknown stamp; `undefined` if the record does not exist.
 */
export async function findProvince(db: Db, kind: PlacedKind, id: number): Promise<string | null | undefined> {
  if (kind === 'mismatchReport') {
    const report = await findMismatchReport(db, id)
    if (report === undefined || report.productId === null) return report && null
    return await findProvince(db, 'product', report.productId)
  }
  const row = await queries[kind](db, id)
  if (row === undefined || row.producerId === null) return row && null
  return (await findProducer(db, row.producerId))?.provinceCode
}

const queries = {
  producer: async (db, id) => await db.selectFrom('producers').select('id as producerId').where('id', '=', id).executeTakeFirst(),
  product: async (db, id) => await db.selectFrom('products').select('producerId').where('id', '=', id).executeTakeFirst(),
  certificate: async (db, id) =>
    await db
      .selectFrom('certificates')
      .innerJoin('products', 'products.id', 'certificates.productId')
      .select('products.producerId')
      .where('certificates.id', '=', id)
      .executeTakeFirst(),
  batch: async (db, id) =>
    await db
      .selectFrom('batches')
      .innerJoin('products', 'products.id', 'batches.productId')
      .select('products.producerId')
      .where('batches.id', '=', id)
      .executeTakeFirst(),
  printOrder: async (db, id) =>
    await db
      .selectFrom('printOrders')
      .innerJoin('batches', 'batches.id', 'printOrders.batchId')
      .innerJoin('products', 'products.id', 'batches.productId')
      .select('products.producerId')
      .where('printOrders.id', '=', id)
      .executeTakeFirst(),
  sheetPreset: async (db, id) => await db.selectFrom('sheetPresets').select('producerId').where('id', '=', id).executeTakeFirst(),
  apiKey: async (db, id) => await db.selectFrom('apiKeys').select('producerId').where('id', '=', id).executeTakeFirst(),
} as const satisfies Record<OwnedKind, (db: Db, id: number) => Promise<{ producerId: number | null } | undefined>>
