// The bundles of the vectors: a good one, one with warnings, and one for each reason to refuse, with a single fault each.
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { formatBundle } from '@temsao/shared/inspection/bundle.ts'
import type { BundleReason } from '@temsao/shared/inspection/inspection-error.ts'
import type { BundleWarning } from '@temsao/shared/inspection/warnings.ts'
import { kidOfRoot, trustListClaims, TRUST_LIST_TYPE } from '@temsao/shared/lists/trust-list.ts'
import {
  bundleOf,
  CERTIFICATE,
  continueWith,
  createChain,
  DEVICE_KID,
  DEVICE_LIST,
  DRAFTS,
  NOW,
  PACKAGE_HEAD,
  receiptOf,
  ROOT,
  signCertificate,
  signDevices,
  signHead,
  signReceipt,
  signToken,
  signTrust,
  STRANGER,
  TRUST_LIST,
} from './sample.ts'

/** The result of verifying a bundle of the vectors. */
export type ExpectedVerdict =
  | { readonly state: 'verified'; readonly warnings: readonly BundleWarning[] }
  | { readonly state: 'refused'; readonly reason: BundleReason; readonly entry?: number; readonly field?: string }

/** One bundle, what is special about it, and its expected verdict. */
export interface BundleVector {
  readonly file: string
  readonly what: string
  readonly text: string
  readonly verdict: ExpectedVerdict
}

/** What the vectors are verified with: root keys, and the instant in milliseconds. */
export const VECTOR_CIRCUMSTANCES = { roots: [ROOT.point], now: NOW }

/** What index.json says about the vectors. */
export interface VectorIndex {
  readonly roots: typeof VECTOR_CIRCUMSTANCES.roots
  readonly now: number
  readonly bundles: readonly Omit<BundleVector, 'text'>[]
}

/** Makes the index of the vectors. */
export function indexOf(vectors: readonly BundleVector[]): VectorIndex {
  return { ...VECTOR_CIRCUMSTANCES, bundles: vectors.map(({ file, what, verdict }) => ({ file, what, verdict })) }
}

/** Makes all vectors, the same each time. */
export async function createBundleVectors(): Promise<BundleVector[]> {
  return [...(await createVerified()), ...(await createRefusedParts()), ...(await createRefusedEntries())]
}

async function createVerified(): Promise<BundleVector[]> {
  const sample = await createChain()
  const warned = await createChain({ drafts: DRAFTS.slice(0, 8), clock: (index) => PACKAGE_HEAD.issuedAt + 8 * 86_400 - 60 * index })
  return [
    { file: 'good.json', what: 'every kind of entry', text: formatBundle(bundleOf(sample)), verdict: { state: 'verified', warnings: [] } },
    {
      file: 'warnings.json',
      what: 'a clock that is set back every minute, more than a week later, without an end, a photo, receipts and a list',
      text: formatBundle(bundleOf(warned, { receipts: [], devices: null, photos: {} })),
      verdict: {
        state: 'verified',
        warnings: [
          { code: 'unfinished' },
          { code: 'not-received', entry: 1 },
          { code: 'photo-missing', entry: 7 },
          { code: 'clock-set-back', entry: 2 },
          { code: 'clock-ahead', entry: 1 },
          { code: 'signature-missing' },
          { code: 'revocations-unknown' },
          { code: 'old-package', entry: 1 },
        ],
      },
    },
  ]
}

function refused(reason: BundleReason, what: string, { text, ...place }: { text: string; entry?: number; field?: string }): BundleVector {
  return { file: `${reason}.json`, what, text, verdict: { state: 'refused', reason, ...place } }
}

async function createRefusedParts(): Promise<BundleVector[]> {
  const sample = await createChain()
  const good = formatBundle(bundleOf(sample))
  const bundle = (parts: Parameters<typeof bundleOf>[1]): { text: string } => ({ text: formatBundle(bundleOf(sample, parts)) })
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [index.toString(16).padStart(64, '0'), 'AAAA']))
  const forgedList = signToken(TRUST_LIST_TYPE, trustListClaims(TRUST_LIST), { key: STRANGER, kid: kidOfRoot(ROOT.point) })
  const revoked = { ...DEVICE_LIST, revoked: [{ kid: DEVICE_KID, from: parseIsoDate('2026-11-22') }] }
  return [
    refused('not-a-bundle', 'the good bundle with white space', { text: JSON.stringify(JSON.parse(good), undefined, 1) }),
    refused('too-large', '201 photos', bundle({ photos: many })),
    refused('newer-version', 'version 2', { text: good.replace('"version":1', '"version":2') }),
    refused('root-unknown', 'a trust list that another root has signed', bundle({ trust: signTrust(TRUST_LIST, STRANGER) })),
    refused('trust-altered', 'a trust list that only names the root', bundle({ trust: forgedList })),
    refused(
      'issuer-unknown',
      'a certificate of office 13',
      bundle({ device: signCertificate({ ...CERTIFICATE, issuer: 13 }, { kid: '13-1' }) }),
    ),
    refused(
      'device-altered',
      'a certificate that another key has signed',
      bundle({ device: signCertificate(CERTIFICATE, { key: STRANGER }) }),
    ),
    refused('device-revoked', 'a device that was revoked from that day on', { ...bundle({ devices: signDevices(revoked) }), entry: 1 }),
    refused('package-altered', 'another package of the same office', {
      ...bundle({ package: signHead({ ...PACKAGE_HEAD, issuedAt: PACKAGE_HEAD.issuedAt - 3600 }) }),
      entry: 1,
    }),
    refused('receipt-wrong', 'a receipt for another head', {
      ...bundle({ receipts: [signReceipt({ ...receiptOf(sample), head: DEVICE_KID })] }),
      entry: DRAFTS.length,
    }),
    refused('photo-altered', 'a photo in which one byte is another', { text: good.replace('"/9j/FRwj', '"/9j/FRwk'), entry: 7 }),
  ]
}

async function createRefusedEntries(): Promise<BundleVector[]> {
  const sample = await createChain()
  const other = await createChain({ insp: 'f'.repeat(32) })
  const fork = await createChain({ clock: (index) => 1 + sample.entries[index]!.iat })
  const { tokens } = sample
  const text = (entries: readonly string[]): string => formatBundle(bundleOf(sample, { entries }))
  const stray = await continueWith(sample, 8, { kind: 'note', body: { text: 'x', about: 3, mood: 'good' } })
  const miscounted = await continueWith(sample, 13, { kind: 'end', body: { entries: 12, conclusion: 'faults' } })
  const uncertified = await createChain({ drafts: DRAFTS.with(0, { kind: 'begin', body: { ...BEGIN, device: CERTIFICATE.issuedAt + 1 } }) })
  return [
    refused('device-not-certified', 'a beginning that names another certificate', { text: formatBundle(bundleOf(uncertified)), entry: 1 }),
    refused('foreign-entry', 'an entry of another inspection in place of one', { text: text(tokens.with(6, other.tokens[6]!)), entry: 7 }),
    refused('entry-altered', 'a payload in which one character is another', { text: text(tokens.with(3, altered(tokens[3]!))), entry: 4 }),
    refused('entry-missing', 'without entry 5', { text: text(tokens.toSpliced(4, 1)), entry: 5 }),
    refused('entry-repeated', 'entry 5 twice', { text: text(tokens.toSpliced(4, 0, tokens[4]!)), entry: 5 }),
    refused('entry-order', 'entry 6 before entry 5', { text: text(tokens.with(4, tokens[5]!).with(5, tokens[4]!)), entry: 6 }),
    refused('chain-broken', 'entry 6 of another telling of the same', { text: text(tokens.with(5, fork.tokens[5]!)), entry: 6 }),
    refused('begin-missing', 'without entry 1', { text: text(tokens.slice(1)), entry: 1 }),
    refused('bad-entry', 'a member that entries do not have', { text: formatBundle(bundleOf(stray)), entry: 9, field: 'body.mood' }),
    refused('count-wrong', 'an end that counts one entry too few', { text: formatBundle(bundleOf(miscounted)), entry: 14 }),
  ]
}

const BEGIN = DRAFTS[0]!.body as Extract<(typeof DRAFTS)[number], { kind: 'begin' }>['body']

function altered(token: string): string {
  const [header, payload, signature] = token.split('.') as [string, string, string]
  const claims = Buffer.from(payload, 'base64url').toString().replace('"000017"', '"000018"')
  return [header, Buffer.from(claims).toString('base64url'), signature].join('.')
}
