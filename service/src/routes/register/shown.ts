// The register's records as this service shows them today.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { getBatch } from '../../domain/register/batches.ts'
import { getCertificate } from '../../domain/register/certificates.ts'
import { getProducer } from '../../domain/register/producers.ts'
import { getProduct } from '../../domain/register/products.ts'
import { withBatchStanding, withCertificateState, withProductStanding } from '../../domain/register/standing.ts'
import type { BatchRow, CertificateRow, ProductRow } from '../../store/schema.ts'
import type { RouteDeps } from '../api.ts'
import * as records from './records.ts'

/** Reads records and adds what follows from other records and from the day; all functions throw `not-found`. */
export function createShow({ db, now }: RouteDeps) {
  const products = async (rows: readonly ProductRow[]) =>
    (await withProductStanding(db, rows, dayInVietnam(now()))).map(records.toProductRecord)
  const certificates = async (rows: readonly CertificateRow[]) =>
    (await withCertificateState(db, rows, dayInVietnam(now()))).map(records.toCertificateRecord)
  const batches = async (rows: readonly BatchRow[]) => (await withBatchStanding(db, rows)).map(records.toBatchRecord)
  return {
    products,
    certificates,
    batches,
    producer: async (id: number) => records.toProducerRecord(await getProducer(db, id)),
    product: async (id: number) => (await products([await getProduct(db, id)]))[0]!,
    certificate: async (id: number) => (await certificates([await getCertificate(db, id)]))[0]!,
    batch: async (id: number) => (await batches([await getBatch(db, id)]))[0]!,
  }
}
