// The register page by page with the columns that exports and reports need together.
import type { Db } from '../database.ts'
import { toPage, type Page, type PageRequest } from '../page.ts'
import type { BatchRow, CertificateRow, ProductRow } from '../schema.ts'

/** A product with its producer and the producer's present commune. */
export interface ProductWithProducer extends ProductRow {
  readonly producerName: string
  readonly producerKind: string
  readonly address: string
  readonly placeAsPrinted: string | null
  readonly communeCode: string
  readonly communeName: string
  readonly provinceCode: string
}

export async function listProductsWithProducer(db: Db, page: PageRequest): Promise<Page<ProductWithProducer>> {
  const rows = await db
    .selectFrom('products')
    .innerJoin('producers', 'producers.id', 'products.producerId')
    .innerJoin('communes', (join) =>
      join.onRef('communes.listVersion', '=', 'producers.communeListVersion').onRef('communes.code', '=', 'producers.communeCode'),
    )
    .selectAll('products')
    .select(['producers.name as producerName', 'producers.kind as producerKind', 'producers.address', 'producers.placeAsPrinted'])
    .select(['producers.communeCode', 'communes.name as communeName', 'communes.provinceCode'])
    .where('products.id', '>', page.after)
    .orderBy('products.id')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page.limit)
}

/** A batch with the code of its product. */
export interface BatchWithProduct extends BatchRow {
  readonly productCode: string
  readonly productName: string
}

export async function listBatchesWithProduct(db: Db, page: PageRequest): Promise<Page<BatchWithProduct>> {
  const rows = await db
    .selectFrom('batches')
    .innerJoin('products', 'products.id', 'batches.productId')
    .selectAll('batches')
    .select(['products.productCode', 'products.name as productName'])
    .where('batches.id', '>', page.after)
    .orderBy('batches.id')
    .limit(page.limit + 1)
    .execute()
  return toPage(rows, page.limit)
}

/** For each product with stamps, the day on which its first stamp was signed. */
export async function listFirstStampDays(db: Db): Promise<{ productId: number; firstSignedOn: string }[]> {
  const stamps = db
    .selectFrom('stamps')
    .select(['batchId', 'signedOn'])
    .unionAll(db.selectFrom('serialRuns').select(['batchId', 'signedOn']))
  return await db
    .selectFrom(stamps.as('signed'))
    .innerJoin('batches', 'batches.id', 'signed.batchId')
    .select((columns) => ['batches.productId', columns.fn.min('signed.signedOn').as('firstSignedOn')])
    .groupBy('batches.productId')
    .execute()
}

/** Every certificate, each product's oldest first. */
export async function listAllCertificates(db: Db): Promise<CertificateRow[]> {
  return await db.selectFrom('certificates').selectAll().orderBy('productId').orderBy('issuedOn').orderBy('id').execute()
}
