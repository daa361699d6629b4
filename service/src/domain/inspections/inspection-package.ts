// The package that an inspector takes along: which places it covers, the signed head, and the compressed content. Only one package is made
// at a time. Each is kept for a few minutes, in case the download fails.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { joinPackage, PACKAGE_TYPE, packageHeadClaims, type PackageCounts, type PackageHead } from '@temsao/shared/inspection/package.ts'
import type { PackageContent } from '@temsao/shared/inspection/package-content.ts'
import { findLastEntry } from '../../store/audit.ts'
import { findListVersion, listCommunesOf } from '../../store/register/communes.ts'
import type { Db } from '../../store/database.ts'
import { listDevicesOf } from '../../store/people/inspector-devices.ts'
import { getCertificate, type DeviceLists } from '../people/device-certificates.ts'
import { DomainError } from '../domain-error.ts'
import { writeContent, type ContentRequest, type ScansWithin } from './inspection-package-content.ts'
import { readPackageMaxAgeDays } from './inspection-settings.ts'
import { getDevice } from '../people/inspector-devices.ts'
import type { Issuer } from '../stamps/stamps.ts'
import type { StatusLists } from '../stamps/status-lists.ts'
import type { Provinces, Work } from '../work.ts'

/** What an inspector asks for. A field that is left out does not narrow the inspector's provinces. */
export interface PackageRequest {
  readonly provinces?: Provinces | undefined
  readonly communes?: readonly string[] | undefined
  /** The device whose certificate goes into the package; if it is left out, the device that was approved last. */
  readonly kid?: string | undefined
}

/** Where packages get their data from. */
export interface PackageSources {
  readonly issuer: Issuer
  /** The trust list as a token. */
  readonly getTrustToken: (db: Db) => Promise<string>
  readonly statusLists: StatusLists
  readonly deviceLists: DeviceLists
  /** The history of scans; without it, packages contain no scans. */
  readonly scansWithin?: ScansWithin | undefined
}

/** The packages of one issuer. */
export interface InspectionPackages {
  /**
   * Returns the package of the actor's provinces, or of those that the request names. Throws `not-allowed` for a province that the actor
   * does not have, `invalid-input` for a commune outside the provinces, and `not-found` for a device of somebody else.
   */
  get(work: Work, request: PackageRequest): Promise<Uint8Array<ArrayBuffer>>
}

interface Scope {
  readonly provinces: Provinces
  /** Null means all communes of the provinces. */
  readonly communes: readonly string[] | null
}

interface Kept {
  readonly key: string
  readonly madeAt: number
  readonly bytes: Promise<Uint8Array<ArrayBuffer>>
}

// Long enough to try again on a bad connection, short enough that the lists in the package are from today.
const KEPT_MS = 5 * 60_000
const MOST_KEPT = 4

/** Creates the packages of an issuer. */
export function createInspectionPackages(sources: PackageSources): InspectionPackages {
  let kept: Kept[] = []
  let last: Promise<unknown> = Promise.resolve()
  // One after the other, because making a package keeps a whole processor core busy.
  const afterOthers = async (make: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> => {
    const made = last.then(make, make)
    last = made.catch(() => {})
    return await made
  }
  return {
    async get(work, request) {
      const scope = await getScope(work, request)
      const device = await findCertificate(work, sources.issuer, request.kid)
      const key = await keyOf(work, sources.issuer, { scope, device })
      kept = kept.filter(({ madeAt }) => Math.abs(work.now - madeAt) < KEPT_MS)
      const known = kept.find((one) => one.key === key)
      if (known !== undefined) return await known.bytes
      const made = { key, madeAt: work.now, bytes: afterOthers(async () => await makePackage(work, sources, { scope, device })) }
      kept = [...kept.slice(1 - MOST_KEPT), made]
      made.bytes.catch(() => (kept = kept.filter((one) => one !== made)))
      return await made.bytes
    },
  }
}

async function getScope({ db, actor, now }: Work, request: PackageRequest): Promise<Scope> {
  const given = actor.provinces ?? []
  const provinces = request.provinces ?? given
  const foreign = given === 'all' ? [] : provinces === 'all' ? ['all'] : provinces.filter((code) => !given.includes(code))
  if (foreign.length > 0) throw new DomainError('not-allowed', fault('provinces-not-given', { given: [given].flat(), asked: foreign }))
  const communes = request.communes ?? null
  const places = communes === null ? [] : await listCommunesWithin(db, provinces, now)
  const unknown = (communes ?? []).filter((code) => !places.some((commune) => commune[0] === code))
  if (unknown.length > 0)
    throw new DomainError('invalid-input', fault('query-not-valid', { fields: ['communes'] }), [
      fieldFault('communes', 'communes-elsewhere', { communes: unknown }),
    ])
  return { provinces: provinces === 'all' ? provinces : provinces.toSorted(compare), communes: communes && communes.toSorted(compare) }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1
}

async function listCommunesWithin(db: Db, provinces: Provinces, now: number): Promise<PackageContent['communes']> {
  const listVersion = await findListVersion(db, dayInVietnam(now))
  const communes = listVersion === undefined ? [] : await listCommunesOf(db, listVersion)
  return communes
    .filter(({ provinceCode }) => provinces === 'all' || provinces.includes(provinceCode))
    .map(({ code, name, provinceCode }) => [code, name, provinceCode])
}

async function findCertificate(work: Work, issuer: Issuer, kid: string | undefined): Promise<string | null> {
  if (kid !== undefined) return await getCertificate(work, issuer, await getDevice(work, kid))
  const approved = (await listDevicesOf(work.db, work.actor.id)).filter(({ state }) => state === 'approved')
  const latest = approved.toSorted((a, b) => compare(b.approvedAt!, a.approvedAt!))[0]
  return latest === undefined ? null : await getCertificate(work, issuer, latest)
}

// The trail grows with every change of the register. While it does not grow, only counts of scans can change in a package, and those may be
// a few minutes old.
async function keyOf(work: Work, { signer }: Issuer, about: { scope: Scope; device: string | null }): Promise<string> {
  const { keyNumber } = await signer.current(work)
  return JSON.stringify([work.actor.id, about, keyNumber, (await findLastEntry(work.db))?.id ?? 0])
}

async function makePackage(
  work: Work,
  sources: PackageSources,
  { scope, device }: { scope: Scope; device: string | null },
): Promise<Uint8Array<ArrayBuffer>> {
  const { db, now, actor } = work
  const { issuer, scansWithin = async () => await Promise.resolve([]) } = sources
  const signer = await issuer.signer.current(work)
  const counts = { producers: 0, products: 0, certificates: 0, batches: 0, stamps: 0 }
  const request: ContentRequest = {
    db,
    places: { provinceCodes: scope.provinces === 'all' ? undefined : scope.provinces, communeCodes: scope.communes ?? undefined },
    frame: {
      issuer: signer.issuer,
      trust: await sources.getTrustToken(db),
      devices: (await sources.deviceLists.getToken(work)).token,
      device,
      statusLists: await listStatusTokens(work, sources.statusLists),
      communes: await listCommunesWithin(db, scope.provinces, now),
    },
    scansWithin,
  }
  const gzip = await compress(writeContent(request, counts))
  const maxAgeDays = await readPackageMaxAgeDays(db)
  const head = { issuer: signer.issuer, issuedAt: Math.floor(now / 1000), user: actor.id, ...scope, maxAgeDays }
  const claims = packageHeadClaims({ ...head, ...sealOf(gzip, counts) })
  return joinPackage({ headToken: await signer.signJwt(PACKAGE_TYPE, claims), gzip })
}

function sealOf(gzip: Uint8Array, counts: PackageCounts): Pick<PackageHead, 'counts' | 'sizeBytes' | 'sha256'> {
  return { counts, sizeBytes: gzip.length, sha256: createHash('sha256').update(gzip).digest('hex') }
}

async function listStatusTokens(work: Work, lists: StatusLists): Promise<string[]> {
  const tokens: string[] = []
  for (const list of (await lists.listUris(work)).keys()) tokens.push((await lists.getToken(work, list)).token)
  return tokens
}

// Node writes no time into the gzip header, so the same text gives the same bytes.
async function compress(texts: AsyncIterable<string>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  await pipeline(texts, createGzip(), async (compressed: AsyncIterable<Buffer>) => {
    for await (const chunk of compressed) chunks.push(chunk)
  })
  return Uint8Array.from(Buffer.concat(chunks))
}
