// The part of the register that anybody may search: products with their latest certificate. No files, no points, no people.
import { foldForSearch } from '@temsao/shared/fold.ts'
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { sql, type SqlBool } from 'kysely'
import type { Db } from '../database.ts'
import { isPostgres } from '../dialect.ts'
import type { CertificateRow, ProductRow } from '../schema.ts'

/** A product as the public register shows it. */
export type PublicProductRow = Pick<ProductRow, 'id' | 'name' | 'netContent' | 'groupNumber' | 'productCode'> & {
  readonly producerName: string
  readonly communeName: string
  readonly provinceCode: string
  /** The latest certificate. */
  readonly certificateId: number
}

/** Which products the public register shows; what is left out does not restrict. */
export interface PublicFilter {
  readonly search?: string | undefined
  readonly provinceCode?: string | undefined
  readonly communeCode?: string | undefined
  readonly star?: CertificateRow['star'] | undefined
  readonly group?: ProductRow['groupNumber'] | undefined
}

// Only products that were recognised by the day `today`, each with the certificate that is in force or was in force last.
function selectRecognised(db: Db, today: IsoDate) {
  return db
    .selectFrom('products')
    .innerJoin('producers', 'producers.id', 'products.producerId')
    .innerJoin('communes', (join) =>
      join.onRef('communes.listVersion', '=', 'producers.communeListVersion').onRef('communes.code', '=', 'producers.communeCode'),
    )
    .innerJoin('certificates', 'certificates.productId', 'products.id')
    .where('certificates.id', '=', (query) =>
      query
        .selectFrom('certificates as later')
        .select('later.id')
        .whereRef('later.productId', '=', 'products.id')
        .where('later.issuedOn', '<=', today)
        .orderBy('later.issuedOn', 'desc')
        .orderBy('later.id', 'desc')
        .limit(1),
    )
}

function narrow(db: Db, today: IsoDate, { search, provinceCode, communeCode, star, group }: PublicFilter) {
  let query = selectRecognised(db, today)
  // Every word must occur somewhere. A folded text contains no character with a meaning in LIKE.
  for (const word of foldForSearch(search ?? '')
    .split(' ')
    .filter(Boolean))
    query = query.where(sql<SqlBool>`${sql.ref('products.nameFolded')} || ' ' || ${sql.ref('producers.nameFolded')} like ${`%${word}%`}`)
  if (provinceCode !== undefined) query = query.where('communes.provinceCode', '=', provinceCode)
  if (communeCode !== undefined) query = query.where('producers.communeCode', '=', communeCode)
  if (star !== undefined) query = query.where('certificates.star', '=', star)
  if (group !== undefined) query = query.where('products.groupNumber', '=', group)
  return query
}

/** How many products there are. */
export async function countPublicProducts(db: Db, today: IsoDate, filter: PublicFilter): Promise<number> {
  const row = await narrow(db, today, filter)
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** A page of products by name. */
export async function listPublicProducts(
  db: Db,
  today: IsoDate,
  { filter, offset, limit }: { filter: PublicFilter; offset: number; limit: number },
): Promise<PublicProductRow[]> {
  const name = sql.ref<string>('products.nameFolded')
  return await narrow(db, today, filter)
    .select(['products.id', 'products.name', 'products.netContent', 'products.groupNumber', 'products.productCode'])
    .select(['producers.name as producerName', 'communes.name as communeName', 'communes.provinceCode', 'certificates.id as certificateId'])
    .orderBy(isPostgres(db) ? sql`${name} collate "C"` : name)
    .orderBy('products.id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** One product, if it was ever recognised. */
export async function findPublicProduct(db: Db, today: IsoDate, id: number): Promise<PublicProductRow | undefined> {
  return await selectRecognised(db, today)
    .select(['products.id', 'products.name', 'products.netContent', 'products.groupNumber', 'products.productCode'])
    .select(['producers.name as producerName', 'communes.name as communeName', 'communes.provinceCode', 'certificates.id as certificateId'])
    .where('products.id', '=', id)
    .executeTakeFirst()
}

/** The communes that have recognised products. */
export async function listPublicCommunes(db: Db, today: IsoDate): Promise<{ code: string; name: string; provinceCode: string }[]> {
  return await selectRecognised(db, today)
    .select(['producers.communeCode as code', 'communes.name', 'communes.provinceCode', 'communes.nameFolded'])
    .distinct()
    .orderBy('communes.nameFolded')
    .execute()
}

export async function listCertificatesByIds(db: Db, ids: readonly number[]): Promise<CertificateRow[]> {
  return ids.length === 0 ? [] : await db.selectFrom('certificates').selectAll().where('id', 'in', ids).execute()
}
