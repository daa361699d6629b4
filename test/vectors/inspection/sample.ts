// One inspection with fixed keys and times, and functions that make bundles from it which are correct except for one thing.
// Signatures are the same each time (RFC 6979). These keys sign nothing else.
import { createHash } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import { parseIsoDate, startOfDay } from '@temsao/shared/calendar.ts'
import type { Bundle } from '@temsao/shared/inspection/bundle.ts'
import { createEntry, startChain, type ChainState } from '@temsao/shared/inspection/chain.ts'
import {
  DEVICE_CERTIFICATE_TYPE,
  DEVICE_LIST_TYPE,
  deviceCertificateClaims,
  deviceListClaims,
  thumbprintOf,
  type DeviceCertificate,
  type DeviceList,
} from '@temsao/shared/inspection/device.ts'
import { ENTRY_TYPE } from '@temsao/shared/inspection/entry-token.ts'
import type { Entry, EntryDraft, PhotoBody } from '@temsao/shared/inspection/entry.ts'
import { PACKAGE_TYPE, packageHeadClaims, type PackageHead } from '@temsao/shared/inspection/package.ts'
import { encodePhoto } from '@temsao/shared/inspection/photo-base64.ts'
import { RECEIPT_TYPE, receiptClaims, type Receipt } from '@temsao/shared/inspection/statement.ts'
import { formatSigningInput } from '@temsao/shared/stamp/token.ts'
import { kidOfRoot, trustListClaims, TRUST_LIST_TYPE, type PublicPoint, type TrustList } from '@temsao/shared/lists/trust-list.ts'

const day = parseIsoDate

/** A private key, identified by the number that its bytes begin with. */
export interface FixedKey {
  readonly point: PublicPoint
  readonly sign: (bytes: Uint8Array) => Uint8Array
}

/** A key of 32 bytes counted up from `first`. */
export function fixedKey(first: number): FixedKey {
  const secret = Uint8Array.from({ length: 32 }, (_, index) => first + index)
  const point = p256.getPublicKey(secret, false)
  const [x, y] = [point.slice(1, 33), point.slice(33)].map((bytes) => Buffer.from(bytes).toString('base64url')) as [string, string]
  return { point: { x, y }, sign: (bytes) => p256.sign(bytes, secret, { lowS: true }) }
}

export const ROOT = fixedKey(1)
export const OFFICE = fixedKey(40)
export const DEVICE = fixedKey(80)
/** Keys that nobody trusts. */
export const STRANGER = fixedKey(120)

/** The office's key ID in the trust list. */
export const OFFICE_KID = '12-1'

/** The morning on which the package was taken, and the beginning of the inspection; in seconds since the epoch. */
export const PACKAGE_AT = startOfDay(day('2026-11-22')) + 7 * 3600
export const BEGUN_AT = PACKAGE_AT + 2 * 3600
/** The evening on which everything is verified, in milliseconds. */
export const NOW = (PACKAGE_AT + 12 * 3600) * 1000

/** A token in the form in which the service signs it. */
export function signToken(typ: string, claims: object, { key = OFFICE, kid = OFFICE_KID } = {}): string {
  const input = formatSigningInput(typ, kid, claims)
  return `${input}.${Buffer.from(key.sign(Buffer.from(input))).toString('base64url')}`
}

export const TRUST_LIST: TrustList = {
  sequence: 3,
  issuedAt: PACKAGE_AT - 30 * 86_400,
  issuers: [
    {
      issuer: 12,
      name: { vi: 'Văn phòng điều phối nông thôn mới Lai Châu', en: 'Lai Châu programme office' },
      provinces: ['12'],
      origins: ['https://tem.example.vn'],
      keys: [{ kid: OFFICE_KID, ...OFFICE.point, from: day('2026-01-01') }],
    },
  ],
}

export function signTrust(list: TrustList, root = ROOT): string {
  return signToken(TRUST_LIST_TYPE, trustListClaims(list), { key: root, kid: kidOfRoot(root.point) })
}

export const DEVICE_KID = await thumbprintOf(DEVICE.point)

export const CERTIFICATE: DeviceCertificate = {
  issuer: 12,
  kid: DEVICE_KID,
  point: DEVICE.point,
  name: 'Lò Văn Minh',
  device: 'Điện thoại của Minh',
  provinces: ['12'],
  issuedAt: PACKAGE_AT - 20 * 86_400,
  from: day('2026-11-02'),
}

export function signCertificate(certificate: object, options = {}): string {
  return signToken(DEVICE_CERTIFICATE_TYPE, deviceCertificateClaims(certificate as DeviceCertificate), options)
}

export const PACKAGE_HEAD: PackageHead = {
  issuer: 12,
  issuedAt: PACKAGE_AT,
  user: 'user-7',
  provinces: ['12'],
  communes: null,
  maxAgeDays: 7,
  counts: { producers: 8, products: 14, certificates: 14, batches: 20, stamps: 220 },
  sizeBytes: 12_345,
  sha256: 'ab'.repeat(32),
}

export function signHead(head: PackageHead, options = {}): string {
  return signToken(PACKAGE_TYPE, packageHeadClaims(head), options)
}

export const DEVICE_LIST: DeviceList = { issuer: 12, issuedAt: PACKAGE_AT - 3600, revoked: [] }

export function signDevices(list: DeviceList, options = {}): string {
  return signToken(DEVICE_LIST_TYPE, deviceListClaims(list), options)
}

export function signReceipt(receipt: Receipt, options = {}): string {
  return signToken(RECEIPT_TYPE, receiptClaims(receipt), options)
}

/** The identifier of the sample. */
export const INSPECTION = '0123456789abcdef0123456789abcdef'

/** Bytes that take the place of a photo. */
export const PHOTO = Uint8Array.from({ length: 1000 }, (_, index) => (index < 3 ? [0xff, 0xd8, 0xff][index]! : (index * 7) % 256))
export const PHOTO_SHA256 = createHash('sha256').update(PHOTO).digest('hex')
export const PHOTO_BODY: PhotoBody = {
  sha256: PHOTO_SHA256,
  sizeBytes: PHOTO.length,
  width: 40,
  height: 30,
  caption: 'Tem trên gói',
  about: 4,
}

/** The entries, one a minute: every kind of entry, a correction, a withdrawal, a refusal to sign. */
export const DRAFTS: readonly EntryDraft[] = [
  {
    kind: 'begin',
    body: {
      number: `HK-20261122-${DEVICE_KID.slice(0, 4)}-01`,
      planned: false,
      basis: 'Tin báo của người mua ngày 20/11/2026',
      place: { text: 'Cửa hàng OCOP chợ Tam Đường', provinceCode: '12', communeCode: '03390' },
      office: 12,
      device: CERTIFICATE.issuedAt,
    },
  },
  { kind: 'person', body: { name: 'Lò Văn Minh', role: 'inspector', title: 'Chuyên viên' } },
  {
    kind: 'product',
    body: {
      productId: 3,
      name: 'Thịt trâu sấy',
      producerName: 'Cơ sở thịt sấy Ninh Sớp',
      producerId: 1,
      batchId: 7,
      lot: 'TTS-261118',
      netContent: '500 g',
    },
  },
  {
    kind: 'scan',
    body: {
      way: 'camera',
      text: 'HTTPS://TEM.EXAMPLE.VN/#1234567890',
      verdict: 'valid',
      typedCode: '26R2V-M4A3V',
      serial: '000017',
      productId: 3,
      batchId: 7,
      signals: ['seen-twice-here'],
      checked: true,
      product: 3,
    },
  },
  { kind: 'scan', body: { way: 'paste', text: 'dòng 1\n"dòng 2" \\ \u001d \u007f 🙂', verdict: 'unreadable', signals: [], checked: true } },
  { kind: 'check', body: { item: 'stars-right', answer: 'no', text: 'In 4 sao,\n\ngiấy chứng nhận 3 sao.', product: 3 } },
  { kind: 'photo', body: PHOTO_BODY },
  {
    kind: 'finding',
    body: {
      text: 'Bao bì in 4 sao, giấy chứng nhận ghi 3 sao.',
      level: 'serious',
      product: 3,
      ground: 'd',
      proposes: 'suspend',
      scans: [4],
      photos: [7],
    },
  },
  { kind: 'note', body: { text: 'Chủ quán nói hàng về tuần trước.', about: 3 } },
  { kind: 'correction', body: { of: 9, reason: 'Ghi nhầm', body: { text: 'Chủ quán nói hàng về hôm qua.', about: 3 } } },
  { kind: 'correction', body: { of: 5, reason: 'Dán nhầm đoạn chữ' } },
  {
    kind: 'signature',
    body: { side: 'inspector', name: 'Lò Văn Minh', title: 'Chuyên viên', strokes: 'M10 20L30 40L35 41M100 0L1000 400' },
  },
  { kind: 'signature', body: { side: 'inspected', name: 'Vàng Thị Mẩy', refused: 'Không đồng ý với nhận xét về số sao' } },
  { kind: 'end', body: { entries: 13, conclusion: 'faults', text: 'Đề nghị tạm dừng lô TTS-261118.' } },
  { kind: 'note', body: { text: 'Đã gửi bản in cho cửa hàng.' } },
]

/** Where the phone was at some entries. */
export const POSITION = { lat: 22.338_333, lon: 103.604_5, accuracyM: 12 }

/** A chain of entries that a device made. */
export interface SampleChain {
  readonly tokens: readonly string[]
  readonly entries: readonly Entry[]
  readonly state: ChainState
}

/** What may differ from the sample. */
export interface SampleOptions {
  readonly drafts?: readonly EntryDraft[]
  readonly head?: PackageHead
  readonly device?: FixedKey
  readonly insp?: string
  /** The phone's clock at an entry, in seconds; `index` counts from 0. */
  readonly clock?: (index: number) => number
}

/** Makes a chain of entries. */
export async function createChain(options: SampleOptions = {}): Promise<SampleChain> {
  const { drafts = DRAFTS, head = PACKAGE_HEAD, device = DEVICE, insp = INSPECTION, clock = (index) => BEGUN_AT + 60 * index } = options
  const kid = await thumbprintOf(device.point)
  let state = await startChain({ insp, kid, packageToken: signHead(head), packageIat: head.issuedAt })
  const [tokens, entries]: [string[], Entry[]] = [[], []]
  for (const [index, draft] of drafts.entries()) {
    const pos = index % 4 === 0 ? POSITION : undefined
    const made = await createEntry(state, { ...draft, now: clock(index) * 1000, pos }, async (bytes) => device.sign(bytes))
    tokens.push(made.token)
    entries.push(made.entry)
    state = made.state
  }
  return { tokens, entries, state }
}

/** The receipt for all entries of a chain, an hour after the last one. */
export function receiptOf({ state: { insp, seq, head, iat } }: SampleChain): Receipt {
  return { issuer: 12, insp, entries: seq, head, issuedAt: iat + 3600 }
}

/** A bundle of a chain, received and with its photo. */
export function bundleOf(chain: SampleChain, parts: Partial<Bundle> = {}): Bundle {
  return {
    entries: chain.tokens,
    device: signCertificate(CERTIFICATE),
    package: signHead(PACKAGE_HEAD),
    trust: signTrust(TRUST_LIST),
    devices: signDevices(DEVICE_LIST),
    receipts: [signReceipt(receiptOf(chain))],
    photos: { [PHOTO_SHA256]: encodePhoto(PHOTO) },
    ...parts,
  }
}

/** A token over any payload text, as only the device itself could sign it. */
export function signPayload(payload: string, { device = DEVICE, kid = DEVICE_KID } = {}): string {
  const header = JSON.stringify({ alg: 'ES256', typ: ENTRY_TYPE, kid })
  const input = [header, payload].map((part) => Buffer.from(part).toString('base64url')).join('.')
  return `${input}.${Buffer.from(device.sign(Buffer.from(input))).toString('base64url')}`
}

/**
 * The sample, cut after `count` entries and continued with payloads that a device signs although no page would; chained correctly.
 */
export async function continueWith(chain: SampleChain, count: number, ...changes: readonly object[]): Promise<SampleChain> {
  const tokens = chain.tokens.slice(0, count)
  let prev = hashOf(tokens.at(-1)!)
  for (const [index, change] of changes.entries()) {
    const claims = { insp: INSPECTION, seq: count + index + 1, prev, iat: BEGUN_AT + 60 * (count + index), ...change }
    tokens.push(signPayload(JSON.stringify(claims)))
    prev = hashOf(tokens.at(-1)!)
  }
  const seq = tokens.length
  return { tokens, entries: [], state: { ...chain.state, seq, head: prev, iat: BEGUN_AT + 60 * seq } }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
