// Whether a stamp may be printed today: the mark may not be printed from the day on which its right ends.
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
 * Asserts that labels of a batch may be printed today, whatever stamp they carry, and gives the product's certificate in force;
 * throws `batch-stopped` and `no-certificate-in-force`.
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
  throw new DomainError('no-certificate-in-force', `Nothing may be printed today, ${today}: ${explainNoCertificate(certificates, today)}`)
}

/**
 * Asserts that a signed stamp, or the serials of a run, may be drawn for printing today. Throws `batch-stopped`, and `no-certificate-in-force` where the
 * product has no certificate any more, or the stamp shows one that is over, revoked or of more stars than the product has now.
 */
export async function assertPrintable(work: Work, stamp: Pick<StampRow, 'batchId' | 'certificateId'>): Promise<void> {
  const { db, now } = work
  const batch = await getBatch(db, stamp.batchId)
  const present = await assertBatchPrintable(work, batch)
  if (present.id === stamp.certificateId) return
  const shown = (await listCertificatesOfProduct(db, batch.productId)).find(({ id }) => id === stamp.certificateId)
  const fault = shown === undefined ? undefined : findFault(shown, present, dayInVietnam(now))
  if (fault === undefined) return
  const message = `The stamp of lot ${batch.lot} may not be printed any more: ${fault} Declare new goods as a new batch; its stamp shows certificate ${present.number}.`
  throw new DomainError('no-certificate-in-force', message)
}

function findFault(shown: CertificateRow, present: CertificateRow, today: IsoDate): string | undefined {
  if (isRevoked(shown, today)) return `it shows certificate ${shown.number}, which was revoked on ${shown.revokedOn}.`
  if (!isInForce(termOf(shown), today)) return `it shows certificate ${shown.number}, whose term ended on ${lastDayOf(termOf(shown))}.`
  return shown.star > present.star ? `it shows ${shown.star}★, and the product has ${present.star}★ now.` : undefined
}
