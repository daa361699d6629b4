// What the package's register says about a stamp, in the form of the service's live record; and a stamp rebuilt from the register for a
// typed code. Pure.
import type { PackageCertificate, PackageContent } from '@temsao/shared/inspection/package-content.ts'
import type { PackageFinding } from '@temsao/shared/inspection/package-search.ts'
import type { LiveRecord } from '@temsao/shared/lists/live-record.ts'
import type { FullStamp, Stamp } from '@temsao/shared/stamp/stamp.ts'
import type { StampNumber } from '@temsao/shared/stamp/typed-code.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { OpenPackage } from '../trip/current-package.ts'

/** A stamp that the register has issued. */
export type Issued = Extract<PackageFinding, { state: 'issued' }>

/** The live record of an issued stamp as of the time of the package. */
export function toRecord({ head, content }: OpenPackage, stamp: Stamp, { batch, certificate }: Issued): LiveRecord {
  const { revocation, extension } = certificate ?? {}
  const renewed = certificate === undefined ? undefined : findRenewed(content, certificate)
  const isStopped = batch.status !== 'normal' && batch.since !== null
  return {
    issuedAt: head.issuedAt,
    stamp,
    ...(revocation && { revocation }),
    ...(isStopped && { batch: { status: batch.status, since: batch.since, reason: batch.reason ?? '' } }),
    ...(renewed && { renewed: pickRenewed(renewed) }),
    ...(extension && extension.extendedTo !== stamp.term.extendedTo && { extension }),
  }
}

// The product's newest certificate, if it was issued later than this one.
function findRenewed({ certificates }: PackageContent, { productId, issuedOn }: PackageCertificate): PackageCertificate | undefined {
  const later = certificates.filter((other) => other.productId === productId && other.issuedOn > issuedOn)
  return later.sort((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1))[0]
}

function pickRenewed({ number, star, issuedOn, expiresOn }: PackageCertificate): NonNullable<LiveRecord['renewed']> {
  return { number, star, issuedOn, expiresOn }
}

/**
 * The stamp of a typed code, rebuilt from the register; `undefined` if the package lacks a part of it. It has no verified signature, so it
 * may only be judged as a typed code.
 */
export function toStamp({ issuer, number }: StampNumber, finding: Issued, origin: string): FullStamp | undefined {
  const { batch, certificate, product, producer, run, signedOn } = finding
  if (certificate === undefined || product === undefined || producer === undefined) return undefined
  const { issuedOn, expiresOn, extension } = certificate
  return {
    profile: 'full',
    origin,
    issuer,
    keyNumber: 1,
    number,
    signedOn,
    productCode: product.productCode,
    star: certificate.star,
    term: { issuedOn, expiresOn, extendedTo: extension?.extendedTo },
    serial: run === undefined ? undefined : String(run.firstSerial + number - run.firstNumber),
    productName: product.name,
    netContent: product.netContent,
    group: product.group,
    gtin: product.gtin ?? undefined,
    producerName: producer.name,
    communeCode: producer.communeCode,
    communeName: producer.communeName,
    provinceCode: producer.provinceCode,
    provinceName: PROVINCES[producer.provinceCode] ?? producer.provinceCode,
    certificateNumber: certificate.number,
    lot: batch.lot,
    producedOn: batch.producedOn,
    bestBefore: batch.bestBefore ?? undefined,
  }
}
