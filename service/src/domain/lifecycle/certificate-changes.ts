// What the office does to a certificate in the register: correct it, extend it, revoke it.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { hasStampOfCertificate, listCertificatesOfProduct, updateCertificate } from '../../store/register/products.ts'
import type { CertificateRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { findSuccessor } from '../register/certificate-state.ts'
import { assertCertificateFits, assertNumberIsFree, findExtensionFaults, getCertificate, type Extension } from '../register/certificates.ts'
import { DomainError } from '../domain-error.ts'
import type { CertificateChanges, RevocationInput } from '../register/inputs.ts'
import { assertVersion, differing, type Change } from '../version.ts'
import { publishStampsOf } from '../stamps/stamp-status.ts'
import { together, type Work } from '../work.ts'

/**
 * Corrects wrong entries of a certificate, as long as no stamp was signed with it. After that, the certificate can only be extended,
 * revoked or superseded. Throws `version-conflict`, `fixed-by-stamp`, and what registering throws.
 */
export async function correctCertificate(work: Work, change: Change<CertificateChanges>): Promise<CertificateRow> {
  return await changeCertificate(work, { ...change, action: 'correct' }, async ({ db, now }, before) => {
    const changes = differing(before, change.input)
    if (Object.keys(changes).length === 0) return changes
    if (await hasStampOfCertificate(db, before.id)) throw fixedByStamp(changes)
    const others = (await listCertificatesOfProduct(db, before.productId)).filter(({ id }) => id !== before.id)
    const { productId, number, decision, issuingBody, star, issuedOn, evaluation, points, extendedTo } = { ...before, ...changes }
    const corrected = { productId, number, decision, issuingBody, star, issuedOn, points, ...(extendedTo !== null && { extendedTo }) }
    // An evaluation may have been entered before an earlier certificate was known. So it is checked only if this correction changes it or
    // the star.
    const claimed = changes.evaluation === undefined && changes.star === undefined ? {} : { evaluation }
    await assertCertificateFits(db, { ...corrected, ...claimed }, { others, today: dayInVietnam(now) })
    assertNotRevokedBefore(before, issuedOn)
    await assertNumberIsFree(db, number, before.id)
    return changes
  })
}

function assertNotRevokedBefore({ revokedOn }: CertificateRow, issuedOn: string): void {
  if (revokedOn === null || revokedOn >= issuedOn) return
  throw invalid([fieldFault('issuedOn', 'after-revocation', { revokedOn })])
}

function fixedByStamp(changes: object): DomainError {
  const faults = Object.keys(changes).map((field) => fieldFault(field, 'fixed-on-certificate-stamp'))
  return new DomainError('fixed-by-stamp', fault('certificate-fixed'), faults)
}

/**
 * Keeps a certificate in force until the result of a late file (Decision 26/2026/QĐ-TTg, Art. 12.3). The office sets the extension with its
 * document, at most 180 days after expiry; it is never automatic. A second extension replaces the first. Throws `invalid-input`,
 * `version-conflict`, and `wrong-state` for a revoked or superseded certificate.
 */
export async function extendCertificate(work: Work, change: Change<Extension>): Promise<CertificateRow> {
  return await changeCertificate(work, { ...change, action: 'extend' }, async ({ db }, before) => {
    assertNotRevoked(before, 'extended')
    const successor = findSuccessor(before, await listCertificatesOfProduct(db, before.productId))
    if (successor !== undefined)
      throw new DomainError('wrong-state', fault('certificate-superseded', { number: before.number, by: successor.number }))
    const faults = findExtensionFaults(before.issuedOn, change.input.extendedTo)
    if (faults.length > 0) throw invalid(faults)
    return differing(before, change.input)
  })
}

/**
 * Revokes a certificate (thu hồi, Decision 26/2026/QĐ-TTg, Art. 8), even if its term has ended. It stays in the register, and is no longer
 * in force from the day of the decision. Throws `invalid-input`, `version-conflict`, and `wrong-state` if it is already revoked.
 */
export async function revokeCertificate(work: Work, change: Change<RevocationInput>): Promise<CertificateRow> {
  return await changeCertificate(work, { ...change, action: 'revoke' }, ({ now }, before) => {
    assertNotRevoked(before, 'revoked-again')
    const { revokedOn, ground, decision, body } = change.input
    const today = dayInVietnam(now)
    if (revokedOn > today) throw invalid([fieldFault('revokedOn', 'in-future', { today })])
    if (revokedOn < before.issuedOn) throw invalid([fieldFault('revokedOn', 'before-issue', { issuedOn: before.issuedOn })])
    return { revokedOn, revocationGround: ground, revocationDecision: decision, revocationBody: body }
  })
}

function assertNotRevoked({ number, revokedOn, revocationDecision }: CertificateRow, cannot: 'extended' | 'revoked-again'): void {
  if (revokedOn === null) return
  throw new DomainError('wrong-state', fault('certificate-revoked', { number, revokedOn, decision: revocationDecision ?? '', cannot }))
}

function invalid(faults: FieldFault[]): DomainError {
  return new DomainError('invalid-input', fault('input-refused', { what: 'certificate-change' }), faults)
}

type Changes = Parameters<typeof updateCertificate>[2]

async function changeCertificate(
  work: Work,
  { id, expected, action }: Omit<Change<unknown>, 'input'> & { action: string },
  decide: (work: Work, before: CertificateRow) => Changes | Promise<Changes>,
): Promise<CertificateRow> {
  return await together(work, async (inside) => {
    const before = await getCertificate(inside.db, id)
    assertVersion(before, expected)
    const changes = await decide(inside, before)
    if (Object.keys(changes).length === 0) return before
    await updateCertificate(inside.db, id, changes)
    if (changes.revokedOn !== undefined) await publishStampsOf(inside, { certificateId: id })
    const after = await getCertificate(inside.db, id)
    await recordChange(inside, { record: 'certificate', id, action, before, after })
    return after
  })
}
