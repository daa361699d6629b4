// Adds certificates (giấy chứng nhận) to the register; certificate-state.ts says which of them counts on a day.
import { fault, fieldFault, type Fault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { expiryOf, latestExtensionOf } from '@temsao/shared/stamp/certificate-term.ts'
import type { Star } from '@temsao/shared/stamp/stamp.ts'
import type { Db } from '../../store/database.ts'
import {
  findCertificate,
  findCertificateByNumber,
  findProduct,
  insertCertificate,
  listCertificatesOfProduct,
} from '../../store/register/products.ts'
import type { CertificateRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { evaluationAfter, findEvaluationFaults } from './evaluation.ts'
import type { CertificateInput } from './inputs.ts'
import { instantOf, together, type Work } from '../work.ts'

/** Who recognises a star rating by law. Districts recognised 3★ from 24 February 2023 to 5 July 2025. */
export type RecognisingLevel = 'district' | 'province' | 'centre'

/**
 * The level that recognises a star, by the day of the decision: 1048/QĐ-TTg (2019), 148/QĐ-TTg from 2023-02-24, 1489/QĐ-TTg from
 * 2025-07-06, 26/2026/QĐ-TTg from 2026-05-22 (the Ministry for 5★).
 */
export function recognisingLevel(star: Star, decidedOn: IsoDate): RecognisingLevel {
  if (star === 5) return 'centre'
  return star === 3 && decidedOn >= '2023-02-24' && decidedOn < '2025-07-06' ? 'district' : 'province'
}

/** Returns the certificate with this id; throws `not-found`. */
export async function getCertificate(db: Db, id: number): Promise<CertificateRow> {
  const certificate = await findCertificate(db, id)
  if (certificate === undefined) throw new DomainError('not-found', fault('no-such', { what: 'certificate', id: String(id) }))
  return certificate
}

/** An extension set by the office: the last day and the document that grants it (Decision 26/2026/QĐ-TTg, Art. 12.3). */
export interface Extension {
  readonly extendedTo: IsoDate
  readonly extensionDocument: string
}

/** Finds what is wrong with the last day of an extension: it must be after expiry and at most 180 days after it (Art. 12.3). */
export function findExtensionFaults(issuedOn: IsoDate, extendedTo: IsoDate): FieldFault[] {
  const expiresOn = expiryOf(issuedOn)
  const latest = latestExtensionOf(expiresOn)
  if (extendedTo > expiresOn && extendedTo <= latest) return []
  return [fieldFault('extendedTo', 'extension-out-of-range', { expiresOn, latest })]
}

/** Adds a certificate; throws `invalid-input` with every wrong field, and `duplicate` if the number or the day is taken. */
export async function registerCertificate(work: Work, input: CertificateInput & Partial<Extension>): Promise<CertificateRow> {
  return await together(work, async (inside) => {
    const { db } = inside
    const others = await listCertificatesOfProduct(db, input.productId)
    await assertCertificateFits(db, input, { others, today: dayInVietnam(work.now) })
    await assertNumberIsFree(db, input.number)
    const evaluation = input.evaluation ?? evaluationAfter(others, input)
    const id = await insertCertificate(db, { ...input, evaluation, createdAt: instantOf(work) })
    const certificate = await getCertificate(db, id)
    await recordChange(inside, { record: 'certificate', id, action: 'register', after: certificate })
    return certificate
  })
}

/** Finds what is wrong with a certificate by itself, whatever else is in the register. Pure: `today` is an argument. */
export function findCertificateFaults({ issuedOn }: { issuedOn: IsoDate }, today: IsoDate): FieldFault[] {
  return issuedOn > today ? [fieldFault('issuedOn', 'in-future', { today })] : []
}

/** Asserts that a certificate fits `others`, the other certificates of its product; throws what {@link registerCertificate} throws. */
export async function assertCertificateFits(
  db: Db,
  input: CertificateInput & Partial<Extension>,
  { others, today }: { others: readonly CertificateRow[]; today: IsoDate },
): Promise<void> {
  const faults = [...findEvaluationFaults(others, input)]
  if ((await findProduct(db, input.productId)) === undefined)
    faults.push(fieldFault('productId', 'register-first', { what: 'product', id: input.productId }))
  faults.push(...findCertificateFaults(input, today))
  if (input.extendedTo !== undefined) faults.push(...findExtensionFaults(input.issuedOn, input.extendedTo))
  if (faults.length > 0) throw new DomainError('invalid-input', fault('input-refused', { what: 'certificate' }), faults)
  const sameDay = others.find(({ issuedOn }) => issuedOn === input.issuedOn)
  if (sameDay !== undefined) throw duplicate('issuedOn', input.issuedOn, fault('day-of-certificate', { number: sameDay.number }))
}

/** Asserts that no certificate other than `ownId` has this number; throws `duplicate`. */
export async function assertNumberIsFree(db: Db, number: string, ownId?: number): Promise<void> {
  const taken = await findCertificateByNumber(db, number)
  if (taken !== undefined && taken.id !== ownId)
    throw duplicate('number', number, fault('number-of-certificate', { productId: taken.productId, id: taken.id }))
}

function duplicate(field: 'number' | 'issuedOn', value: string, taken: Fault): DomainError {
  return new DomainError('duplicate', fault('already-taken', { what: field, value }), [{ field, fault: taken }])
}
