// Inspections that phones send to the service, entry by entry. Entries are only ever added: known entries are compared, new ones are
// verified. A request is kept as a whole or not at all.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { MOST_RECEIPTS } from '@temsao/shared/inspection/bundle.ts'
import type { Entry } from '@temsao/shared/inspection/entry.ts'
import type { InspectionProgress } from '@temsao/shared/inspection/sending.ts'
import { RECEIPT_TYPE, receiptClaims } from '@temsao/shared/inspection/statement.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import type { Signers } from '../../signing/signer.ts'
import type { Db } from '../../store/database.ts'
import { insertNamedPhotos, listInspectionPhotos } from '../../store/inspections/inspection-photos.ts'
import type { InspectionRow } from '../../store/inspection-schema.ts'
import {
  findInspection,
  findLastReceipt,
  insertInspection,
  insertInspectionEntries,
  insertInspectionProducers,
  insertReceipt,
  listEntryKinds,
  listInspectionEntries,
  listTokensOfKinds,
  updateInspection,
} from '../../store/inspections/inspections.ts'
import { findDevice } from '../../store/people/inspector-devices.ts'
import type { InspectorDeviceRow } from '../../store/account-schema.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { findSignedAfterRevocation, readKid, verifyNewEntries, type Basis, type VerifiedEntries } from './inspection-evidence.ts'
import { LISTED_KINDS, listingOf } from './inspection-listing.ts'
import { InspectionRefusal } from './inspection-refusal.ts'
import { instantOf, together, type Actor, type Work } from '../work.ts'

/** Entries as a phone sends them. The first request also carries what the inspection depends on. */
export interface SentEntries {
  /** Id of the inspection. */
  readonly id: string
  /** Number of the first of these entries. */
  readonly from: number
  readonly entries: readonly string[]
  /** Certificate of the device, needed with entry 1. */
  readonly device?: string | undefined
  /** Head token of the package, needed with entry 1. */
  readonly package?: string | undefined
}

/** The office that receives the entries: who signs for it, and whom it trusts. */
export interface Receiving {
  readonly signer: Signers
  readonly trust: TrustList
}

/** Returns the inspection with this id; throws `not-found`, also if an inspector asks for somebody else's inspection. */
export async function getInspection(db: Db, id: string, actor: Pick<Actor, 'id' | 'role'>): Promise<InspectionRow> {
  const inspection = await findInspection(db, id)
  if (inspection === undefined || (actor.role === 'inspector' && inspection.inspectorId !== actor.id))
    throw new DomainError('not-found', fault('no-such', { what: 'inspection', id: id.slice(0, 40) }))
  return inspection
}

/** Returns what the service has received so far; throws `not-found`. */
export async function readProgress(db: Db, id: string, actor: Pick<Actor, 'id' | 'role'>): Promise<InspectionProgress> {
  const { entries, head } = await getInspection(db, id, actor)
  const photos = await listInspectionPhotos(db, id)
  const missingPhotos = photos.filter(({ receivedAt }) => receivedAt === null).map(({ sha256 }) => sha256)
  return { entries, head, missingPhotos, receipt: (await findLastReceipt(db, id)) ?? null }
}

// A request that another tab has overtaken tries again. Each round, at least one request makes progress.
const ATTEMPTS = 8

/**
 * Stores entries and returns what the service has received so far. Sending the same entries again changes nothing. Throws `entry-fork` if a
 * number already has another token, `entries-missing` for a gap, `device-unknown`, `device-waiting`, `device-revoked`, and
 * `inspection-refused` with the reason if something does not verify.
 */
export async function receiveEntries(work: Work, sent: SentEntries, office: Receiving): Promise<InspectionProgress> {
  const { id } = sent
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await findOwnInspection(work, id)
    const tokens = await findNewTokens(work.db, stored, sent)
    if (tokens.length === 0) break
    const device = await getDevice(work, tokens[0]!, sent.from)
    const basis = basisOf(stored, sent)
    const rules = { issuer: office.signer.issuer, trust: office.trust, userId: work.actor.id, device }
    const verified = await verifyNewEntries(work.db, { id, stored, basis, tokens }, rules)
    assertSignedInTime(device, verified.entries)
    if (await keepEntries(work, { id, stored, basis, tokens, device, verified }, office.signer)) break
  }
  return await readProgress(work.db, id, work.actor)
}

async function findOwnInspection({ db, actor }: Work, id: string): Promise<InspectionRow | undefined> {
  const stored = await findInspection(db, id)
  if (stored !== undefined && stored.inspectorId !== actor.id)
    throw new InspectionRefusal('entry-fork', fault('inspection-of-other'), { entry: 1 })
  return stored
}

// An entry that is already stored must be identical, letter by letter.
async function findNewTokens(db: Db, stored: InspectionRow | undefined, { from, entries }: SentEntries): Promise<string[]> {
  const known = stored?.entries ?? 0
  if (from > known + 1) {
    const missing = fault('entries-missing', { from: known + 1, to: from - 1 })
    throw new InspectionRefusal('entries-missing', missing, { entry: known + 1 })
  }
  const overlap = Math.min(entries.length, known - from + 1)
  if (stored === undefined || overlap <= 0) return [...entries]
  const before = await listInspectionEntries(db, stored.id, { from, limit: overlap })
  const fork = before.find(({ seq, token }) => entries[seq - from] !== token)
  if (fork !== undefined) throw new InspectionRefusal('entry-fork', fault('entry-fork', { entry: fork.seq }), { entry: fork.seq })
  return entries.slice(overlap)
}

async function getDevice({ db, actor }: Work, token: string, seq: number): Promise<InspectorDeviceRow> {
  const device = await findDevice(db, readKid(token, seq))
  if (device === undefined || device.userId !== actor.id) throw new InspectionRefusal('device-unknown', fault('device-unknown'))
  if (device.state === 'waiting') throw new InspectionRefusal('device-waiting', fault('device-waiting'))
  return device
}

function basisOf(stored: InspectionRow | undefined, { device, package: head }: SentEntries): Basis {
  if (stored !== undefined) return stored
  const fields = [
    ...(device === undefined ? [fieldFault('device', 'device-certificate-missing')] : []),
    ...(head === undefined ? [fieldFault('package', 'package-head-missing')] : []),
  ]
  if (device === undefined || head === undefined)
    throw new DomainError('invalid-input', fault('input-refused', { what: 'inspection' }), fields)
  return { deviceCertificate: device, packageHead: head }
}

function assertSignedInTime(device: InspectorDeviceRow, entries: readonly Entry[]): void {
  const late = findSignedAfterRevocation(device, entries)
  if (late === undefined) return
  const revoked = fault('device-revoked', { from: device.revokedFrom ?? '', entry: late.seq })
  throw new InspectionRefusal('device-revoked', revoked, { entry: late.seq })
}

interface NewEntries {
  readonly id: string
  readonly stored: InspectionRow | undefined
  readonly basis: Basis
  readonly tokens: readonly string[]
  readonly device: InspectorDeviceRow
  readonly verified: VerifiedEntries
}

// Returns false if other entries arrived after the verification: then the new ones must be verified again.
async function keepEntries(work: Work, added: NewEntries, signer: Signers): Promise<boolean> {
  const { id, stored, tokens, device, verified } = added
  return await together(work, async (inside) => {
    const { db } = inside
    const present = await findInspection(db, id)
    if (present?.head !== stored?.head) return false
    const now = await findDevice(db, device.kid)
    if (now?.state !== device.state || now.revokedFrom !== device.revokedFrom) return false
    const { columns, producerIds } = await describe(inside, added)
    if (stored === undefined) await insertInspection(db, { ...originOf(inside, added), ...columns })
    else await updateInspection(db, id, columns)
    const { entries, state } = verified
    await insertInspectionEntries(
      db,
      entries.map(({ seq, kind }, index) => ({ inspectionId: id, seq, kind, token: tokens[index]! })),
    )
    await insertInspectionProducers(db, id, producerIds)
    await insertNamedPhotos(db, namedPhotos(id, entries))
    await keepReceipt(inside, added, signer)
    const before = stored && { entries: stored.entries, head: stored.head }
    const after = { number: columns.number, entries: state.seq, head: state.head }
    await recordChange(inside, { record: 'inspection', id, action: 'receive', ...(before && { before }), after })
    return true
  })
}

type Origin = 'id' | 'deviceKid' | 'inspectorId' | 'inspectorName' | 'deviceCertificate' | 'packageHead' | 'receivedAt'

function originOf(work: Work, { id, basis, device, verified }: NewEntries): Pick<InspectionRow, Origin> {
  const { deviceCertificate, packageHead } = basis
  const { name: inspectorName } = verified.certificate
  return {
    id,
    deviceKid: device.kid,
    inspectorId: device.userId,
    inspectorName,
    deviceCertificate,
    packageHead,
    receivedAt: instantOf(work),
  }
}

// The listed columns of the inspection, including its new entries.
async function describe(
  work: Work,
  { id, stored, tokens, device, verified }: NewEntries,
): Promise<{ columns: Omit<InspectionRow, Origin>; producerIds: readonly number[] }> {
  const { state, certificate, entries } = verified
  const listed = tokens.filter((_, index) => isListed(entries[index]!.kind))
  const { columns, producerIds, withdrawn } = listingOf(
    [...(await listTokensOfKinds(work.db, id, { kinds: LISTED_KINDS })), ...listed],
    certificate.name,
  )
  const kinds = [...(await listEntryKinds(work.db, id)), ...entries]
  const gone = new Set(withdrawn)
  const isRevoked = device.revokedEnteredAt !== null
  return {
    columns: {
      ...columns,
      entries: state.seq,
      head: state.head,
      lastIat: state.iat,
      scans: kinds.filter(({ seq, kind }) => kind === 'scan' && !gone.has(seq)).length,
      afterRevocationFrom: stored?.afterRevocationFrom ?? (isRevoked ? entries[0]!.seq : null),
      syncedAt: instantOf(work),
    },
    producerIds,
  }
}

function isListed(kind: string): boolean {
  return LISTED_KINDS.some((listed) => listed === kind)
}

function namedPhotos(inspectionId: string, entries: readonly Entry[]) {
  return entries.flatMap(({ seq, kind, body }) =>
    kind === 'photo' ? [{ inspectionId, sha256: body.sha256, seq, sizeBytes: body.sizeBytes }] : [],
  )
}

async function keepReceipt(work: Work, { id, verified }: NewEntries, signers: Signers): Promise<void> {
  const { seq: entries, head } = verified.state
  const signer = await signers.current({ db: work.db, now: work.now })
  const issuedAt = Math.floor(work.now / 1000)
  const claims = receiptClaims({ issuer: signer.issuer, insp: id, entries, head, issuedAt })
  await insertReceipt(work.db, { inspectionId: id, entries, token: await signer.signJwt(RECEIPT_TYPE, claims) })
}

/** Chooses the receipts for a bundle: all of them, or only the first and the last ones if there are very many. */
export function chooseReceipts(receipts: readonly string[]): readonly string[] {
  const half = MOST_RECEIPTS / 2
  return receipts.length <= MOST_RECEIPTS ? receipts : [...receipts.slice(0, half), ...receipts.slice(-half)]
}
