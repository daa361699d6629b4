// The trust list of a service: who may sign, signed by a root key. A root key on the same machine is for trying things out; in real
// use it is offline, and the signed list is carried to the service.
import { ListError } from '@temsao/shared/lists/list-error.ts'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import {
  findIssuer,
  kidOfRoot,
  parseTrustList,
  readTrustList,
  takeNewer,
  trustListClaims,
  TRUST_LIST_TYPE,
  type TrustedIssuer,
  type TrustedKey,
  type TrustList,
} from '@temsao/shared/lists/trust-list.ts'
import { CompactSign, compactVerify, importJWK } from 'jose'
import { StartError } from '../start-error.ts'
import { atomically, type Db } from '../store/database.ts'
import type { SigningKeyRow } from '../store/schema.ts'
import { findSetting, updateSetting } from '../store/settings.ts'
import { listSigningKeys } from '../store/signing-keys.ts'
import { createKey, findKey, type KeyLocation, type SigningKey } from './keyring.ts'

/** The public half of a root key; pages have it built in. */
export interface RootKey {
  readonly kid: string
  readonly x: string
  readonly y: string
}

/** What this service says about itself in the trust list. */
export interface IssuerProfile {
  readonly issuer: number
  readonly publicOrigin: string
  readonly issuerName: { readonly vi: string; readonly en: string }
  /** Codes of the provinces, or `all`. */
  readonly provinces: 'all' | readonly string[]
}

/** What pages trust: the roots, and the newest list that one of them signed. */
export interface Trust {
  readonly roots: readonly RootKey[]
  /** JWT in JWS compact form. */
  readonly token: string
  readonly list: TrustList
}

/** The name of the root key in a keyring. */
export const ROOT_NAME = 'root'

/** The roots and the list in the register; throws {@link StartError} before the first start. */
export async function getTrust(db: Db): Promise<Trust> {
  const trust = await findTrust(db)
  if (trust === undefined) throw new StartError('There is no trust list yet; start the service once.')
  return trust
}

async function findTrust(db: Db): Promise<Trust | undefined> {
  const [roots, token] = [await findSetting(db, 'trust-roots'), await findSetting(db, 'trust-list')]
  if (roots === undefined || token === undefined) return undefined
  return { roots: JSON.parse(roots) as RootKey[], token, list: parseTrustList(token).list }
}

/**
 * Brings this service's entry in the trust list up to date if its root key is on this machine; a new register gets a root and a
 * list. Returns `created` for a new root, and `outdated` if the list has to be signed elsewhere.
 */
export async function refreshTrust(
  db: Db,
  { location, profile, now }: { location: KeyLocation; profile: IssuerProfile; now: number },
): Promise<'created' | 'updated' | 'unchanged' | 'outdated'> {
  const trust = await findTrust(db)
  const entry = await describeIssuer(db, profile, trust?.list)
  if (trust !== undefined && isSame(findIssuer(trust.list, profile.issuer), entry)) return 'unchanged'
  const root = await findKey(location, ROOT_NAME)
  if (trust === undefined) {
    const created = root ?? (await createKey(location, ROOT_NAME))
    await updateSetting(db, 'trust-roots', JSON.stringify([rootOf(created)]))
    await keepTrustList(db, await signTrustList(created, nextEdition(undefined, [entry], now)))
    return 'created'
  }
  if (root === undefined || !isRoot(trust, root)) return 'outdated'
  await keepTrustList(db, await signTrustList(root, nextEdition(trust.list, [entry], now)))
  return 'updated'
}

/** The edition after `list`, in which these entries replace those of the same issuers. */
export function nextEdition(list: TrustList | undefined, entries: readonly TrustedIssuer[], now: number): TrustList {
  const others = (list?.issuers ?? []).filter(({ issuer }) => !entries.some((entry) => entry.issuer === issuer))
  const issuers = [...others, ...entries].sort((a, b) => a.issuer - b.issuer)
  return { sequence: (list?.sequence ?? 0) + 1, issuedAt: Math.floor(now / 1000), issuers }
}

/** Signs an edition with a root key. */
export async function signTrustList(root: SigningKey, list: TrustList): Promise<string> {
  const claims = trustListClaims(list)
  // A list that pages would refuse must not be signed.
  readTrustList(claims)
  const header = { alg: 'ES256', typ: TRUST_LIST_TYPE, kid: rootOf(root).kid }
  return await new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader(header).sign(root.privateKey)
}

/** Verifies a list with the roots; throws {@link ListError}. */
export async function verifyTrustList(token: string, roots: readonly RootKey[]): Promise<TrustList> {
  const { kid, list } = parseTrustList(token)
  const root = roots.find((known) => known.kid === kid)
  if (root === undefined) throw new ListError('signer-unknown')
  const key = await importJWK({ kty: 'EC', crv: 'P-256', x: root.x, y: root.y }, 'ES256')
  try {
    await compactVerify(token, key, { algorithms: ['ES256'] })
  } catch {
    throw new ListError('signature-wrong')
  }
  return list
}

/** Stores a list that one of the register's roots signed, if it is newer than the present one; throws {@link ListError}. */
export async function keepTrustList(db: Db, token: string): Promise<TrustList> {
  return await atomically(db, async (transaction) => {
    const roots = JSON.parse((await findSetting(transaction, 'trust-roots')) ?? '[]') as RootKey[]
    const list = takeNewer((await findTrust(transaction))?.list, await verifyTrustList(token, roots))
    await updateSetting(transaction, 'trust-list', token)
    return list
  })
}

/**
 * Adds the issuers in another service's list to this one, if the root key is on this machine. Throws {@link StartError} for an
 * issuer that is already in this list with other keys: two offices must not share a number.
 */
export async function addIssuers(db: Db, location: KeyLocation, { token, now }: { token: string; now: number }): Promise<TrustList> {
  const trust = await getTrust(db)
  const root = await findKey(location, ROOT_NAME)
  if (root === undefined || !isRoot(trust, root))
    throw new StartError('The root key of the trust list is not on this machine; add the issuers on the machine that has it.')
  const { issuers } = parseTrustList(token).list
  for (const entry of issuers) assertNoOther(findIssuer(trust.list, entry.issuer), entry)
  return await keepTrustList(db, await signTrustList(root, nextEdition(trust.list, issuers, now)))
}

function assertNoOther(known: TrustedIssuer | undefined, entry: TrustedIssuer): void {
  for (const key of known?.keys ?? []) {
    const same = entry.keys.find(({ kid }) => kid === key.kid)
    if (same?.x !== key.x || same.y !== key.y)
      throw new StartError(
        `Issuer ${entry.issuer} is already in the trust list with a different key ${key.kid}; give one of the two issuers another number.`,
      )
    if (key.withdrawn !== undefined && (same.withdrawn === undefined || same.withdrawn.from > key.withdrawn.from))
      throw new StartError(
        `${key.kid} is withdrawn from ${key.withdrawn.from} on in the present trust list; a list without that withdrawal is older.`,
      )
  }
}

/** The next edition of this register's list, for a root key that is elsewhere to sign. */
export async function draftEdition(db: Db, profile: IssuerProfile, now: number): Promise<TrustList> {
  const list = (await findTrust(db))?.list
  return nextEdition(list, [await describeIssuer(db, profile, list)], now)
}

/**
 * Also accepts lists signed by this root, or with `only` no others. With `only`, throws {@link StartError} as long as the present
 * list is not signed by this root, since no page could verify that list. Pages have roots built in and must be served again.
 */
export async function addRoot(db: Db, root: RootKey, { only = false } = {}): Promise<void> {
  const { roots, token } = await getTrust(db)
  const { kid: signer } = parseTrustList(token)
  if (only && signer !== root.kid)
    throw new StartError(`The trust list is signed by ${signer}; first add one that ${root.kid} signed: temsao trust add.`)
  const others = only ? [] : roots.filter(({ kid }) => kid !== root.kid)
  await updateSetting(db, 'trust-roots', JSON.stringify([...others, root]))
}

/** The public half of a root key, with the key ID that lists use for it. */
export function rootOf({ publicJwk: { x, y } }: SigningKey): RootKey {
  return { kid: kidOfRoot({ x, y }), x, y }
}

function isRoot({ roots }: Trust, key: SigningKey): boolean {
  return roots.some(({ x, y }) => x === key.publicJwk.x && y === key.publicJwk.y)
}

// Former addresses stay: there are jars with stamps that name them.
async function describeIssuer(db: Db, profile: IssuerProfile, list: TrustList | undefined): Promise<TrustedIssuer> {
  const { issuer, publicOrigin, issuerName, provinces } = profile
  const former = list === undefined ? [] : (findIssuer(list, issuer)?.origins ?? [])
  const keys = (await listSigningKeys(db)).filter((key) => key.issuer === issuer).map(toTrustedKey)
  return { issuer, name: issuerName, provinces, origins: [...new Set([publicOrigin, ...former])], keys }
}

function toTrustedKey(key: SigningKeyRow): TrustedKey {
  const { x, y, validFrom, validUntil, withdrawnFrom, withdrawalReason } = key
  return {
    kid: formatKid(key),
    x,
    y,
    from: validFrom,
    ...(validUntil !== null && { until: validUntil }),
    ...(withdrawnFrom !== null && { withdrawn: { from: withdrawnFrom, reason: withdrawalReason ?? '' } }),
  }
}

function isSame(a: TrustedIssuer | undefined, b: TrustedIssuer): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
