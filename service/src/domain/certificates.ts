// Certificates (giấy chứng nhận) and which of them counts on a day.
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { expiryOf, isInForce, lastDayOf, type CertificateTerm } from '@temsao/shared/certificate-term.ts'
import type { Star } from '@temsao/shared/stamp.ts'
import type { Db } from '../store/database.ts'
import { findCertificate, findCertificateByNumber, findProduct, insertCertificate, listCertificatesOfProduct } from '../store/products.ts'
import type { CertificateRow } from '../store/schema.ts'
import { DomainError, type FieldFault } from './domain-error.ts'
import type { CertificateInput } from './inputs.ts'
import { instantOf, together, type Work } from './work.ts'

/** The term of a stored certificate: its expiry is computed, never stored. */
export function termOf(certificate: Pick<CertificateRow, 'issuedOn' | 'extendedTo'>): CertificateTerm {
  const { issuedOn, extendedTo } = certificate
  return { issuedOn, expiresOn: expiryOf(issuedOn), ...(extendedTo === null ? {} : { extendedTo }) }
}

/**
 * The certificate that counts on a day: a later one supersedes an earlier one from its own date, and the one that counts
 * must be in force. `certificates` are all of one product, in any order.
 */
export function findCertificateInForce(certificates: readonly CertificateRow[], on: IsoDate): CertificateRow | undefined {
  const latest = latestIssuedBy(certificates, on)
  return latest !== undefined && isInForce(termOf(latest), on) ? latest : undefined
}

/** Why no certificate counts on a day and what to do about it, as sentences that follow `what`. */
export function explainNoCertificate(certificates: readonly CertificateRow[], on: IsoDate): string {
  const latest = latestIssuedBy(certificates, on)
  if (latest !== undefined)
    return `certificate ${latest.number} was in force from ${latest.issuedOn} to ${lastDayOf(termOf(latest))} only. Correct the date, or register the renewed certificate first.`
  const first = certificates.reduce<CertificateRow | undefined>(
    (found, next) => (found && found.issuedOn <= next.issuedOn ? found : next),
    undefined,
  )
  if (first !== undefined)
    return `its first certificate, ${first.number}, is in force only from ${first.issuedOn}. Correct the date; what was made before cannot carry the stamp.`
  return 'it has no certificate. A product that is only applying may not carry a stamp: register its certificate first.'
}

// With the same day of issue the one entered later counts.
function latestIssuedBy(certificates: readonly CertificateRow[], on: IsoDate): CertificateRow | undefined {
  return certificates
    .filter((certificate) => certificate.issuedOn <= on)
    .reduce<CertificateRow | undefined>((latest, next) => (latest && isLater(latest, next) ? latest : next), undefined)
}

function isLater(a: CertificateRow, b: CertificateRow): boolean {
  return a.issuedOn === b.issuedOn ? a.id > b.id : a.issuedOn > b.issuedOn
}

/** Who recognises a star rating by law: 3★ was the district's from 24 February 2023 to 5 July 2025. */
export type RecognisingLevel = 'district' | 'province' | 'centre'

/**
 * The level that recognises a star by the day of the decision: 1048/QĐ-TTg (2019), 148/QĐ-TTg from 2023-02-24,
 * 1489/QĐ-TTg from 2025-07-06, 26/2026/QĐ-TTg from 2026-05-22 (the Ministry for 5★).
 */
export function recognisingLevel(star: Star, decidedOn: IsoDate): RecognisingLevel {
  if (star === 5) return 'centre'
  return star === 3 && decidedOn >= '2023-02-24' && decidedOn < '2025-07-06' ? 'district' : 'province'
}

/** The certificate with this id; throws `not-found`. */
export async function getCertificate(db: Db, id: number): Promise<CertificateRow> {
  const certificate = await findCertificate(db, id)
  if (certificate === undefined) throw new DomainError('not-found', `There is no certificate ${id}.`)
  return certificate
}

/** An extension set by the office: the last day and the document that says so (Decision 26/2026/QĐ-TTg, Art. 12.3). */
export interface Extension {
  readonly extendedTo: IsoDate
  readonly extensionDocument: string
}

/** Adds a certificate; throws `invalid-input` with every wrong field, and `duplicate` for a number or a day that is taken. */
export async function registerCertificate(work: Work, input: CertificateInput & Partial<Extension>): Promise<CertificateRow> {
  return await together(work, async ({ db }) => {
    await assertCertificateFits(db, input, dayInVietnam(work.now))
    const id = await insertCertificate(db, { ...input, createdAt: instantOf(work) })
    return await getCertificate(db, id)
  })
}

/** What is wrong with a certificate by itself, whatever else is in the register. Pure: `today` is an argument. */
export function findCertificateFaults({ issuedOn }: { issuedOn: IsoDate }, today: IsoDate): FieldFault[] {
  return issuedOn > today ? [{ field: 'issuedOn', message: `is in the future: today is ${today}.` }] : []
}

async function assertCertificateFits(db: Db, input: CertificateInput, today: IsoDate): Promise<void> {
  const faults: FieldFault[] = []
  if ((await findProduct(db, input.productId)) === undefined)
    faults.push({ field: 'productId', message: `There is no product ${input.productId}; register the product first.` })
  faults.push(...findCertificateFaults(input, today))
  if (faults.length > 0) throw new DomainError('invalid-input', 'The certificate cannot be registered.', faults)
  const taken = await findCertificateByNumber(db, input.number)
  if (taken !== undefined) throw duplicate('number', `is already registered for product ${taken.productId} (certificate ${taken.id}).`)
  const sameDay = (await listCertificatesOfProduct(db, input.productId)).find(({ issuedOn }) => issuedOn === input.issuedOn)
  if (sameDay !== undefined) throw duplicate('issuedOn', `is already the day of certificate ${sameDay.number} of this product.`)
}

function duplicate(field: string, message: string): DomainError {
  return new DomainError('duplicate', `The ${field} is already taken.`, [{ field, message }])
}
