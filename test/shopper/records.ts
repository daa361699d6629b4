// Live records as an issuer signs them, for the page to read.
import { sign, type KeyObject } from 'node:crypto'
import { claimsOf } from '@temsao/shared/stamp/claims.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { NOON, TEST_KEY, VALID } from './stamps.ts'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** How a record differs from the plain record of {@link VALID}. */
export interface RecordOptions {
  readonly stamp?: Stamp
  readonly iat?: number
  readonly key?: KeyObject
  readonly kid?: string
  readonly typ?: string
  readonly claims?: object
}

/** A record, signed a minute ago. */
export function recordOf({ stamp = VALID, iat = NOON / 1000 - 60, key = TEST_KEY, ...rest }: RecordOptions = {}): string {
  const header = { alg: 'ES256', typ: rest.typ ?? 'ocop-record+jwt', kid: rest.kid ?? '12-1' }
  const sub = encodeTypedCode(stamp)
  const claims = { iss: stamp.origin, iat, sub, stamp: claimsOf(stamp), stampKid: '12-1', ...rest.claims }
  const input = `${part(header)}.${part(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

/** Every decision that a record can carry. */
export const DECISIONS = {
  revocation: { ground: 'đ', decision: '12/QĐ-UBND', body: 'UBND tỉnh Lai Châu', revokedOn: '2026-11-20' },
  batch: { status: 'recalled', since: '2026-11-21', reason: 'Nghi nhiễm nấm mốc, đang kiểm nghiệm.' },
  renewed: { number: '301/2026/OCOP', star: 4, issuedOn: '2026-11-01', expiresOn: '2029-10-31' },
  extension: { extendedTo: '2028-10-17', document: '9/VPĐP-OCOP' },
} as const

/** Story, photo, steps and shops. */
export const CONTENT = {
  story:
    'Thịt trâu sấy là món ăn của người Thái ở Lai Châu, treo trên gác bếp qua mùa đông.\n\nCơ sở dùng thịt bắp của trâu thả đồi, ướp mắc khén và ớt.',
  photos: [{ path: `/photos/${'0a'.repeat(32)}.jpg`, width: 1280, height: 853, alt: 'Thịt trâu treo trên gác bếp' }],
  steps: [
    { name: 'Chọn thịt và ướp', on: '2026-11-15', place: 'Phường Đoàn Kết', text: 'Thịt bắp, mắc khén, ớt, gừng.' },
    { name: 'Hun khói', text: 'Ba ngày bằng củi nhãn.' },
    { name: 'Hút chân không, dán tem', on: '2026-11-18' },
  ],
  shops: [
    { name: 'Tại cơ sở', address: 'Tổ 3, phường Đoàn Kết, Lai Châu' },
    { name: 'Gian hàng OCOP Lai Châu', url: 'https://ocop.laichau.example.vn/thit-trau?nguon=tem' },
  ],
} as const
