// Batches (lô): only of a product whose certificate was in force on the day of production.
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { findBatch, findBatchByLot, insertBatch } from '../store/batches.ts'
import type { Db } from '../store/database.ts'
import { findProduct, listCertificatesOfProduct } from '../store/products.ts'
import type { BatchRow, CertificateRow, ProductRow } from '../store/schema.ts'
import { explainNoCertificate, findCertificateInForce } from './certificates.ts'
import { DomainError } from './domain-error.ts'
import type { BatchInput } from './inputs.ts'
import { instantOf, together, type Work } from './work.ts'

/** The batch with this id; throws `not-found`. */
export async function getBatch(db: Db, id: number): Promise<BatchRow> {
  const batch = await findBatch(db, id)
  if (batch === undefined) throw new DomainError('not-found', `There is no batch ${id}.`)
  return batch
}

/**
 * Asserts that a batch may be declared: throws `best-before-production`, `produced-in-future` or
 * `no-certificate-in-force` (the OCOP mark may not be used outside the certificate's term). Pure: `today` is an argument.
 */
export function assertBatchAllowed(
  input: BatchInput,
  product: ProductRow,
  { certificates, today }: { certificates: readonly CertificateRow[]; today: IsoDate },
): void {
  const { producedOn, bestBefore } = input
  if (bestBefore && bestBefore < producedOn)
    refuse(
      'best-before-production',
      'bestBefore',
      `The best-before date ${bestBefore} is before the production date ${producedOn}; correct one of them.`,
    )
  if (producedOn > today)
    refuse(
      'produced-in-future',
      'producedOn',
      `The production date ${producedOn} is in the future (today is ${today}); declare the batch once it is made.`,
    )
  if (findCertificateInForce(certificates, producedOn) === undefined)
    refuse(
      'no-certificate-in-force',
      'producedOn',
      `"${product.name}" has no certificate in force on ${producedOn}: ${explainNoCertificate(certificates, producedOn)}`,
    )
}

function refuse(code: 'best-before-production' | 'produced-in-future' | 'no-certificate-in-force', field: string, message: string): never {
  throw new DomainError(code, message, [{ field, message }])
}

/** Adds a batch, whole or not at all; throws what {@link assertBatchAllowed} throws, `invalid-input` and `duplicate`. */
export async function declareBatch(work: Work, input: BatchInput): Promise<BatchRow> {
  return await together(work, async ({ db }) => {
    const product = await findProduct(db, input.productId)
    if (product === undefined) {
      const message = `There is no product ${input.productId}; register the product first.`
      throw new DomainError('invalid-input', 'The batch cannot be declared.', [{ field: 'productId', message }])
    }
    const certificates = await listCertificatesOfProduct(db, product.id)
    assertBatchAllowed(input, product, { certificates, today: dayInVietnam(work.now) })
    await assertLotIsFree(db, product, input.lot)
    const { bestBefore = null, ...rest } = input
    return await getBatch(db, await insertBatch(db, { ...rest, bestBefore, createdAt: instantOf(work) }))
  })
}

async function assertLotIsFree(db: Db, product: ProductRow, lot: string): Promise<void> {
  const taken = await findBatchByLot(db, product.id, lot)
  if (taken === undefined) return
  const message = `is already batch ${taken.id} of "${product.name}", produced on ${taken.producedOn}; use another lot code.`
  throw new DomainError('duplicate', `The lot ${lot} is already taken.`, [{ field: 'lot', message }])
}
