// Batches (lô): a batch needs a product whose certificate was in force on the day of production.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { countLabelsOfBatches, listEventsOfBatches } from '../../store/register/batch-history.ts'
import { findBatch, findBatchByLot, hasStampOfBatch, insertBatch, updateBatch } from '../../store/register/batches.ts'
import type { Db } from '../../store/database.ts'
import { findProduct, listCertificatesOfProduct } from '../../store/register/products.ts'
import type { BatchRow, CertificateRow, ProductRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { explainNoCertificate, findCertificateInForce } from './certificate-state.ts'
import { DomainError } from '../domain-error.ts'
import type { BatchChanges, BatchInput } from './inputs.ts'
import { quotaOf, readSpoilagePercent } from './quota.ts'
import { assertVersion, differing, type Change } from '../version.ts'
import { instantOf, together, type Work } from '../work.ts'

/** Returns the batch with this id; throws `not-found`. */
export async function getBatch(db: Db, id: number): Promise<BatchRow> {
  const batch = await findBatch(db, id)
  if (batch === undefined) throw new DomainError('not-found', fault('no-such', { what: 'batch', id: String(id) }))
  return batch
}

/**
 * Asserts that a batch may be declared: throws `best-before-production`, `produced-in-future` or
 * `no-certificate-in-force` (the OCOP mark may not be used outside the certificate's term). Pure: `today` is an argument.
 */
export function assertBatchAllowed(
  input: Pick<BatchInput, 'producedOn' | 'bestBefore'>,
  product: ProductRow,
  { certificates, today }: { certificates: readonly CertificateRow[]; today: IsoDate },
): void {
  const { producedOn, bestBefore } = input
  if (bestBefore && bestBefore < producedOn)
    refuse('best-before-production', fieldFault('bestBefore', 'best-before-production', { bestBefore, producedOn }))
  if (producedOn > today) refuse('produced-in-future', fieldFault('producedOn', 'produced-in-future', { producedOn, today }))
  if (findCertificateInForce(certificates, producedOn) !== undefined) return
  const reason = explainNoCertificate(certificates, producedOn)
  refuse('no-certificate-in-force', fieldFault('producedOn', 'no-certificate-on', { product: product.name, on: producedOn, reason }))
}

function refuse(code: 'best-before-production' | 'produced-in-future' | 'no-certificate-in-force', field: FieldFault): never {
  throw new DomainError(code, field.fault, [field])
}

/** Adds a batch, whole or not at all; throws what {@link assertBatchAllowed} throws, `invalid-input` and `duplicate`. */
export async function declareBatch(work: Work, input: BatchInput): Promise<BatchRow> {
  return await together(work, async (inside) => {
    const { db } = inside
    const product = await findProduct(db, input.productId)
    if (product === undefined)
      throw new DomainError('invalid-input', fault('input-refused', { what: 'batch' }), [
        fieldFault('productId', 'register-first', { what: 'product', id: input.productId }),
      ])
    const certificates = await listCertificatesOfProduct(db, product.id)
    assertBatchAllowed(input, product, { certificates, today: dayInVietnam(work.now) })
    await assertLotIsFree(db, product, input.lot)
    const { bestBefore = null, ...rest } = input
    const batch = await getBatch(db, await insertBatch(db, { ...rest, bestBefore, createdAt: instantOf(work) }))
    await recordChange(inside, { record: 'batch', id: batch.id, action: 'declare', after: batch })
    return batch
  })
}

/**
 * Corrects a batch. What its stamp says (lot, dates) is fixed once the stamp is signed. After that, the number of packs can be lowered to
 * the number of printed labels, and only the office can raise it, because more packs mean more stamps. Throws `version-conflict`,
 * `fixed-by-stamp`, `wrong-state` for a recalled batch, and what declaring throws.
 */
export async function correctBatch(work: Work, { id, expected, input }: Change<BatchChanges>): Promise<BatchRow> {
  return await together(work, async (inside) => {
    const { db } = inside
    const before = await getBatch(db, id)
    assertVersion(before, expected)
    const changes = differing(before, input)
    if (Object.keys(changes).length === 0) return before
    if ((await listEventsOfBatches(db, [id])).at(-1)?.kind === 'recalled')
      throw new DomainError('wrong-state', fault('lot-recalled-for-good', { lot: before.lot }))
    await assertCorrectionAllowed(inside, before, changes)
    await updateBatch(db, id, changes)
    const after = await getBatch(db, id)
    await recordChange(inside, { record: 'batch', id, action: 'correct', before, after })
    return after
  })
}

async function assertCorrectionAllowed(work: Work, before: BatchRow, changes: Partial<BatchRow>): Promise<void> {
  const { db } = work
  const after = { ...before, ...changes }
  const isSigned = await hasStampOfBatch(db, before.id)
  if (isSigned) assertStampStaysTrue(work, before, changes)
  const product = (await findProduct(db, before.productId))!
  const certificates = await listCertificatesOfProduct(db, product.id)
  if (!isSigned) assertBatchAllowed(after, product, { certificates, today: dayInVietnam(work.now) })
  if (changes.lot !== undefined) await assertLotIsFree(db, product, changes.lot)
  const printed = (await countLabelsOfBatches(db, [before.id])).get(before.id) ?? 0
  if (changes.declaredPacks === undefined || quotaOf(changes.declaredPacks, await readSpoilagePercent(db)) >= printed) return
  throw new DomainError('invalid-input', fault('input-refused', { what: 'packs' }), [
    fieldFault('declaredPacks', 'packs-below-printed', { printed }),
  ])
}

function assertStampStaysTrue({ actor }: Work, before: BatchRow, changes: Partial<BatchRow>): void {
  const faults: FieldFault[] = (['lot', 'producedOn', 'bestBefore'] as const)
    .filter((field) => changes[field] !== undefined)
    .map((field) => fieldFault(field, 'fixed-on-batch-stamp'))
  const isRaised = changes.declaredPacks !== undefined && changes.declaredPacks > before.declaredPacks
  if (isRaised && actor.role !== 'office' && actor.role !== 'operator') faults.push(fieldFault('declaredPacks', 'packs-raised-by-office'))
  if (faults.length > 0) throw new DomainError('fixed-by-stamp', fault('fixed-by-signed-stamp'), faults)
}

async function assertLotIsFree(db: Db, product: ProductRow, lot: string): Promise<void> {
  const taken = await findBatchByLot(db, product.id, lot)
  if (taken === undefined) return
  throw new DomainError('duplicate', fault('already-taken', { what: 'lot', value: lot }), [
    fieldFault('lot', 'lot-of-batch', { id: taken.id, product: product.name, producedOn: taken.producedOn }),
  ])
}
