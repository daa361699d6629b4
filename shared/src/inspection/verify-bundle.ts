// Verifies a bundle that anybody may have sent. Never throws because of its content: the bundle is verified, or refused with the
// first reason in a fixed order. Nothing in a refused bundle may be shown as fact.
import { startOfDay, type IsoDate } from '../calendar.ts'
import { CLOCK_TOLERANCE_SECONDS } from '../lists/jwt.ts'
import type { PublicPoint, TrustedIssuer, TrustList } from '../lists/trust-list.ts'
import { parseBundle, type Bundle } from './bundle.ts'
import { startChain, verifyRun, type VerifiedRun } from './chain.ts'
import {
  findRevokedFrom,
  isAfterRevocation,
  parseDeviceCertificate,
  thumbprintOf,
  type DeviceCertificate,
  type DeviceList,
} from './device.ts'
import type { Entry } from './entry.ts'
import { InspectionError, type BundleReason } from './inspection-error.ts'
import { verifyIssued } from './issued.ts'
import { parsePackageHead, type PackageHead } from './package.ts'
import { decodePhoto } from './photo-base64.ts'
import { createRecordRules } from './record-rules.ts'
import { parseReceipt, type Receipt } from './statement.ts'
import { summarize, type InspectionSummary } from './summary.ts'
import { readToken, verifyDeviceListToken, verifyTrustToken } from './trusted-lists.ts'
import { warnOfRecord, Warnings, type BundleWarning } from './warnings.ts'
import { hashBytes } from './web-crypto.ts'

/** Who vouches for a verified bundle, and between which times it was made, regardless of the phone's clock. */
export interface BundleProof {
  /** The office that certified the device, as the trust list names it. */
  readonly office: TrustedIssuer
  readonly device: DeviceCertificate
  readonly package: PackageHead
  /** Hash of the last entry; a printed inspection record shows the same one. */
  readonly head: string
  /** The receipt that covers the most entries, and the earliest of several such; `undefined` if there is none. */
  readonly receipt: Receipt | undefined
  /** Sequence of the trust list that was used. */
  readonly trustSequence: number
  /** When the list of revoked devices was signed, in seconds; `undefined` if no list was known. */
  readonly devicesIssuedAt: number | undefined
}

/** The answer to "can this bundle be trusted?". */
export type BundleVerdict =
  | {
      readonly state: 'verified'
      readonly inspection: InspectionSummary
      readonly proof: BundleProof
      readonly warnings: readonly BundleWarning[]
    }
  | {
      readonly state: 'refused'
      readonly reason: BundleReason
      /** Number of the entry. */
      readonly entry?: number
      /** Only with `bad-entry`: which member. */
      readonly field?: string
    }

/** What a bundle is checked against. */
export interface BundleCircumstances {
  /** The root keys that the verifier trusts. */
  readonly roots: readonly PublicPoint[]
  /** A verified trust list, if one is known. The newer of this one and the bundle's own counts. */
  readonly trust?: TrustList | undefined
  /** A verified list of revoked devices, if one is known. The newer of this one and the bundle's own counts. */
  readonly devices?: DeviceList | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Verifies the text of a bundle. */
export async function verifyBundle(text: string, circumstances: BundleCircumstances): Promise<BundleVerdict> {
  try {
    return await verifyParts(parseBundle(text), circumstances)
  } catch (error) {
    if (!(error instanceof InspectionError)) throw error
    const { reason, entry, field } = error
    return { state: 'refused', reason, ...(entry !== undefined && { entry }), ...(field !== undefined && { field }) }
  }
}

async function verifyParts(
  bundle: Bundle,
  { roots, trust: known, devices: knownDevices, now }: BundleCircumstances,
): Promise<BundleVerdict> {
  const trust = newerTrust(known, await verifyTrustToken(bundle.trust, roots))
  const warnings = new Warnings()
  const { certificate, office } = await verifyDevice(bundle.device, trust, warnings)
  const head = await verifyHead(bundle.package, { certificate, trust, warnings })
  const run = await verifyEntries(bundle, certificate, head)
  const devices = newerDevices(knownDevices, await verifyDevices(bundle.devices, { certificate, trust, warnings }), certificate)
  const receipts = await verifyReceipts(bundle.receipts, { run, certificate, trust, warnings })
  const revokedFrom = devices === undefined ? undefined : findRevokedFrom(devices, certificate.kid)
  if (revokedFrom !== undefined) assertNotRevoked(run, head, revokedFrom)
  await verifyPhotos(bundle.photos, run.entries)

  const inspection = summarize(run.entries)
  const receipt = bestOf(receipts)
  if (devices === undefined) warnings.add('revocations-unknown')
  warnOfRecord({ inspection, entries: run.entries, package: head, hasPhoto: (sha256) => Object.hasOwn(bundle.photos, sha256) }, warnings)
  warnOfTimes(run.entries, { receipts, now, warnings })
  warnOfReceipts(run, { receipts, revokedFrom, warnings })
  if (!isInProvinces(inspection, certificate, office)) warnings.add('outside-provinces')
  const proof = {
    office,
    device: certificate,
    package: head,
    head: run.state.head,
    receipt,
    trustSequence: trust.sequence,
    devicesIssuedAt: devices?.issuedAt,
  }
  return { state: 'verified', inspection, proof, warnings: warnings.list() }
}

function newerTrust(known: TrustList | undefined, own: TrustList): TrustList {
  return known !== undefined && known.sequence >= own.sequence ? known : own
}

interface Office {
  readonly certificate: DeviceCertificate
  readonly trust: TrustList
  readonly warnings: Warnings
}

async function verifyDevice(
  token: string,
  trust: TrustList,
  warnings: Warnings,
): Promise<{ certificate: DeviceCertificate; office: TrustedIssuer }> {
  const { certificate, ...jwt } = readToken(() => parseDeviceCertificate(token), 'device-altered')
  const verdict = await verifyIssued(jwt, { issuer: certificate.issuer, issuedAt: certificate.issuedAt, trust })
  if (verdict.state === 'issuer-unknown') throw new InspectionError('issuer-unknown')
  if (verdict.state === 'altered' || certificate.kid !== (await thumbprintOf(certificate.point)))
    throw new InspectionError('device-altered')
  if (verdict.isKeyWithdrawn) warnings.add('key-withdrawn')
  return { certificate, office: verdict.issuer }
}

// The other tokens of a bundle must come from the office that certified the device.
async function assertIssued(
  jwt: Parameters<typeof verifyIssued>[0],
  { issuer, issuedAt }: { readonly issuer: number; readonly issuedAt: number },
  { certificate, trust, warnings, reason }: Office & { readonly reason: BundleReason },
): Promise<void> {
  if (issuer !== certificate.issuer) throw new InspectionError(reason)
  const verdict = await verifyIssued(jwt, { issuer, issuedAt, trust })
  if (verdict.state === 'issuer-unknown') throw new InspectionError('issuer-unknown')
  if (verdict.state === 'altered') throw new InspectionError(reason)
  if (verdict.isKeyWithdrawn) warnings.add('key-withdrawn')
}

async function verifyHead(token: string, office: Office): Promise<PackageHead> {
  const { head, ...jwt } = readToken(() => parsePackageHead(token), 'package-altered')
  await assertIssued(jwt, head, { ...office, reason: 'package-altered' })
  return head
}

async function verifyEntries(bundle: Bundle, certificate: DeviceCertificate, head: PackageHead): Promise<VerifiedRun> {
  if (bundle.entries.length === 0) throw new InspectionError('begin-missing')
  const { kid, point } = certificate
  const start = await startChain({ insp: '', kid, packageToken: bundle.package, packageIat: head.issuedAt })
  const run = await verifyRun(bundle.entries, start, point)
  const rules = createRecordRules()
  for (const entry of run.entries) rules.admit(entry)
  const begin = run.entries[0]!
  const isCertified = begin.kind === 'begin' && begin.body.office === certificate.issuer && begin.body.device === certificate.issuedAt
  if (!isCertified) throw new InspectionError('device-not-certified', { entry: 1 })
  return run
}

async function verifyDevices(token: string | null, { certificate, trust, warnings }: Office): Promise<DeviceList | undefined> {
  if (token === null) return undefined
  const { list, isKeyWithdrawn } = await verifyDeviceListToken(token, trust)
  if (list.issuer !== certificate.issuer) throw new InspectionError('device-altered')
  if (isKeyWithdrawn) warnings.add('key-withdrawn')
  return list
}

function newerDevices(known: DeviceList | undefined, own: DeviceList | undefined, { issuer }: DeviceCertificate): DeviceList | undefined {
  if (known === undefined || known.issuer !== issuer) return own
  return own !== undefined && own.issuedAt > known.issuedAt ? own : known
}

// A thief can set the clock of a stolen phone, but cannot sign the package that the inspection began with.
function assertNotRevoked({ entries }: VerifiedRun, head: PackageHead, from: IsoDate): void {
  if (isAfterRevocation(from, head.issuedAt)) throw new InspectionError('device-revoked', { entry: 1 })
  const late = entries.find(({ iat }) => isAfterRevocation(from, iat))
  if (late !== undefined) throw new InspectionError('device-revoked', { entry: late.seq })
}

async function verifyReceipts(tokens: readonly string[], office: Office & { readonly run: VerifiedRun }): Promise<Receipt[]> {
  const { entries, heads, state } = office.run
  const receipts: Receipt[] = []
  for (const token of tokens) {
    const { receipt, ...jwt } = readToken(() => parseReceipt(token), 'receipt-wrong')
    await assertIssued(jwt, receipt, { ...office, reason: 'receipt-wrong' })
    if (receipt.insp !== state.insp) throw new InspectionError('receipt-wrong')
    if (receipt.entries > entries.length) throw new InspectionError('entry-missing', { entry: entries.length + 1 })
    if (receipt.head !== heads[receipt.entries - 1]) throw new InspectionError('receipt-wrong', { entry: receipt.entries })
    receipts.push(receipt)
  }
  return receipts
}

function bestOf(receipts: readonly Receipt[]): Receipt | undefined {
  return [...receipts].sort((a, b) => b.entries - a.entries || a.issuedAt - b.issuedAt)[0]
}

async function verifyPhotos(photos: Bundle['photos'], entries: readonly Entry[]): Promise<void> {
  const named = new Map<string, Entry & { kind: 'photo' }>()
  for (const entry of entries) {
    if (entry.kind === 'photo' && !named.has(entry.body.sha256)) named.set(entry.body.sha256, entry)
  }
  for (const [sha256, base64] of Object.entries(photos)) {
    const entry = named.get(sha256)
    if (entry === undefined) throw new InspectionError('photo-altered')
    const bytes = decodePhoto(base64)
    const isSame = bytes !== undefined && bytes.length === entry.body.sizeBytes && (await hashBytes(bytes)) === sha256
    if (!isSame) throw new InspectionError('photo-altered', { entry: entry.seq })
  }
}

interface Times {
  readonly receipts: readonly Receipt[]
  readonly now: number
  readonly warnings: Warnings
}

function warnOfTimes(entries: readonly Entry[], { receipts, now, warnings }: Times): void {
  const ahead = entries.find(({ iat }) => iat > now / 1000 + CLOCK_TOLERANCE_SECONDS)
  if (ahead !== undefined) warnings.add('clock-ahead', ahead.seq)
  // An entry cannot have been made after the office received it.
  for (const { entries: count, issuedAt } of receipts) {
    if (entries[count - 1]!.iat > issuedAt + CLOCK_AHEAD_SECONDS) warnings.add('clock-ahead', count)
  }
}

/** How far a phone's clock may be ahead of the office's. */
const CLOCK_AHEAD_SECONDS = 300

interface Received {
  readonly receipts: readonly Receipt[]
  readonly revokedFrom: IsoDate | undefined
  readonly warnings: Warnings
}

function warnOfReceipts({ entries }: VerifiedRun, { receipts, revokedFrom, warnings }: Received): void {
  const received = mostOf(receipts)
  if (received < entries.length) warnings.add('not-received', received + 1)
  if (revokedFrom === undefined) return
  // Entries that no receipt proves to be older than the revocation depend on the clock of a phone that may be stolen.
  const before = mostOf(receipts.filter(({ issuedAt }) => issuedAt < startOfDay(revokedFrom)))
  if (before < entries.length) warnings.add('after-revocation', before + 1)
}

function mostOf(receipts: readonly Receipt[]): number {
  return receipts.reduce((most, { entries }) => Math.max(most, entries), 0)
}

function isInProvinces({ begin }: InspectionSummary, certificate: DeviceCertificate, office: TrustedIssuer): boolean {
  const { provinceCode } = begin.body.place
  return [certificate, office].every(({ provinces }) => provinces === 'all' || provinces.includes(provinceCode))
}
