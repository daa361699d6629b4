// Products and their certificates.
import type { Insertable } from 'kysely'
import type { Db } from './database.ts'
import { toPage, type Page, type PageRequest } from './page.ts'
import type { CertificateRow, CertificateTable, ProductRow, ProductTable } from './schema.ts'

export async function findProduct(db: Db, id: number): Promise<ProductRow | undefined> {
  return await db.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The product with this code or, when it is given, this GTIN: either makes a second one a duplicate. */
export async function findProductLike(db: Db, productCode: string, gtin: string | null): Promise<ProductRow | undefined> {
  return await db
    .selectFrom('products')
    .selectAll()
    .where((where) => where.or([where('productCode', '=', productCode), ...(gtin === null ? [] : [where('gtin', '=', gtin)])]))
    .executeTakeFirst()
}

export async function listProducts(db: Db, page: PageRequest, producerId?: number): Promise<Page<ProductRow>> {
  let query = db.selectFrom('products').selectAll().where('id', '>', page.after)
  if (producerId !== undefined) query = query.where('producerId', '=', producerId)
  if (page.ownerId !== undefined) query = query.where('producerId', '=', page.ownerId)
  return toPage(
    await query
      .orderBy('id')
      .limit(page.limit + 1)
      .execute(),
    page.limit,
  )
}

/** The ids of a producer's products, to narrow what hangs on products. */
export function selectOwnProducts(db: Db, producerId: number) {
  return db.selectFrom('products').select('products.id').where('products.producerId', '=', producerId)
}

/** Adds a product and gives its id. */
export async function insertProduct(db: Db, product: Insertable<ProductTable>): Promise<number> {
  const { id } = await db.insertInto('products').values(product).returning('id').executeTakeFirstOrThrow()
  return id
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

export async function listCertificates(db: Db, page: PageRequest, productId?: number): Promise<Page<CertificateRow>> {
  let query = db.selectFrom('certificates').selectAll().where('id', '>', page.after)
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

/** Adds a certificate and gives its id. */
export async function insertCertificate(db: Db, certificate: Insertable<CertificateTable>): Promise<number> {
  const { id } = await db.insertInto('certificates').values(certificate).returning('id').executeTakeFirstOrThrow()
  return id
}
