// Products and their certificates.
import { foldForSearch } from '@temsao/shared/fold.ts'
import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../database.ts'
import { isAmong } from '../search.ts'
import type { ApplicationRow, ApplicationTable, CertificateRow, CertificateTable, ProductRow, ProductTable } from '../schema.ts'

export async function findProduct(db: Db, id: number): Promise<ProductRow | undefined> {
  return await db.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Another product with this code or, if it is given, this GTIN: either one makes a second product a duplicate. */
export async function findProductLike(
  db: Db,
  { productCode, gtin, otherThan }: { productCode: string; gtin: string | null; otherThan?: number | undefined },
): Promise<ProductRow | undefined> {
  let query = db
    .selectFrom('products')
    .selectAll()
    .where((where) => where.or([where('productCode', '=', productCode), ...(gtin === null ? [] : [where('gtin', '=', gtin)])]))
  if (otherThan !== undefined) query = query.where('id', '!=', otherThan)
  return await query.executeTakeFirst()
}

/** The names of products, by id. */
export async function readProductNames(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('products')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The ids of a producer's products, for filtering what belongs to products. */
export function selectOwnProducts(db: Db, producerId: number) {
  return db.selectFrom('products').select('products.id').where('products.producerId', '=', producerId)
}

/** The ids of the products of these provinces, by the producers' present communes. */
export function selectProductsIn(db: Db, provinceCodes: readonly string[]) {
  return db
    .selectFrom('products')
    .innerJoin('producers', 'producers.id', 'products.producerId')
    .innerJoin('communes', (join) =>
      join.onRef('communes.listVersion', '=', 'producers.communeListVersion').onRef('communes.code', '=', 'producers.communeCode'),
    )
    .select('products.id')
    .where(isAmong('communes.provinceCode', provinceCodes))
}

/** Adds a product and returns its id. */
export async function insertProduct(db: Db, product: Omit<Insertable<ProductTable>, 'nameFolded'>): Promise<number> {
  const { id } = await db
    .insertInto('products')
    .values({ ...product, nameFolded: foldForSearch(product.name) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a product and increments its version. */
export async function updateProduct(db: Db, id: number, changes: Omit<Updateable<ProductTable>, 'nameFolded' | 'version'>): Promise<void> {
  await db
    .updateTable('products')
    .set((product) => ({
      ...changes,
      ...(changes.name === undefined ? {} : { nameFolded: foldForSearch(changes.name) }),
      version: product('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Whether a stamp was ever signed for a batch of this product. */
export async function hasStampOfProduct(db: Db, productId: number): Promise<boolean> {
  const stamp = await db
    .selectFrom('stamps')
    .innerJoin('batches', 'batches.id', 'stamps.batchId')
    .select('stamps.number')
    .where('batches.productId', '=', productId)
    .limit(1)
    .executeTakeFirst()
  if (stamp !== undefined) return true
  const run = db.selectFrom('serialRuns').innerJoin('batches', 'batches.id', 'serialRuns.batchId').select('serialRuns.id')
  return (await run.where('batches.productId', '=', productId).limit(1).executeTakeFirst()) !== undefined
}

/** Whether a stamp was ever signed with this certificate. */
export async function hasStampOfCertificate(db: Db, certificateId: number): Promise<boolean> {
  for (const table of ['stamps', 'serialRuns'] as const)
    if (
      (await db.selectFrom(table).select('certificateId').where('certificateId', '=', certificateId).limit(1).executeTakeFirst()) !==
      undefined
    )
      return true
  return false
}

/** Adds a file for evaluation and returns its id. */
export async function insertApplication(db: Db, application: Insertable<ApplicationTable>): Promise<number> {
  const { id } = await db.insertInto('applications').values(application).returning('id').executeTakeFirstOrThrow()
  return id
}

/** All files for evaluation of these products, by product and day. */
export async function listApplicationsOfProducts(db: Db, productIds: readonly number[]): Promise<ApplicationRow[]> {
  if (productIds.length === 0) return []
  return await db
    .selectFrom('applications')
    .selectAll()
    .where('productId', 'in', productIds)
    .orderBy('productId')
    .orderBy('filedOn')
    .orderBy('id')
    .execute()
}

/** All certificates that these products ever had. */
export async function listCertificatesOfProducts(db: Db, productIds: readonly number[]): Promise<CertificateRow[]> {
  if (productIds.length === 0) return []
  return await db.selectFrom('certificates').selectAll().where('productId', 'in', productIds).execute()
}

export async function findCertificate(db: Db, id: number): Promise<CertificateRow | undefined> {
  return await db.selectFrom('certificates').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findCertificateByNumber(db: Db, number: string): Promise<CertificateRow | undefined> {
  return await db.selectFrom('certificates').selectAll().where('number', '=', number).executeTakeFirst()
}

/** All certificates that a product ever had, the latest first. */
export async function listCertificatesOfProduct(db: Db, productId: number): Promise<CertificateRow[]> {
  return await db
    .selectFrom('certificates')
    .selectAll()
    .where('productId', '=', productId)
    .orderBy('issuedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** A certificate before it is added; what is unknown may be left out or `undefined`. */
type NewCertificate = Omit<Insertable<CertificateTable>, 'points'> & { readonly points?: number | null | undefined }

/** Adds a certificate and returns its id. */
export async function insertCertificate(db: Db, certificate: NewCertificate): Promise<number> {
  const { id } = await db
    .insertInto('certificates')
    .values(certificate as Insertable<CertificateTable>)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a certificate and increments its version. */
export async function updateCertificate(db: Db, id: number, changes: Omit<Updateable<CertificateTable>, 'version'>): Promise<void> {
  await db
    .updateTable('certificates')
    .set((certificate) => ({ ...changes, version: certificate('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
