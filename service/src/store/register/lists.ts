// The register's lists: filtered, searched and sorted.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { earliestIssueInForceOn } from '@temsao/shared/stamp/certificate-term.ts'
import { foldForSearch } from '@temsao/shared/fold.ts'
import { sql, type SqlBool } from 'kysely'
import type { Db } from '../database.ts'
import { isLastEvent, isLatestOn } from './office-day.ts'
import { selectProducers, type Producer } from './producers.ts'
import { selectOwnProducts, selectProductsIn } from './products.ts'
import type { BatchRow, CertificateRow, ProductRow } from '../schema.ts'
import { containsAsWritten, containsFolded, isAmong } from '../search.ts'
import { numberColumn as number, readSorted, textColumn as text, type SortedPage, type SortedRequest } from '../sorted-page.ts'

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

/** Which records a list shows; what is left out does not restrict. */
export interface ListFilter {
  readonly search?: string | undefined
  readonly producerId?: number | undefined
  readonly productId?: number | undefined
  readonly provinceCode?: string | undefined
  readonly communeCode?: string | undefined
  readonly set?: number | undefined
  readonly star?: number | undefined
  /** Certificates that are in force on this day. */
  readonly inForceOn?: IsoDate | undefined
  readonly revokedFrom?: IsoDate | undefined
  readonly revokedTo?: IsoDate | undefined
  /** The status of batches today. */
  readonly status?: 'active' | 'suspended' | 'recalled' | undefined
}

/** Whose records may be seen; `undefined` does not restrict. */
export interface SeenBy {
  /** The one producer whose records may be seen. */
  readonly ownerId?: number | undefined
  /** The provinces whose records may be seen. */
  readonly provinceCodes?: readonly string[] | undefined
}

/** One list of the register: which records it shows, and in which order. */
export interface ListRequest<Sorts extends object> extends SeenBy {
  readonly filter: ListFilter
  readonly order: SortedRequest<keyof Sorts & string>
}

// A search of punctuation only folds to nothing and would match every name; search lots and numbers only.
function selectProductsNamed(db: Db, search: string) {
  const named = foldForSearch(search) === '' ? sql<SqlBool>`1 = 0` : containsFolded('products.nameFolded', search)
  return db.selectFrom('products').select('products.id').where(named)
}

export async function searchProducers(
  db: Db,
  { filter, order, ownerId, provinceCodes }: ListRequest<typeof PRODUCER_SORTS>,
): Promise<SortedPage<Producer>> {
  const { search, provinceCode, communeCode } = filter
  let query = selectProducers(db)
  if (ownerId !== undefined) query = query.where('producers.id', '=', ownerId)
  if (provinceCodes !== undefined) query = query.where(isAmong('communes.provinceCode', provinceCodes))
  if (search !== undefined) query = query.where(containsFolded('producers.nameFolded', search))
  if (provinceCode !== undefined) query = query.where('communes.provinceCode', '=', provinceCode)
  if (communeCode !== undefined) query = query.where('producers.communeCode', '=', communeCode)
  return await readSorted({ db, query }, PRODUCER_SORTS, order)
}

export async function searchProducts(
  db: Db,
  { filter, order, ownerId, provinceCodes }: ListRequest<typeof PRODUCT_SORTS>,
): Promise<SortedPage<ProductRow>> {
  const { search, producerId, set, provinceCode } = filter
  let query = db.selectFrom('products').selectAll('products')
  if (provinceCode !== undefined) query = query.where('products.id', 'in', selectProductsIn(db, [provinceCode]))
  if (ownerId !== undefined) query = query.where('producerId', '=', ownerId)
  if (provinceCodes !== undefined) query = query.where('products.id', 'in', selectProductsIn(db, provinceCodes))
  if (search !== undefined) query = query.where(containsFolded('products.nameFolded', search))
  if (producerId !== undefined) query = query.where('producerId', '=', producerId)
  if (set !== undefined) query = query.where('setNumber', '=', set)
  return await readSorted({ db, query }, PRODUCT_SORTS, order)
}

// The register stores the day of issue, not the last day. A certificate still runs if it was issued at most that many months
// before.
function isInForceOn(on: IsoDate) {
  const first = earliestIssueInForceOn(on)
  return sql<SqlBool>`certificates.issued_on <= ${on} and (certificates.issued_on >= ${first} or certificates.extended_to >= ${on})
    and (certificates.revoked_on is null or certificates.revoked_on > ${on})`
}

export async function searchCertificates(
  db: Db,
  { filter, order, ownerId, provinceCodes }: ListRequest<typeof CERTIFICATE_SORTS>,
): Promise<SortedPage<CertificateRow>> {
  const { search, producerId, productId, star, provinceCode, inForceOn, revokedFrom, revokedTo } = filter
  let query = db.selectFrom('certificates').selectAll('certificates')
  if (ownerId !== undefined) query = query.where('productId', 'in', selectOwnProducts(db, ownerId))
  if (provinceCodes !== undefined) query = query.where('productId', 'in', selectProductsIn(db, provinceCodes))
  if (producerId !== undefined) query = query.where('productId', 'in', selectOwnProducts(db, producerId))
  if (search !== undefined)
    query = query.where((where) =>
      where.or([where('productId', 'in', selectProductsNamed(db, search)), containsAsWritten('certificates.number', search)]),
    )
  if (productId !== undefined) query = query.where('productId', '=', productId)
  if (star !== undefined) query = query.where('star', '=', star as CertificateRow['star'])
  if (provinceCode !== undefined) query = query.where('productId', 'in', selectProductsIn(db, [provinceCode]))
  if (revokedFrom !== undefined) query = query.where('revokedOn', '>=', revokedFrom)
  if (revokedTo !== undefined) query = query.where('revokedOn', '<=', revokedTo)
  if (inForceOn !== undefined) query = query.where(isInForceOn(inForceOn)).where(isLatestOn(inForceOn))
  return await readSorted({ db, query }, CERTIFICATE_SORTS, order)
}

const isStopped = sql<SqlBool>`coalesce(${isLastEvent(['suspended', 'recalled'])}, ${sql.lit(false)})`

export async function searchBatches(
  db: Db,
  { filter, order, ownerId, provinceCodes }: ListRequest<typeof BATCH_SORTS>,
): Promise<SortedPage<BatchRow>> {
  const { search, producerId, productId, provinceCode, status } = filter
  let query = db.selectFrom('batches').selectAll('batches')
  if (provinceCodes !== undefined) query = query.where('productId', 'in', selectProductsIn(db, provinceCodes))
  if (ownerId !== undefined) query = query.where('productId', 'in', selectOwnProducts(db, ownerId))
  if (producerId !== undefined) query = query.where('productId', 'in', selectOwnProducts(db, producerId))
  if (productId !== undefined) query = query.where('productId', '=', productId)
  if (search !== undefined)
    query = query.where((where) =>
      where.or([where('productId', 'in', selectProductsNamed(db, search)), containsAsWritten('batches.lot', search)]),
    )
  if (provinceCode !== undefined) query = query.where('productId', 'in', selectProductsIn(db, [provinceCode]))
  if (status === 'suspended' || status === 'recalled') query = query.where(isLastEvent([status]))
  if (status === 'active') query = query.where((where) => where.not(isStopped))
  return await readSorted({ db, query }, BATCH_SORTS, order)
}
