// Verifies what a phone sends about an inspection before any of it is kept: the device, the package, and the signatures, numbers and hashes
// of the new entries. Entries that are already here were verified when they arrived.
import type { EvidenceWhy } from '@temsao/shared/faults/inspections.ts'
import { fault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { startChain, verifyRun, type ChainState, type VerifiedRun } from '@temsao/shared/inspection/chain.ts'
import { isAfterRevocation, parseDeviceCertificate, thumbprintOf, type DeviceCertificate } from '@temsao/shared/inspection/device.ts'
import { parseEntryToken, parseVerifiedEntry } from '@temsao/shared/inspection/entry-token.ts'
import type { Entry, EntryKind } from '@temsao/shared/inspection/entry.ts'
import { InspectionError, type BundleReason } from '@temsao/shared/inspection/inspection-error.ts'
import { verifyIssued } from '@temsao/shared/inspection/issued.ts'
import { parsePackageHead, type PackageHead } from '@temsao/shared/inspection/package.ts'
import { createRecordRules } from '@temsao/shared/inspection/record-rules.ts'
import type { UnverifiedJwt } from '@temsao/shared/lists/jwt.ts'
import { ListError } from '@temsao/shared/lists/list-error.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import type { InspectorDeviceRow } from '../../store/account-schema.ts'
import type { Db } from '../../store/database.ts'
import type { InspectionRow } from '../../store/inspection-schema.ts'
import { listEntriesByNumber, listEntryKinds } from '../../store/inspections/inspections.ts'
import { InspectionRefusal } from './inspection-refusal.ts'

/** Whom the evidence must come from. */
export interface EvidenceRules {
  /** Number of this office's issuer. */
  readonly issuer: number
  readonly trust: TrustList
  /** The account that sends the evidence. */
  readonly userId: string
  readonly device: InspectorDeviceRow
}

/** What the entries of an inspection depend on; sent with the first entries. */
export interface Basis {
  /** JWTs in JWS compact form. */
  readonly deviceCertificate: string
  readonly packageHead: string
}

/** New entries that may be kept, and the state of the chain after them. */
export interface VerifiedEntries extends VerifiedRun {
  readonly certificate: DeviceCertificate
}

/** Returns the kid that an entry names; throws {@link InspectionRefusal} if the token is not an entry. */
export function readKid(token: string, seq: number): string {
  return refusing(() => parseEntryToken(token).kid, seq)
}

/** Finds the first entry that was signed when the device was already revoked. */
export function findSignedAfterRevocation(device: InspectorDeviceRow, entries: readonly Entry[]): Entry | undefined {
  const { revokedFrom } = device
  return revokedFrom === null ? undefined : entries.find(({ iat }) => isAfterRevocation(revokedFrom, iat))
}

/**
 * Verifies entries that continue the `stored` inspection, or that begin a new one. Throws {@link InspectionRefusal} for the first fault.
 */
export async function verifyNewEntries(
  db: Db,
  { id, stored, basis, tokens }: { id: string; stored: InspectionRow | undefined; basis: Basis; tokens: readonly string[] },
  rules: EvidenceRules,
): Promise<VerifiedEntries> {
  const certificate = await verifyCertificate(basis.deviceCertificate, rules)
  const head = await verifyPackageHead(basis.packageHead, rules)
  const state = stored === undefined ? await startOf(id, basis, { certificate, head }) : stateOf(stored, head)
  try {
    const run = await verifyRun(tokens, state, certificate.point)
    await assertRecord(db, id, run.entries)
    assertBegins(run.entries[0]!, { certificate, issuer: rules.issuer })
    return { ...run, certificate }
  } catch (error) {
    throw toRefusal(error)
  }
}

async function startOf(
  insp: string,
  { packageHead }: Basis,
  { certificate, head }: { certificate: DeviceCertificate; head: PackageHead },
): Promise<ChainState> {
  return await startChain({ insp, kid: certificate.kid, packageToken: packageHead, packageIat: head.issuedAt })
}

function stateOf({ id, deviceKid, entries, head, lastIat }: InspectionRow, { issuedAt }: PackageHead): ChainState {
  return { insp: id, kid: deviceKid, seq: entries, head, iat: lastIat, packageIat: issuedAt }
}

async function verifyCertificate(token: string, { issuer, trust, device }: EvidenceRules): Promise<DeviceCertificate> {
  const { certificate, ...jwt } = refusing(() => parseDeviceCertificate(token), undefined, 'device-altered')
  const { kid, point, issuedAt } = certificate
  if (certificate.issuer !== issuer) throw refuse('device-not-certified', 'certificate-of-other-office')
  await assertIssued(jwt, { issuer, issuedAt, trust }, 'device-altered')
  if (kid !== device.kid || kid !== (await thumbprintOf(point)) || point.x !== device.publicX || point.y !== device.publicY)
    throw refuse('device-not-certified', 'certificate-of-other-device')
  return certificate
}

async function verifyPackageHead(token: string, { issuer, trust, userId }: EvidenceRules): Promise<PackageHead> {
  const { head, ...jwt } = refusing(() => parsePackageHead(token), undefined, 'package-altered')
  if (head.issuer !== issuer) throw refuse('package-altered', 'package-of-other-office')
  await assertIssued(jwt, { issuer, issuedAt: head.issuedAt, trust }, 'package-altered')
  if (head.user !== userId) throw refuse('package-altered', 'package-of-other-inspector')
  return head
}

async function assertIssued(
  jwt: UnverifiedJwt,
  by: { issuer: number; issuedAt: number; trust: TrustList },
  reason: BundleReason,
): Promise<void> {
  const { state } = await verifyIssued(jwt, by)
  if (state === 'issuer-unknown') throw refuse('issuer-unknown', 'signer-not-trusted')
  if (state === 'altered') throw refuse(reason, 'changed-after-signing')
}

// The rules know the accepted entries by number and kind. The content that a correction replaces has to be loaded as well.
async function assertRecord(db: Db, id: string, entries: readonly Entry[]): Promise<void> {
  const corrected = entries.flatMap((entry) => (entry.kind === 'correction' ? [entry.body.of] : []))
  const bodies = new Map((await listEntriesByNumber(db, id, corrected)).map(({ seq, token }) => [seq, parseVerifiedEntry(token).body]))
  const known = (await listEntryKinds(db, id)).map(({ seq, kind }) => ({ seq, kind: kind as EntryKind, body: bodies.get(seq) ?? {} }))
  const rules = createRecordRules(known)
  for (const entry of entries) rules.admit(entry)
}

// An inspection depends on one certificate and one office, and its first entry names both.
function assertBegins(first: Entry, { certificate, issuer }: { certificate: DeviceCertificate; issuer: number }): void {
  if (first.kind !== 'begin') return
  if (first.body.office !== issuer) throw new InspectionError('issuer-unknown', { entry: 1 })
  if (first.body.device !== certificate.issuedAt || dayInVietnam(first.iat * 1000) < certificate.from)
    throw new InspectionError('device-not-certified', { entry: 1 })
}

function refusing<Result>(read: () => Result, entry?: number, reason?: BundleReason): Result {
  try {
    return read()
  } catch (error) {
    if (reason !== undefined && error instanceof ListError) throw refuse(reason, 'not-as-office-writes')
    throw toRefusal(error, entry)
  }
}

function refuse(reason: BundleReason, why: EvidenceWhy): InspectionRefusal {
  return new InspectionRefusal('inspection-refused', fault('evidence-refused', { reason, why }), { reason })
}

function toRefusal(error: unknown, seq?: number): unknown {
  if (!(error instanceof InspectionError)) return error
  const { reason, entry = seq, field } = error
  const unverified = fault('evidence-not-verified', { reason, entry: entry ?? null, field: field ?? null })
  return new InspectionRefusal('inspection-refused', unverified, { reason, entry, field })
}
