import { describe, expect, it } from 'vitest'
import { parseIsoDate, startOfDay } from '@temsao/shared/calendar.ts'
import { BUNDLE_CLOSING, bundleChunks, bundleOpening, formatBundle, parseBundle, type Bundle } from '@temsao/shared/inspection/bundle.ts'
import type { PackageHead } from '@temsao/shared/inspection/package.ts'
import { encodePhoto } from '@temsao/shared/inspection/photo-base64.ts'
import { verifyBundle, type BundleCircumstances, type BundleVerdict } from '@temsao/shared/inspection/verify-bundle.ts'
import type { BundleWarning } from '@temsao/shared/inspection/warnings.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import {
  BEGUN_AT,
  bundleOf,
  CERTIFICATE,
  createChain,
  DEVICE_KID,
  DEVICE_LIST,
  DRAFTS,
  INSPECTION,
  NOW,
  PACKAGE_AT,
  PACKAGE_HEAD,
  PHOTO,
  PHOTO_BODY,
  PHOTO_SHA256,
  receiptOf,
  ROOT,
  signCertificate,
  signDevices,
  signHead,
  signReceipt,
  signToken,
  STRANGER,
  TRUST_LIST,
} from '../../vectors/inspection/sample.ts'

const day = parseIsoDate
const SAMPLE = await createChain()
const ONE_MORE_DAY = await createChain({ clock: (index) => BEGUN_AT + (index < 8 ? 0 : 86_400) + 60 * index })
const GOOD = formatBundle(bundleOf(SAMPLE))

const withKey = (change: object): TrustList => ({
  ...TRUST_LIST,
  sequence: 4,
  issuers: TRUST_LIST.issuers.map((issuer) => ({ ...issuer, keys: issuer.keys.map((key) => ({ ...key, ...change })) })),
})

const revokedFrom = (from: string): string => signDevices({ ...DEVICE_LIST, revoked: [{ kid: DEVICE_KID, from: day(from) }] })

async function verify(bundle: Bundle | string, change: Partial<BundleCircumstances> = {}): Promise<BundleVerdict> {
  const text = typeof bundle === 'string' ? bundle : formatBundle(bundle)
  return await verifyBundle(text, { roots: [ROOT.point], now: NOW, ...change })
}

async function warningsOf(bundle: Bundle, change: Partial<BundleCircumstances> = {}): Promise<readonly BundleWarning[]> {
  const verdict = await verify(bundle, change)
  return verdict.state === 'verified' ? verdict.warnings : Promise.reject(new Error(verdict.reason))
}

describe('a bundle', () => {
  it('is verified, and says who made it, what was noted and between which times', async () => {
    expect(await verify(GOOD)).toMatchObject({
      state: 'verified',
      warnings: [],
      inspection: { id: INSPECTION, entries: DRAFTS.length, begin: { body: DRAFTS[0]!.body } },
      proof: {
        head: SAMPLE.state.head,
        office: { issuer: 12 },
        device: CERTIFICATE,
        package: PACKAGE_HEAD,
        receipt: receiptOf(SAMPLE),
        trustSequence: 3,
        devicesIssuedAt: DEVICE_LIST.issuedAt,
      },
    })
  })

  it('is read as it was written, in pieces as well', () => {
    const bundle = bundleOf(SAMPLE, { photos: { ['b'.repeat(64)]: 'AAAA', ['a'.repeat(64)]: 'BBBB' } })
    expect(parseBundle(formatBundle(bundle))).toEqual(bundle)
    expect([...bundleChunks(bundle)].length).toBe(4)
    expect(`${bundleOpening(bundle)}${BUNDLE_CLOSING}`).toBe(formatBundle({ ...bundle, photos: {} }))
    expect(JSON.parse(GOOD)).toMatchObject({ format: 'temsao-inspection', version: 1 })
  })
})

describe('trust', () => {
  it('needs one of the roots', async () => {
    expect(await verify(GOOD, { roots: [] })).toMatchObject({ reason: 'root-unknown' })
    expect(await verify(GOOD, { roots: [STRANGER.point] })).toMatchObject({ reason: 'root-unknown' })
    expect(await verify(GOOD, { roots: [STRANGER.point, ROOT.point] })).toMatchObject({ state: 'verified' })
    // A root with the same key ID, whose point is not on the curve.
    expect(await verify(GOOD, { roots: [{ x: ROOT.point.x, y: STRANGER.point.y }] })).toMatchObject({ reason: 'trust-altered' })
  })

  it('is the newer of two lists', async () => {
    const withoutOffice = { ...TRUST_LIST, issuers: [] }
    expect(await verify(GOOD, { trust: { ...withoutOffice, sequence: 4 } })).toMatchObject({ reason: 'issuer-unknown' })
    expect(await verify(GOOD, { trust: { ...withoutOffice, sequence: 2 } })).toMatchObject({ state: 'verified' })
  })

  it.each([
    ['before its first day', { from: day('2026-11-21') }],
    ['after its last day', { until: day('2026-11-01') }],
    ['from the day of its withdrawal on', { withdrawn: { from: day('2026-11-02'), reason: 'x' } }],
  ])('is not given to a key %s', async (_, change) => {
    expect(await verify(GOOD, { trust: withKey(change) })).toMatchObject({ reason: 'issuer-unknown' })
  })

  it('remains if a key was withdrawn later, with a warning', async () => {
    const trust = withKey({ withdrawn: { from: day('2026-11-25'), reason: 'USB bị mất' } })
    expect(await warningsOf(bundleOf(SAMPLE), { trust })).toEqual([{ code: 'key-withdrawn' }])
  })

  it.each([
    [
      'a certificate whose name is not that of its key',
      { device: signCertificate({ ...CERTIFICATE, kid: 'A'.repeat(43) }) },
      'device-altered',
    ],
    ['a certificate with another key', { device: signCertificate({ ...CERTIFICATE, point: STRANGER.point }) }, 'device-altered'],
    ['a package of another office', { package: signHead({ ...PACKAGE_HEAD, issuer: 13 }) }, 'package-altered'],
    ['a package that a stranger has signed', { package: signHead(PACKAGE_HEAD, { key: STRANGER }) }, 'package-altered'],
    ['a receipt that a stranger has signed', { receipts: [signReceipt(receiptOf(SAMPLE), { key: STRANGER })] }, 'receipt-wrong'],
    ['a receipt of another inspection', { receipts: [signReceipt({ ...receiptOf(SAMPLE), insp: 'f'.repeat(32) })] }, 'receipt-wrong'],
    ['a receipt of another office', { receipts: [signReceipt({ ...receiptOf(SAMPLE), issuer: 13 })] }, 'receipt-wrong'],
    ['a list of another office', { devices: signDevices({ ...DEVICE_LIST, issuer: 13 }, { kid: '13-1' }) }, 'issuer-unknown'],
    ['a list that a stranger has signed', { devices: signDevices(DEVICE_LIST, { key: STRANGER }) }, 'device-altered'],
    ['a stamp in place of a certificate', { device: signToken('ocop-stamp+jwt', {}) }, 'device-altered'],
  ])('is not given to %s', async (_, parts: Partial<Bundle>, reason) => {
    expect(await verify(bundleOf(SAMPLE, parts))).toMatchObject({ state: 'refused', reason })
  })
})

describe('entries', () => {
  it('of another device are refused', async () => {
    const other = await createChain({ device: STRANGER })
    expect(await verify(bundleOf(other))).toEqual({ state: 'refused', reason: 'foreign-entry', entry: 1 })
    const mixed = SAMPLE.tokens.with(3, other.tokens[3]!)
    expect(await verify(bundleOf(SAMPLE, { entries: mixed }))).toEqual({ state: 'refused', reason: 'foreign-entry', entry: 4 })
  })

  it('with a changed last signature are refused, though nothing comes after it', async () => {
    const entries = SAMPLE.tokens.with(
      DRAFTS.length - 1,
      SAMPLE.tokens.at(-1)!.replace(/[^.]*$/, (signature) => `A${signature.slice(1)}`),
    )
    expect(await verify(bundleOf(SAMPLE, { entries, receipts: [] }))).toEqual({
      state: 'refused',
      reason: 'entry-altered',
      entry: DRAFTS.length,
    })
  })

  it('that name another package than the first are refused', async () => {
    const head: PackageHead = { ...PACKAGE_HEAD, user: 'user-8' }
    expect(await verify(bundleOf(await createChain({ head })))).toEqual({ state: 'refused', reason: 'package-altered', entry: 1 })
  })
})

describe('a device that was revoked', () => {
  const receipt = signReceipt({ ...receiptOf(ONE_MORE_DAY), entries: 8, head: ONE_MORE_DAY.entries[8]!.prev, issuedAt: BEGUN_AT + 3600 })

  it('has no valid entries from that day on', async () => {
    const bundle = bundleOf(ONE_MORE_DAY, { devices: revokedFrom('2026-11-23') })
    expect(await verify(bundle)).toEqual({ state: 'refused', reason: 'device-revoked', entry: 9 })
  })

  it('keeps the entries that an office had received before', async () => {
    const bundle = bundleOf(ONE_MORE_DAY, {
      devices: revokedFrom('2026-11-23'),
      entries: ONE_MORE_DAY.tokens.slice(0, 8),
      receipts: [receipt],
    })
    expect(await warningsOf(bundle)).toEqual([{ code: 'unfinished' }, { code: 'signature-missing' }])
    expect(await warningsOf({ ...bundle, receipts: [] })).toContainEqual({ code: 'after-revocation', entry: 1 })
  })

  it('cannot have begun with a package of a later day, whatever its clock says', async () => {
    const yesterday = await createChain({ clock: (index) => PACKAGE_AT - 86_400 + index })
    expect(await verify(bundleOf(yesterday, { devices: revokedFrom('2026-11-22') }))).toEqual({
      state: 'refused',
      reason: 'device-revoked',
      entry: 1,
    })
  })

  it('is refused by a newer list than the one in the bundle, but not by an older one or by that of another office', async () => {
    const revoked = [{ kid: DEVICE_KID, from: day('2026-11-22') }]
    expect(await verify(GOOD, { devices: { ...DEVICE_LIST, issuedAt: DEVICE_LIST.issuedAt + 1, revoked } })).toMatchObject({
      reason: 'device-revoked',
    })
    expect(await verify(GOOD, { devices: { ...DEVICE_LIST, issuedAt: DEVICE_LIST.issuedAt - 1, revoked } })).toMatchObject({
      state: 'verified',
    })
    expect(await verify(GOOD, { devices: { issuer: 13, issuedAt: NOW, revoked } })).toMatchObject({ state: 'verified' })
  })
})

describe('warnings', () => {
  it.each<[string, Partial<Bundle>, readonly BundleWarning[]]>([
    ['no receipt', { receipts: [] }, [{ code: 'not-received', entry: 1 }]],
    [
      'a receipt of the first five',
      { receipts: [signReceipt({ ...receiptOf(SAMPLE), entries: 5, head: SAMPLE.entries[5]!.prev })] },
      [{ code: 'not-received', entry: 6 }],
    ],
    ['no photo', { photos: {} }, [{ code: 'photo-missing', entry: 7 }]],
    ['no list of revoked devices', { devices: null }, [{ code: 'revocations-unknown' }]],
    [
      'a receipt from before the last entry',
      { receipts: [signReceipt({ ...receiptOf(SAMPLE), issuedAt: BEGUN_AT })] },
      [{ code: 'clock-ahead', entry: DRAFTS.length }],
    ],
  ])('are given for %s', async (_, parts, warnings) => {
    expect(await warningsOf(bundleOf(SAMPLE, parts))).toEqual(warnings)
  })

  it('are given for a place outside the provinces of the inspector or of the office', async () => {
    const drafts = DRAFTS.with(0, {
      kind: 'begin',
      body: { ...(DRAFTS[0]!.body as object), place: { text: 'Chợ', provinceCode: '11' } } as never,
    })
    const away = await createChain({ drafts })
    expect(await warningsOf(bundleOf(away))).toEqual([{ code: 'outside-provinces' }])
  })

  it('are given for a withdrawn signature, and not for a refusal to sign', async () => {
    const drafts = [...DRAFTS, { kind: 'correction', body: { of: 13, reason: 'Ký nhầm chỗ' } } as const]
    const chain = await createChain({ drafts })
    expect(await warningsOf(bundleOf(chain))).toEqual([{ code: 'signature-missing' }])
  })

  it('are given for a package that was too old', async () => {
    const late = await createChain({ clock: (index) => PACKAGE_AT + 7 * 86_400 - 120 + 60 * index })
    expect(await warningsOf(bundleOf(late), { now: NOW + 8 * 86_400_000 })).toEqual([{ code: 'old-package', entry: 3 }])
  })

  it('are given for entries that lie in the future when they are verified', async () => {
    expect(await warningsOf(bundleOf(SAMPLE), { now: (startOfDay(day('2026-11-20')) + 3600) * 1000 })).toContainEqual({
      code: 'clock-ahead',
      entry: 1,
    })
  })
})

describe('a photo', () => {
  it.each([
    ['that no entry names', { ['0'.repeat(64)]: 'AAAA', [PHOTO_SHA256]: encodePhoto(PHOTO) }],
    ['that is cut off', { [PHOTO_SHA256]: encodePhoto(PHOTO.subarray(0, 900)) }],
    [
      'with bits that mean nothing',
      { [PHOTO_SHA256]: `${encodePhoto(PHOTO).slice(0, -4)}${encodePhoto(PHOTO).slice(-4).replace(/.==$/, 'z==')}` },
    ],
  ])('%s is refused', async (_, photos) => {
    expect(await verify(bundleOf(SAMPLE, { photos }))).toMatchObject({ state: 'refused', reason: 'photo-altered' })
  })

  it('of another size than its entry says is refused', async () => {
    const smaller = await createChain({ drafts: DRAFTS.with(6, { kind: 'photo', body: { ...PHOTO_BODY, sizeBytes: PHOTO.length - 1 } }) })
    expect(await verify(bundleOf(smaller))).toEqual({ state: 'refused', reason: 'photo-altered', entry: 7 })
  })
})
