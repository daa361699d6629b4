// Whether a stamp may be printed today: the mark may not be printed after the right to use it ends.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { StaleStamp } from '@temsao/shared/faults/labels.ts'
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { isInForce, lastDayOf } from '@temsao/shared/stamp/certificate-term.ts'
import { listEventsOfBatches } from '../../store/register/batch-history.ts'
import { listCertificatesOfProduct } from '../../store/register/products.ts'
import type { BatchRow, CertificateRow, StampRow } from '../../store/schema.ts'
import { assertActive } from '../register/batch-state.ts'
import { getBatch } from '../register/batches.ts'
import { explainNoCertificate, findCertificateInForce, isRevoked, termOf } from '../register/certificate-state.ts'
import { DomainError } from '../domain-error.ts'
import type { Work } from '../work.ts'

/**
 * Asserts that labels of a batch may be printed today, whatever stamp they carry, and returns the product's certificate in force; throws
 * `batch-stopped` and `no-certificate-in-force`.
 */
export async function assertBatchPrintable(work: Work, batch: Pick<BatchRow, 'id' | 'lot' | 'productId'>): Promise<CertificateRow> {
  assertActive(batch, await listEventsOfBatches(work.db, [batch.id]))
  return await assertMarkAllowed(work, batch)
}

async function assertMarkAllowed({ db, now }: Work, { productId }: Pick<BatchRow, 'productId'>): Promise<CertificateRow> {
  const today = dayInVietnam(now)
  const certificates = await listCertificatesOfProduct(db, productId)
  const present = findCertificateInForce(certificates, today)
  if (present !== undefined) return present
  throw new DomainError('no-certificate-in-force', fault('no-print-today', { today, reason: explainNoCertificate(certificates, today) }))
}

/**
 * Asserts that a signed stamp, or the serials of a run, may be drawn for printing today. Throws `batch-stopped`. Throws
 * `no-certificate-in-force` if the product no longer has a certificate in force, or if the certificate on the stamp has ended, is revoked,
 * or has more stars than the product has now.
 */
export async function assertPrintable(work: Work, stamp: Pick<StampRow, 'batchId' | 'certificateId'>): Promise<void> {
  const { db, now } = work
  const batch = await getBatch(db, stamp.batchId)
  const present = await assertBatchPrintable(work, batch)
  if (present.id === stamp.certificateId) return
  const shown = (await listCertificatesOfProduct(db, batch.productId)).find(({ id }) => id === stamp.certificateId)
  const stale = shown === undefined ? undefined : findStale(shown, present, dayInVietnam(now))
  if (stale === undefined) return
  throw new DomainError('no-certificate-in-force', fault('stamp-not-printable', { lot: batch.lot, stale, certificate: present.number }))
}

function findStale(shown: CertificateRow, present: CertificateRow, today: IsoDate): StaleStamp | undefined {
  if (isRevoked(shown, today)) return { kind: 'revoked', number: shown.number, on: shown.revokedOn ?? today }
  if (!isInForce(termOf(shown), today)) return { kind: 'lapsed', number: shown.number, on: lastDayOf(termOf(shown)) }
  return shown.star > present.star ? { kind: 'star', shown: shown.star, present: present.star } : undefined
}
