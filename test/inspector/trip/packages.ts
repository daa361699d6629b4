// Packages as an office makes them: signed with the key of the tests' issuer, for one user, with a register of a few products in every
// state that can occur in a shop.
import { createHash, sign, type KeyObject } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { parseIsoDate as day } from '@temsao/shared/calendar.ts'
import { joinPackage, packageHeadClaims, PACKAGE_TYPE, type PackageHead } from '@temsao/shared/inspection/package.ts'
import type { PackageBatch, PackageCertificate, PackageContent, PackageProduct } from '@temsao/shared/inspection/package-content.ts'
import type { FullStamp } from '@temsao/shared/stamp/stamp.ts'
import { formatSigningInput } from '@temsao/shared/stamp/token.ts'
import { signStatusList } from '../../shopper/status-lists.ts'
import { INVENTED, NOON, TEST_KEY, TRUST, VALID } from '../../shopper/stamps.ts'

/** The signed-in user. */
export const INSPECTOR_ID = 'inspector-7'

const NOW = NOON / 1000

/** A run of serial stamps of {@link VALID}'s batch: numbers 5000 to 5299, serials 1 to 300, the last ten returned. */
export const RUN = { firstNumber: 5000, count: 300, kept: 290, firstSerial: 1 }

/** A serial stamp of the run. */
export function serialStamp(serial: number): FullStamp {
  return { ...VALID, number: RUN.firstNumber + serial - 1, serial: String(serial) }
}

/** A stamp of the batch that is being recalled, and one of the product whose certificate was revoked. */
export const RECALLED: FullStamp = { ...INVENTED, number: 70, productCode: '12-03388-5-2025', lot: 'BVD-01' }
export const REVOKED: FullStamp = { ...INVENTED, number: 71, productCode: '12-03388-6-2025', lot: 'BVD-02' }

/** A product of a commune outside the package, and a stamp of the product that the register does not know. */
export const ELSEWHERE: FullStamp = {
  ...VALID,
  number: 900,
  productCode: '12-03390-9-2025',
  communeCode: '03390',
  productName: 'Miến dong',
}
export const UNKNOWN_NUMBER: FullStamp = { ...VALID, number: 90_000, signedOn: day('2026-11-10') }

const product = (id: number, stamp: FullStamp): PackageProduct => ({
  id,
  producerId: id === 1 ? 1 : 2,
  name: stamp.productName,
  productCode: stamp.productCode,
  group: 1,
  set: 8,
  netContent: stamp.netContent,
  gtin: stamp.gtin ?? null,
})

const certificate = (id: number, productId: number, changes: Partial<PackageCertificate> = {}): PackageCertificate => ({
  id,
  productId,
  number: VALID.certificateNumber,
  decision: '152/QĐ-UBND ngày 20/4/2025',
  issuingBody: 'Ủy ban nhân dân thành phố Lai Châu',
  star: 3,
  issuedOn: VALID.term.issuedOn,
  expiresOn: VALID.term.expiresOn,
  extension: null,
  revocation: null,
  ...changes,
})

const batch = (id: number, productId: number, changes: Partial<PackageBatch> = {}): PackageBatch => ({
  id,
  productId,
  lot: VALID.lot,
  producedOn: VALID.producedOn,
  bestBefore: VALID.bestBefore ?? null,
  declaredPacks: 300,
  status: 'normal',
  reason: null,
  since: null,
  stamps: [],
  runs: [],
  prints: { labels: 0, reprints: 0, returned: 0 },
  scans: [],
  ...changes,
})

const ownStamp = (stamp: FullStamp, certificateId: number) => [{ number: stamp.number, certificateId, signedOn: stamp.signedOn }]

/** The content of the usual package. */
export const CONTENT: PackageContent = {
  issuer: 12,
  trust: TRUST.token,
  devices: '',
  device: null,
  statusLists: [signStatusList()],
  communes: [
    ['03388', 'Phường Đoàn Kết', '12'],
    ['03390', 'Xã Bình Lư', '12'],
  ],
  producers: [
    {
      id: 1,
      name: VALID.producerName,
      address: 'Tổ 3',
      communeCode: '03388',
      communeName: 'Phường Đoàn Kết',
      provinceCode: '12',
      placeAsPrinted: 'Phường Tân Phong, thành phố Lai Châu',
    },
    {
      id: 2,
      name: INVENTED.producerName,
      address: 'Bản Ví Dụ',
      communeCode: '03388',
      communeName: 'Phường Đoàn Kết',
      provinceCode: '12',
      placeAsPrinted: null,
    },
  ],
  products: [
    product(1, VALID),
    { ...product(2, INVENTED), productCode: '12-03388-5-2025' },
    { ...product(3, INVENTED), productCode: '12-03388-6-2025' },
  ],
  certificates: [
    certificate(1, 1),
    certificate(2, 2),
    certificate(3, 3, {
      revocation: { ground: 'd', decision: '77/QĐ-UBND', body: 'Ủy ban nhân dân tỉnh Lai Châu', revokedOn: day('2026-11-01') },
    }),
  ],
  batches: [
    batch(1, 1, {
      stamps: ownStamp(VALID, 1),
      runs: [{ ...RUN, certificateId: 1, signedOn: VALID.signedOn, status: 'valid', printed: 290 }],
      prints: { labels: 310, reprints: 10, returned: 10 },
      scans: [
        {
          number: RUN.firstNumber + 6,
          serial: '7',
          first: { day: day('2026-11-21'), hour: 9, province: '79' },
          last: { day: day('2026-11-22'), hour: 8, province: '12' },
          distinct: 4,
          byProvince: { 79: 3, 12: 1 },
        },
        {
          number: RUN.firstNumber + 7,
          serial: '8',
          first: { day: day('2026-11-22'), hour: 7, province: '12' },
          last: { day: day('2026-11-22'), hour: 8, province: '79' },
          distinct: 2,
          byProvince: { 79: 1, 12: 1 },
        },
      ],
    }),
    batch(2, 2, {
      lot: RECALLED.lot,
      status: 'recalled',
      reason: 'Phát hiện mốc',
      since: day('2026-11-19'),
      stamps: ownStamp(RECALLED, 2),
    }),
    batch(3, 3, { lot: REVOKED.lot, stamps: ownStamp(REVOKED, 3) }),
  ],
}

/** The unusual parts of a package. */
export interface PackageOptions {
  readonly head?: Partial<PackageHead>
  readonly content?: Partial<PackageContent>
  readonly key?: KeyObject
  /** Applied after signing. */
  readonly spoil?: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>
}

/** A package as the service sends it. */
export function createPackage({
  head = {},
  content = {},
  key = TEST_KEY,
  spoil = (bytes) => bytes,
}: PackageOptions = {}): Uint8Array<ArrayBuffer> {
  const gzip = gzipSync(JSON.stringify({ ...CONTENT, ...content }))
  const whole: PackageHead = {
    issuer: 12,
    issuedAt: NOW - 3600,
    user: INSPECTOR_ID,
    provinces: ['12'],
    communes: null,
    maxAgeDays: 7,
    counts: { producers: 2, products: 3, certificates: 3, batches: 3, stamps: 303 },
    sizeBytes: gzip.length,
    sha256: createHash('sha256').update(gzip).digest('hex'),
    ...head,
  }
  const input = formatSigningInput(PACKAGE_TYPE, '12-1', packageHeadClaims(whole))
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return spoil(joinPackage({ headToken: `${input}.${signature}`, gzip }))
}
