// The term of an OCOP certificate, and the state of a certificate on a given day. Pure: the day is an argument.
import { addDays, addMonths, daysBetween, type IsoDate } from '../calendar.ts'

/** Months that a certificate is valid (Decision 26/2026/QĐ-TTg; the same under 1048/QĐ-TTg and 148/QĐ-TTg). */
export const CERTIFICATE_MONTHS = 36

/** How many days before its last day a certificate counts as lapsing soon: the programme offices' own notice period. */
export const LAPSES_SOON_DAYS = 90

/** The longest time that a certificate can be kept in force after its expiry (Decision 26/2026/QĐ-TTg, Art. 12.3). */
export const LONGEST_EXTENSION_DAYS = 180

/** When a certificate is in force: all days inclusive, in Asia/Ho_Chi_Minh. */
export interface CertificateTerm {
  readonly issuedOn: IsoDate
  readonly expiresOn: IsoDate
  /** The last day of an extension that the office has set by hand (Art. 12.3), never computed. */
  readonly extendedTo?: IsoDate | undefined
}

/** The last day of a certificate issued on `issuedOn`: the same day 36 months on, 29 February → 28 February. */
export function expiryOf(issuedOn: IsoDate): IsoDate {
  return addMonths(issuedOn, CERTIFICATE_MONTHS)
}

/** The earliest day of issue of certificates that are still within their 36 months on a day. */
export function earliestIssueInForceOn(on: IsoDate): IsoDate {
  const issuedOn = addMonths(on, -CERTIFICATE_MONTHS)
  // 36 months before 29 February is 28 February, and certificates of that day ended one day too early.
  return expiryOf(issuedOn) < on ? addDays(issuedOn, 1) : issuedOn
}

/** The days between which a file for re-evaluation is due: 180 to 120 days before expiry (Art. 7.6). */
export function reevaluationWindow(expiresOn: IsoDate): { opensOn: IsoDate; closesOn: IsoDate } {
  return { opensOn: addDays(expiresOn, -180), closesOn: addDays(expiresOn, -120) }
}

/** The last day to which the office may extend a certificate: 180 days after expiry (Decision 26/2026/QĐ-TTg, Art. 12.3). */
export function latestExtensionOf(expiresOn: IsoDate): IsoDate {
  return addDays(expiresOn, LONGEST_EXTENSION_DAYS)
}

/** The last day on which the certificate is in force. */
export function lastDayOf(term: CertificateTerm): IsoDate {
  const { expiresOn, extendedTo } = term
  return extendedTo !== undefined && extendedTo > expiresOn ? extendedTo : expiresOn
}

/** Whether the certificate is in force on a day; the first and the last day count fully. */
export function isInForce(term: CertificateTerm, on: IsoDate): boolean {
  return term.issuedOn <= on && on <= lastDayOf(term)
}

/** The state of a certificate on a day. Revocation is not part of the term. */
export type TermState = 'not-yet-valid' | 'valid' | 'lapses-soon' | 'extended' | 'lapsed'

/** The state on the day `today`; `extended` starts on the day after the printed expiry. */
export function termStateOn(term: CertificateTerm, today: IsoDate): TermState {
  if (today < term.issuedOn) return 'not-yet-valid'
  if (today > lastDayOf(term)) return 'lapsed'
  if (today > term.expiresOn) return 'extended'
  return daysLeft(term, today) <= LAPSES_SOON_DAYS ? 'lapses-soon' : 'valid'
}

/** Days from `today` to the last day: 0 on the last day, negative afterwards. */
export function daysLeft(term: CertificateTerm, today: IsoDate): number {
  return daysBetween(today, lastDayOf(term))
}
