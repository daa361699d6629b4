// Stamps to judge: one product of the demo register, a fixed key, and every expiry relative to one fixed day.
import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { addDays, parseIsoDate, startOfDay, type IsoDate } from '@temsao/shared/calendar.ts'
import { expiryOf } from '@temsao/shared/stamp/certificate-term.ts'
import type { FullStamp, MiniStamp, Stamp } from '@temsao/shared/stamp/stamp.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { formatSigningInput, signingInputOf } from '@temsao/shared/stamp/token.ts'
import type { SignedTrust } from '@temsao/shared/lists/trust-block.ts'
import {
  kidOfRoot,
  trustListClaims,
  TRUST_LIST_TYPE,
  type PublicPoint,
  type TrustedIssuer,
  type TrustedKey,
  type TrustList,
} from '@temsao/shared/lists/trust-list.ts'

const day = parseIsoDate

/** The day on which the tests look at stamps. */
export const TODAY = day('2026-11-22')

/** Noon of {@link TODAY} in Vietnam, milliseconds since the epoch. */
export const NOON = startOfDay(TODAY) * 1000 + 12 * 3_600_000

/** A private key that signs only tests. */
export const TEST_KEY = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
  },
})

/** Another private key, which no page knows. */
export const OTHER_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

/** The root key of the pages that tests open. */
export const ROOT_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

/** Key 1 of issuer 12: the public half of {@link TEST_KEY}. */
export const KEY: TrustedKey = { kid: '12-1', ...pointOf(TEST_KEY), from: day('2025-01-01') }

/** The office that signs the stamps of the tests. */
export const ISSUER: TrustedIssuer = {
  issuer: 12,
  name: { vi: 'Văn phòng điều phối Lai Châu', en: 'Lai Châu programme office' },
  provinces: ['12'],
  origins: ['https://tem.example.vn'],
  keys: [KEY],
}

/** The trust list that pages of the tests are built with. */
export const TRUST_LIST: TrustList = { sequence: 3, issuedAt: NOON / 1000 - 86_400, issuers: [ISSUER] }

/** A trust list, signed by a root key. */
export function signTrust(list: TrustList, root: KeyObject = ROOT_KEY, typ: string = TRUST_LIST_TYPE): string {
  const input = formatSigningInput(typ, kidOfRoot(pointOf(root)), trustListClaims(list))
  return `${input}.${sign('sha256', Buffer.from(input), { key: root, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

/** What a service fills into its page: a list, and the root that has signed it. */
export function trustOf(list: TrustList, root: KeyObject = ROOT_KEY): SignedTrust {
  return { roots: [pointOf(root)], token: signTrust(list, root) }
}

/** The keys that the tests' pages trust. */
export const TRUST = trustOf(TRUST_LIST)

/** A full stamp of the demo register, valid on {@link TODAY}. */
export const VALID: FullStamp = {
  profile: 'full',
  origin: 'https://tem.example.vn',
  issuer: 12,
  keyNumber: 1,
  number: 1024,
  signedOn: day('2026-11-20'),
  productCode: '12-03388-4-2025',
  star: 3,
  term: termFrom('2025-04-20'),
  productName: 'Thịt trâu sấy',
  netContent: '500 g',
  group: 1,
  gtin: '08935000000014',
  producerName: 'Cơ sở thịt sấy Ninh Sớp',
  communeCode: '03388',
  communeName: 'Phường Đoàn Kết',
  provinceCode: '12',
  provinceName: 'Lai Châu',
  certificateNumber: '152/QĐ-UBND',
  lot: 'TTS-261118',
  producedOn: day('2026-11-18'),
  bestBefore: day('2027-05-18'),
}

/** The same as a mini stamp. */
export const MINI: MiniStamp = {
  profile: 'mini',
  origin: VALID.origin,
  issuer: 12,
  keyNumber: 1,
  number: 1025,
  signedOn: VALID.signedOn,
  productCode: VALID.productCode,
  star: 3,
  term: VALID.term,
}

/** A stamp to show as expired, revoked or recalled, because no real producer may be shown so. */
export const INVENTED: FullStamp = { ...VALID, productName: 'Bánh ví dụ', producerName: 'Cơ sở Ví Dụ' }

const lapsedTerm = termFrom('2023-10-15')

/** One stamp for each verdict on a genuine one. */
export const STAMPS = {
  valid: VALID,
  'lapses-soon': { ...VALID, number: 2, star: 4, productName: 'Gạo Séng cù', term: termFrom('2023-12-16') },
  extended: {
    ...VALID,
    number: 3,
    productName: 'Hoa thảo khô thuần chay',
    term: { ...lapsedTerm, extendedTo: addDays(lapsedTerm.expiresOn, 180) },
  },
  lapsed: { ...INVENTED, number: 4, signedOn: day('2026-06-01'), producedOn: day('2026-05-30'), term: lapsedTerm },
  'lapsed-after': { ...INVENTED, number: 5, term: lapsedTerm },
  'not-yet-valid': { ...INVENTED, number: 6, term: termFrom('2026-12-01') },
  'clock-wrong': { ...VALID, number: 7, signedOn: day('2027-06-01') },
  demo: { ...VALID, number: 8, star: 5, certificateNumber: 'DEMO-2025-0004' },
  mini: MINI,
} satisfies Record<string, Stamp>

/** The code of a stamp, signed. */
export function signStamp(stamp: Stamp, key: KeyObject = TEST_KEY): string {
  return encodeStampCode(stamp, signatureOf(stamp, key))
}

function signatureOf(stamp: Stamp, key: KeyObject): Uint8Array {
  return sign('sha256', Buffer.from(signingInputOf(stamp)), { key, dsaEncoding: 'ieee-p1363' })
}

/** The code with the claims of one stamp and the signature of another. */
export function swapClaims(claims: Stamp, signature: Stamp): string {
  return encodeStampCode(claims, signatureOf(signature, TEST_KEY))
}

/** The code with one character of its producer's name changed: well-formed, but not what was signed. */
export function alterName(stamp: FullStamp): string {
  return swapClaims({ ...stamp, producerName: stamp.producerName.replace('ấ', 'ầ') }, stamp)
}

function termFrom(issuedOn: string): { issuedOn: IsoDate; expiresOn: IsoDate } {
  return { issuedOn: day(issuedOn), expiresOn: expiryOf(day(issuedOn)) }
}

/** The public half of a key. */
export function pointOf(key: KeyObject): PublicPoint {
  const { x, y } = key.export({ format: 'jwk' }) as { x: string; y: string }
  return { x, y }
}
