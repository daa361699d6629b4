// Records of the register, together with what follows from other records and from the day. Each function takes a page of records and sends
// one query for each table, however many records there are.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { countLabelsOfBatches, listEventsOfBatches } from '../../store/register/batch-history.ts'
import type { Db } from '../../store/database.ts'
import { listProducersByIds } from '../../store/register/producers.ts'
import { listApplicationsOfProducts, listCertificatesOfProducts, readProductNames } from '../../store/register/products.ts'
import type { BatchEventRow, BatchRow, CertificateRow, ProductRow } from '../../store/schema.ts'
import { batchStatusOf, type BatchStatus } from './batch-state.ts'
import { certificateStateOn, findSuccessor, type CertificateState } from './certificate-state.ts'
import { findCodeWarnings, type CodeWarning } from './product-code-rules.ts'
import { productStandingOn, type ProductStanding } from './product-state.ts'
import { quotaOf, readSpoilagePercent } from './quota.ts'

/** A product and its state. */
export type StandingProduct = ProductRow & ProductStanding & { readonly producerName: string; readonly warnings: readonly CodeWarning[] }

export async function withProductStanding(db: Db, products: readonly ProductRow[], today: IsoDate): Promise<StandingProduct[]> {
  const ids = products.map(({ id }) => id)
  const certificates = Map.groupBy(await listCertificatesOfProducts(db, ids), ({ productId }) => productId)
  const applications = Map.groupBy(await listApplicationsOfProducts(db, ids), ({ productId }) => productId)
  const producers = await listProducersByIds(db, [...new Set(products.map(({ producerId }) => producerId))])
  const producerOf = new Map(producers.map((producer) => [producer.id, producer]))
  return products.map((product) => {
    const own = { certificates: certificates.get(product.id) ?? [], applications: applications.get(product.id) ?? [] }
    const producer = producerOf.get(product.producerId)!
    const warnings = findCodeWarnings(product.productCode, producer)
    return { ...product, ...productStandingOn(own, today), producerName: producer.name, warnings }
  })
}

/** A certificate and its state. */
export type StandingCertificate = CertificateRow & {
  readonly productName: string
  readonly state: CertificateState
  readonly supersededBy: CertificateRow | undefined
}

export async function withCertificateState(
  db: Db,
  certificates: readonly CertificateRow[],
  today: IsoDate,
): Promise<StandingCertificate[]> {
  const all = await listCertificatesOfProducts(db, [...new Set(certificates.map(({ productId }) => productId))])
  const ofProduct = Map.groupBy(all, ({ productId }) => productId)
  const names = await readProductNames(
    db,
    certificates.map(({ productId }) => productId),
  )
  return certificates.map((certificate) => {
    const siblings = ofProduct.get(certificate.productId) ?? []
    const state = certificateStateOn(certificate, siblings, today)
    return { ...certificate, productName: names.get(certificate.productId)!, state, supersededBy: findSuccessor(certificate, siblings) }
  })
}

/** A batch, whether it is stopped, and how many labels it has left. */
export type StandingBatch = BatchRow & {
  readonly productName: string
  readonly status: BatchStatus
  readonly lastEvent: BatchEventRow | undefined
  readonly quota: number
  readonly printed: number
}

export async function withBatchStanding(db: Db, batches: readonly BatchRow[]): Promise<StandingBatch[]> {
  const ids = batches.map(({ id }) => id)
  const events = Map.groupBy(await listEventsOfBatches(db, ids), ({ batchId }) => batchId)
  const printed = await countLabelsOfBatches(db, ids)
  const spoilagePercent = await readSpoilagePercent(db)
  const names = await readProductNames(
    db,
    batches.map(({ productId }) => productId),
  )
  return batches.map((batch) => {
    const own = events.get(batch.id) ?? []
    const quota = quotaOf(batch.declaredPacks, spoilagePercent)
    const productName = names.get(batch.productId)!
    return { ...batch, productName, status: batchStatusOf(own), lastEvent: own.at(-1), quota, printed: printed.get(batch.id) ?? 0 }
  })
}
