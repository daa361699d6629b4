// Batches (lô): only of a product whose certificate was in force on the day of production.
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { countLabelsOfBatches, listEventsOfBatches } from '../../store/register/batch-history.ts'
import { findBatch, findBatchByLot, hasStampOfBatch, insertBatch, updateBatch } from '../../store/register/batches.ts'
import type { Db } from '../../store/database.ts'
import { findProduct, listCertificatesOfProduct } from '../../store/register/products.ts'
import type { BatchRow, CertificateRow, ProductRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { explainNoCertificate, findCertificateInForce } from './certificate-state.ts'
import { DomainError, type FieldFault } from '../domain-error.ts'
import type { BatchChanges, BatchInput } from './inputs.ts'
import { quotaOf, readSpoilagePercent } from './quota.ts'
import { assertVersion, differing, type Change } from '../version.ts'
import { instantOf, together, type Work } from '../work.ts'

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
  input: Pick<BatchInput, 'producedOn' | 'bestBefore'>,
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
  return await together(work, async (inside) => {
    const { db } = inside
    const product = await findProduct(db, input.productId)
    if (product === undefined) {
      const message = `There is no product ${input.productId}; register the product first.`
      throw new DomainError('invalid-input', 'The batch cannot be declared.', [{ field: 'productId', message }])
    }
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
 * Corrects a batch. What its stamp says (lot, dates) is fixed once that is signed; the packs can then be lowered to what is
 * printed, and raised by the office alone, for more packs are more stamps. Throws `version-conflict`, `fixed-by-stamp`,
 * `wrong-state` for a recalled batch, and what declaring throws.
 */
export async function correctBatch(work: Work, { id, expected, input }: Change<BatchChanges>): Promise<BatchRow> {
  return await together(work, async (inside) => {
    const { db } = inside
    const before = await getBatch(db, id)
    assertVersion(before, expected)
    const changes = differing(before, input)
    if (Object.keys(changes).length === 0) return before
    if ((await listEventsOfBatches(db, [id])).at(-1)?.kind === 'recalled')
      throw new DomainError('wrong-state', `Lot ${before.lot} is recalled; a recalled batch is not changed any more.`)
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
  const message = `is too few: ${printed} labels of this batch are printed already.`
  throw new DomainError('invalid-input', 'The batch cannot have so few packs.', [{ field: 'declaredPacks', message }])
}

function assertStampStaysTrue({ actor }: Work, before: BatchRow, changes: Partial<BatchRow>): void {
  const faults: FieldFault[] = (['lot', 'producedOn', 'bestBefore'] as const)
    .filter((field) => changes[field] !== undefined)
    .map((field) => ({ field, message: 'is fixed: the stamp of this batch is signed and says it. Declare another batch.' }))
  const isRaised = changes.declaredPacks !== undefined && changes.declaredPacks > before.declaredPacks
  if (isRaised && actor.role !== 'office' && actor.role !== 'operator')
    faults.push({ field: 'declaredPacks', message: 'can be raised by the office alone once the stamp is signed: ask the office.' })
  if (faults.length > 0) throw new DomainError('fixed-by-stamp', 'What a signed stamp says cannot be changed.', faults)
}

async function assertLotIsFree(db: Db, product: ProductRow, lot: string): Promise<void> {
  const taken = await findBatchByLot(db, product.id, lot)
  if (taken === undefined) return
  const message = `is already batch ${taken.id} of "${product.name}", produced on ${taken.producedOn}; use another lot code.`
  throw new DomainError('duplicate', `The lot ${lot} is already taken.`, [{ field: 'lot', message }])
}
