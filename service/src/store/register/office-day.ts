// The few columns that the office's overview counts, each read in one query.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { sql, type SqlBool } from 'kysely'
import type { Db } from '../database.ts'
import { selectProductsIn } from './products.ts'
import type { BatchEventRow, CertificateRow } from '../schema.ts'

/** The columns of a certificate that are needed for counting. */
export type CountedCertificate = Pick<CertificateRow, 'id' | 'productId' | 'star' | 'issuedOn' | 'extendedTo' | 'revokedOn'>

/** For each product, the certificate that was issued last on or before a day. */
export async function listLatestCertificates(db: Db, on: IsoDate, provinceCodes?: readonly string[]): Promise<CountedCertificate[]> {
  let query = db
    .selectFrom('certificates')
    .select(['id', 'productId', 'star', 'issuedOn', 'extendedTo', 'revokedOn'])
    .where('issuedOn', '<=', on)
    .where(isLatestOn(on))
  if (provinceCodes !== undefined) query = query.where('productId', 'in', selectProductsIn(db, provinceCodes))
  return await query.execute()
}

/** Whether no other certificate of the same product was issued after this one, up to a day. */
export function isLatestOn(on: IsoDate) {
  return sql<SqlBool>`not exists (select 1 from certificates as later where later.product_id = certificates.product_id
    and later.issued_on <= ${on}
    and (later.issued_on > certificates.issued_on or later.issued_on = certificates.issued_on and later.id > certificates.id))`
}

export async function countProducts(db: Db, provinceCodes?: readonly string[]): Promise<number> {
  let query = db.selectFrom('products').select(({ fn }) => fn.countAll<number | string>().as('count'))
  if (provinceCodes !== undefined) query = query.where('id', 'in', selectProductsIn(db, provinceCodes))
  return Number((await query.executeTakeFirstOrThrow()).count)
}

/** The products that have ever had a batch. */
export async function listProductsWithBatch(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('batches').select('productId').distinct().execute()
  return rows.map(({ productId }) => productId)
}

/** For each product with files for evaluation, the day of the last file. */
export async function listLastFilingDays(db: Db): Promise<{ productId: number; filedOn: string }[]> {
  return await db
    .selectFrom('applications')
    .select(({ fn }) => ['productId', fn.max('filedOn').as('filedOn')])
    .groupBy('productId')
    .execute()
}

/** How many certificates were revoked between two days, both included. */
export async function countRevoked(
  db: Db,
  { from, to }: { from: string; to: IsoDate },
  provinceCodes?: readonly string[],
): Promise<number> {
  let query = db
    .selectFrom('certificates')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('revokedOn', '>=', from as IsoDate)
    .where('revokedOn', '<=', to)
  if (provinceCodes !== undefined) query = query.where('productId', 'in', selectProductsIn(db, provinceCodes))
  return Number((await query.executeTakeFirstOrThrow()).count)
}

/** Whether the last event of a batch was one of these. */
export function isLastEvent(kinds: readonly BatchEventRow['kind'][]) {
  return sql<SqlBool>`(select kind from batch_events where batch_events.batch_id = batches.id order by batch_events.id desc limit 1)
    in (${sql.join(kinds)})`
}

/** How many batches are stopped, by the event that stopped them. */
export async function countStoppedBatches(db: Db, provinceCodes?: readonly string[]): Promise<{ suspended: number; recalled: number }> {
  const count = async (kind: 'suspended' | 'recalled'): Promise<number> => {
    let query = db.selectFrom('batches').select(({ fn }) => fn.countAll<number | string>().as('count'))
    // Few batches have any event; without this line the query would look for the last event of every batch.
    query = query.where('id', 'in', db.selectFrom('batchEvents').select('batchId').where('kind', '=', kind)).where(isLastEvent([kind]))
    if (provinceCodes !== undefined) query = query.where('productId', 'in', selectProductsIn(db, provinceCodes))
    return Number((await query.executeTakeFirstOrThrow()).count)
  }
  return { suspended: await count('suspended'), recalled: await count('recalled') }
}
