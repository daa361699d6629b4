// Which certificate counts on a day, and the state of each: revoked, superseded, or what its term says. Pure; always derived, never stored.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { expiryOf, isInForce, lastDayOf, termStateOn, type CertificateTerm, type TermState } from '@temsao/shared/stamp/certificate-term.ts'
import type { CertificateRow } from '../../store/schema.ts'

/** The state of a certificate. `revoked` goes before `superseded`, which goes before the state of its term. */
export type CertificateState = TermState | 'superseded' | 'revoked'

/** The term of a stored certificate. Its expiry is computed, never stored. Revocation is not part of the term. */
export function termOf(certificate: Pick<CertificateRow, 'issuedOn' | 'extendedTo'>): CertificateTerm {
  const { issuedOn, extendedTo } = certificate
  return { issuedOn, expiresOn: expiryOf(issuedOn), ...(extendedTo === null ? {} : { extendedTo }) }
}

/**
 * Whether a certificate is revoked on a day: from the day of the revocation, that day included, even if its term had already ended
 * (Decision 26/2026/QĐ-TTg, Art. 8).
 */
export function isRevoked({ revokedOn }: Pick<CertificateRow, 'revokedOn'>, on: IsoDate): boolean {
  return revokedOn !== null && revokedOn <= on
}

/** Finds the certificate that superseded this one, by an upgrade or a re-evaluation: the next one of the same product by its date. */
export function findSuccessor(certificate: CertificateRow, certificates: readonly CertificateRow[]): CertificateRow | undefined {
  return certificates
    .filter((other) => isLater(other, certificate))
    .reduce<CertificateRow | undefined>((next, other) => (next && isLater(other, next) ? next : other), undefined)
}

/** The state of a certificate on a day; `certificates` are all certificates of its product. */
export function certificateStateOn(certificate: CertificateRow, certificates: readonly CertificateRow[], on: IsoDate): CertificateState {
  if (isRevoked(certificate, on)) return 'revoked'
  const successor = findSuccessor(certificate, certificates)
  if (successor !== undefined && successor.issuedOn <= on) return 'superseded'
  return termStateOn(termOf(certificate), on)
}

/**
 * Finds the certificate that was issued last on or before a day, in force or not. If two have the same day, the one that was entered later.
 */
export function findLatestIssued(certificates: readonly CertificateRow[], on: IsoDate): CertificateRow | undefined {
  return certificates
    .filter((certificate) => certificate.issuedOn <= on)
    .reduce<CertificateRow | undefined>((latest, next) => (latest && isLater(latest, next) ? latest : next), undefined)
}

/**
 * Finds the certificate that counts on a day. A later certificate supersedes an earlier one from its own date. The one that counts must be
 * in force and not revoked; a revoked upgrade does not bring the earlier certificate back. `certificates` are all certificates of one
 * product, in any order.
 */
export function findCertificateInForce(certificates: readonly CertificateRow[], on: IsoDate): CertificateRow | undefined {
  const latest = findLatestIssued(certificates, on)
  return latest !== undefined && isInForce(termOf(latest), on) && !isRevoked(latest, on) ? latest : undefined
}

/** Explains why no certificate counts on a day and what to do about it. The fault continues a sentence about the product. */
export function explainNoCertificate(certificates: readonly CertificateRow[], on: IsoDate): Fault {
  const latest = findLatestIssued(certificates, on)
  if (latest !== undefined && isRevoked(latest, on))
    return fault('latest-revoked', {
      number: latest.number,
      revokedOn: latest.revokedOn ?? '',
      decision: latest.revocationDecision ?? '',
    })
  if (latest !== undefined) return fault('latest-lapsed', { number: latest.number, from: latest.issuedOn, to: lastDayOf(termOf(latest)) })
  const first = certificates.reduce<CertificateRow | undefined>(
    (found, next) => (found && found.issuedOn <= next.issuedOn ? found : next),
    undefined,
  )
  if (first !== undefined) return fault('first-later', { number: first.number, from: first.issuedOn })
  return fault('has-no-certificate')
}

function isLater(a: CertificateRow, b: CertificateRow): boolean {
  return a.issuedOn === b.issuedOn ? a.id > b.id : a.issuedOn > b.issuedOn
}
