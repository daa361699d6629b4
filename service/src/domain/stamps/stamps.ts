// The stamp of a batch: signed once, and the same for ever.
import { fault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { isInForce } from '@temsao/shared/stamp/certificate-term.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { FullStamp, MiniStamp, Stamp } from '@temsao/shared/stamp/stamp.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import type { Signer, Signers } from '../../signing/signer.ts'
import { listEventsOfBatches } from '../../store/register/batch-history.ts'
import { findStampOfBatch, insertStamp, updateStampCodes } from '../../store/register/batches.ts'
import type { Db } from '../../store/database.ts'
import { listCertificatesOfProduct } from '../../store/register/products.ts'
import type { BatchRow, CertificateRow, StampRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { assertActive } from '../register/batch-state.ts'
import { getBatch } from '../register/batches.ts'
import { explainNoCertificate, findCertificateInForce, isRevoked, termOf } from '../register/certificate-state.ts'
import { DomainError } from '../domain-error.ts'
import { getProducer } from '../register/producers.ts'
import { getProduct } from '../register/products.ts'
import { instantOf, together, type Work } from '../work.ts'

/** What issuing needs besides the register: who signs, and for which origin. */
export interface Issuer {
  readonly signer: Signers
  readonly origin: string
}

/**
 * Returns the stamp of a batch, and signs it now if it does not exist yet; another call returns the same stamp. Throws `not-found`,
 * `batch-stopped`, and `no-certificate-in-force` if no certificate was in force on the day of production or none is on the day of issue:
 * the mark may not be printed once the term has ended.
 */
export async function issueStamp(work: Work, issuer: Issuer, batchId: number): Promise<StampRow> {
  const existing = await findStampOfBatch(work.db, batchId)
  if (existing !== undefined) return existing
  return await together(work, async (inside) => {
    const batch = await getBatch(inside.db, batchId)
    // Two requests may get this far at the same time. The second one finds the stamp that the first has signed.
    const signed = await findStampOfBatch(inside.db, batchId)
    if (signed !== undefined) return signed
    assertActive(batch, await listEventsOfBatches(inside.db, [batchId]))
    const stamp = await signStamp(inside, issuer, batch)
    const { code: _code, miniCode: _miniCode, ...after } = stamp
    await recordChange(inside, { record: 'stamp', id: stamp.number, action: 'sign', after })
    return stamp
  })
}

async function signStamp(work: Work, issuer: Issuer, batch: BatchRow): Promise<StampRow> {
  const { db } = work
  const { signer, certificate, full, mini } = await prepareStamp(work, issuer, batch)
  const { signedOn } = full
  const createdAt = instantOf(work)
  const number = await insertStamp(db, { batchId: batch.id, certificateId: certificate.id, signedOn, createdAt })
  const [code, miniCode] = await Promise.all([signCode(signer, { ...full, number }), signCode(signer, { ...mini, number })])
  await updateStampCodes(db, number, { code, miniCode })
  return { number, batchId: batch.id, certificateId: certificate.id, signedOn, createdAt, code, miniCode }
}

/** What a batch's stamps say today, in both profiles, and who signs them. */
export interface PreparedStamp {
  readonly signer: Signer
  readonly certificate: CertificateRow
  /** These stamps have the number 0, which belongs to no stamp. */
  readonly full: FullStamp
  readonly mini: MiniStamp
}

/** Prepares what a batch's stamps would say if they were signed today; changes nothing. Throws `no-certificate-in-force`. */
export async function prepareStamp(work: Pick<Work, 'db' | 'now'>, issuer: Issuer, batch: BatchRow): Promise<PreparedStamp> {
  const signer = await issuer.signer.current(work)
  const signedOn = dayInVietnam(work.now)
  const certificate = await getCertificateForStamp(work.db, batch, signedOn)
  const identity = { origin: issuer.origin, issuer: signer.issuer, keyNumber: signer.keyNumber, number: 0, signedOn }
  const full: FullStamp = { ...identity, ...(await describeBatch(work.db, batch, certificate)) }
  const { productCode, star, term } = full
  return { signer, certificate, full, mini: { profile: 'mini', ...identity, productCode, star, term } }
}

async function signCode(signer: Signer, stamp: Stamp): Promise<string> {
  return encodeStampCode(stamp, await signer.sign(stamp))
}

async function getCertificateForStamp(db: Db, batch: BatchRow, today: IsoDate): Promise<CertificateRow> {
  const certificates = await listCertificatesOfProduct(db, batch.productId)
  const present = findCertificateInForce(certificates, today)
  if (present === undefined) {
    const reason = explainNoCertificate(certificates, today)
    throw new DomainError('no-certificate-in-force', fault('no-stamp-today', { today, reason }))
  }
  const made = findCertificateInForce(certificates, batch.producedOn)
  if (made === undefined) {
    const { lot, producedOn } = batch
    const reason = explainNoCertificate(certificates, producedOn)
    throw new DomainError('no-certificate-in-force', fault('no-certificate-for-lot', { lot, producedOn, reason }))
  }
  return chooseShown(made, present, today)
}

// The stamp shows the certificate under which the batch was made, as long as the term of that certificate runs, so that an upgrade does not
// add a star to goods made before it. But it never shows more stars than the product has today.
function chooseShown(made: CertificateRow, present: CertificateRow, today: IsoDate): CertificateRow {
  return isInForce(termOf(made), today) && !isRevoked(made, today) && made.star <= present.star ? made : present
}

/** What a stamp of the batch says with this certificate, according to the register now. */
export async function describeBatch(
  db: Db,
  batch: BatchRow,
  certificate: CertificateRow,
): Promise<Omit<FullStamp, 'origin' | 'issuer' | 'keyNumber' | 'number' | 'signedOn'>> {
  const product = await getProduct(db, batch.productId)
  const producer = await getProducer(db, product.producerId)
  return {
    profile: 'full',
    productCode: product.productCode,
    star: certificate.star,
    term: termOf(certificate),
    productName: product.name,
    netContent: product.netContent,
    group: product.groupNumber,
    ...(product.gtin === null ? {} : { gtin: product.gtin }),
    producerName: producer.name,
    communeCode: producer.communeCode,
    communeName: producer.communeName,
    provinceCode: producer.provinceCode,
    provinceName: PROVINCES[producer.provinceCode] ?? producer.provinceCode,
    certificateNumber: certificate.number,
    lot: batch.lot,
    producedOn: batch.producedOn,
    ...(batch.bestBefore === null ? {} : { bestBefore: batch.bestBefore }),
  }
}
