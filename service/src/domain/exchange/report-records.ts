// What the reports count: each product with its producer, its certificates and its stamps. Loaded with four queries.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { ProducerKind } from '@temsao/shared/vocabulary.ts'
import type { Db } from '../../store/database.ts'
import { listLastFilingDays } from '../../store/register/office-day.ts'
import {
  listAllCertificates,
  listFirstStampDays,
  listProductsWithProducer,
  type ProductWithProducer,
} from '../../store/register/register-pages.ts'
import type { CertificateRow } from '../../store/schema.ts'

/** A product as the reports see it. */
export interface ReportRecord {
  readonly product: Omit<ProductWithProducer, 'producerKind'> & { readonly producerKind: ProducerKind }
  /** Oldest first. */
  readonly certificates: readonly CertificateRow[]
  /** The day on which its first stamp was signed. */
  readonly firstStampOn: IsoDate | undefined
  /** The day on which its last file for evaluation was handed in. */
  readonly lastFiledOn: IsoDate | undefined
}

/** Loads the products of some provinces, or of all. */
export async function loadReportRecords(db: Db, provinceCodes?: readonly string[]): Promise<ReportRecord[]> {
  const stamps = new Map((await listFirstStampDays(db)).map(({ productId, firstSignedOn }) => [productId, firstSignedOn as IsoDate]))
  const filings = new Map((await listLastFilingDays(db)).map(({ productId, filedOn }) => [productId, filedOn as IsoDate]))
  const certificates = Map.groupBy(await listAllCertificates(db), ({ productId }) => productId)
  const { rows } = await listProductsWithProducer(db, { after: 0, limit: Number.MAX_SAFE_INTEGER - 1 })
  return rows
    .filter((product) => provinceCodes === undefined || provinceCodes.includes(product.provinceCode))
    .map((product) => ({
      product: product as ReportRecord['product'],
      certificates: certificates.get(product.id) ?? [],
      firstStampOn: stamps.get(product.id),
      lastFiledOn: filings.get(product.id),
    }))
}
