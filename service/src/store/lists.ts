// The register's lists: narrowed, searched and sorted.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { sql, type SqlBool } from 'kysely'
import type { Db } from './database.ts'
import { selectProducers, type Producer } from './producers.ts'
import { selectOwnProducts } from './products.ts'
import type { BatchRow, CertificateRow, ProductRow } from './schema.ts'
import { readSorted, type SortedPage, type SortedRequest } from './sorted-page.ts'

const text = (column: string) => ({ column, isText: true })
const number = (column: string) => ({ column, isText: false })

export const PRODUCER_SORTS = { id: number('producers.id'), name: text('producers.nameFolded'), createdAt: text('producers.createdAt') }
export const PRODUCT_SORTS = {
  id: number('products.id'),
  name: text('products.nameFolded'),
  productCode: text('products.productCode'),
  createdAt: text('products.createdAt'),
}
export const CERTIFICATE_SORTS = {
  id: number('certificates.id'),
  number: text('certificates.number'),
  star: number('certificates.star'),
  issuedOn: text('certificates.issuedOn'),
  createdAt: text('certificates.createdAt'),
}
export const BATCH_SORTS = {
  id: number('batches.id'),
  lot: text('batches.lot'),
  producedOn: text('batches.producedOn'),
  createdAt: text('batches.createdAt'),
}

/** What a list is narrowed to; what is left out narrows nothing. */
export interface ListFilter {
  readonly search?: string | undefined
  readonly producerId?: number | undefined
  readonly productId?: number | undefined
  readonly provinceCode?: string | undefined
  readonly communeCode?: string | undefined
  readonly set?: number | undefined
  readonly star?: number | undefined
}

/** One list of the register: how to narrow it, and in which order to read it. */
export interface ListRequest<Sorts extends object> {
  readonly filter: ListFilter
  readonly order: SortedRequest<keyof Sorts & string>
  /** The one producer whose records may be seen; `undefined` where all may. */
  readonly ownerId?: number | undefined
}

// Folded text holds no sign that `like` reads, and neither does a folded search.
function contains(column: string, search: string) {
  return sql<SqlBool>`${sql.ref(column)} like ${`%${foldForSearch(search)}%`}`
}

// Lots and numbers are looked for as they are written, signs and all.
function containsAsWritten(column: string, search: string) {
  const escaped = search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${`%${escaped}%`} escape '\\'`
}

// Signs alone are in every name and say nothing: they are looked for in lots and numbers only.
function selectProductsNamed(db: Db, search: string) {
  const named = foldForSearch(search) === '' ? sql<SqlBool>`1 = 0` : contains('products.nameFolded', search)
  return db.selectFrom('products').select('products.id').where(named)
}

export async function searchProducers(
  db: Db,
  { filter, order, ownerId }: ListRequest<typeof PRODUCER_SORTS>,
): Promise<SortedPage<Producer>> {
  const { search, provinceCode, communeCode } = filter
  let query = selectProducers(db)
  if (ownerId !== undefined) query = query.where('producers.id', '=', ownerId)
  if (search !== undefined) query = query.where(contains('producers.nameFolded', search))
  if (provinceCode !== undefined) query = query.where('communes.provinceCode', '=', provinceCode)
  if (communeCode !== undefined) query = query.where('producers.communeCode', '=', communeCode)
  return await readSorted({ db, query }, { table: 'producers', columns: PRODUCER_SORTS }, order)
}

export async function searchProducts(
  db: Db,
  { filter, order, ownerId }: ListRequest<typeof PRODUCT_SORTS>,
): Promise<SortedPage<ProductRow>> {
  const { search, producerId, set } = filter
  let query = db.selectFrom('products').selectAll('products')
  if (ownerId !== undefined) query = query.where('producerId', '=', ownerId)
  if (search !== undefined) query = query.where(contains('products.nameFolded', search))
  if (producerId !== undefined) query = query.where('producerId', '=', producerId)
  if (set !== undefined) query = query.where('setNumber', '=', set)
  return await readSorted({ db, query }, { table: 'products', columns: PRODUCT_SORTS }, order)
}

export async function searchCertificates(
  db: Db,
  { filter, order, ownerId }: ListRequest<typeof CERTIFICATE_SORTS>,
): Promise<SortedPage<CertificateRow>> {
  const { search, producerId, productId, star } = filter
  let query = db.selectFrom('certificates').selectAll('certificates')
  if (ownerId !== undefined) query = query.where('productId', 'in', selectOwnProducts(db, ownerId))
  if (producerId !== undefined) query = query.where('productId', 'in', selectOwnProducts(db, producerId))
  if (search !== undefined)
    query = query.where((where) =>
      where.or([where('productId', 'in', selectProductsNamed(db, search)), containsAsWritten('certificates.number', search)]),
    )
  if (productId !== undefined) query = query.where('productId', '=', productId)
  if (star !== undefined) query = query.where('star', '=', star as CertificateRow['star'])
  return await readSorted({ db, query }, { table: 'certificates', columns: CERTIFICATE_SORTS }, order)
}

export async function searchBatches(db: Db, { filter, order, ownerId }: ListRequest<typeof BATCH_SORTS>): Promise<SortedPage<BatchRow>> {
  const { search, producerId, productId } = filter
  let query = db.selectFrom('batches').selectAll('batches')
  if (ownerId !== undefined) query = query.where('productId', 'in', selectOwnProducts(db, ownerId))
  if (producerId !== undefined) query = query.where('productId', 'in', selectOwnProducts(db, producerId))
  if (productId !== undefined) query = query.where('productId', '=', productId)
  if (search !== undefined)
    query = query.where((where) =>
      where.or([where('productId', 'in', selectProductsNamed(db, search)), containsAsWritten('batches.lot', search)]),
    )
  return await readSorted({ db, query }, { table: 'batches', columns: BATCH_SORTS }, order)
}
