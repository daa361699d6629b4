// The trust list: who may sign stamps, for which provinces, with which keys and when. It is signed by a root key that is kept
// offline. Pages carry the root keys and a copy of the list, and accept only a newer one.
import { isIsoDate, type IsoDate } from '../calendar.ts'
import { assertClaim, isNumericDate, isObject, parseJwt } from './jwt.ts'
import { ListError } from './list-error.ts'
import { findProductCode } from '../stamp/product-code.ts'
import type { Stamp } from '../stamp/stamp.ts'
import { formatKid, formatSigningInput } from '../stamp/token.ts'
import { ISSUER_LIMIT } from '../stamp/typed-code.ts'

/** The explicit type of a trust list (RFC 8725 section 3.11). */
export const TRUST_LIST_TYPE = 'ocop-trust-list+jwt'

// Room for the 34 provinces with ten keys each.
const TOKEN_MAX_LENGTH = 200_000

/** A point on P-256: the public members of an EC JWK (RFC 7518 section 6.2.1). */
export interface PublicPoint {
  readonly x: string
  readonly y: string
}

/** A key of an issuer and the days on which it may sign. Days are the days of signing, and both ends are inclusive. */
export interface TrustedKey extends PublicPoint {
  /** `12-1`: the first key of issuer 12. */
  readonly kid: string
  readonly from: IsoDate
  /** Left out for the key that is in use now. */
  readonly until?: IsoDate
  /** Set when somebody else may have the key: what it signed from that day on fails, what it signed before stays valid. */
  readonly withdrawn?: { readonly from: IsoDate; readonly reason: string }
}

/** An office that issues stamps. */
export interface TrustedIssuer {
  readonly issuer: number
  readonly name: { readonly vi: string; readonly en: string }
  /** Codes of the provinces for whose products it may sign, or `all`. */
  readonly provinces: 'all' | readonly string[]
  /** Origins at which its service is or was reached, the present one first. Nothing is fetched from anywhere else. */
  readonly origins: readonly string[]
  readonly keys: readonly TrustedKey[]
}

/** One edition of the trust list. */
export interface TrustList {
  /** Grows with every edition; the highest one counts. */
  readonly sequence: number
  /** When it was signed, in seconds since the epoch. */
  readonly issuedAt: number
  readonly issuers: readonly TrustedIssuer[]
}

/** A trust list with well-formed claims; its signature has NOT been verified. */
export interface UnverifiedTrustList {
  /** Key ID of the root key. */
  readonly kid: string
  readonly signingInput: string
  readonly signature: Uint8Array
  /** The claims as they were written. */
  readonly claims: Readonly<Record<string, unknown>>
  readonly list: TrustList
}

/** The key ID of a root key, derived from its point. */
export function kidOfRoot({ x }: PublicPoint): string {
  return `root-${x.slice(0, 8)}`
}

/**
 * Reads a trust list that anybody may have sent; throws {@link ListError}. It must be written exactly as {@link formatSigningInput}
 * writes it, because a page could not carry it as plain JSON otherwise; if not, the code is `bad-header`.
 */
export function parseTrustList(text: string): UnverifiedTrustList {
  const { claims, kid, signingInput, signature } = parseJwt(text, { typ: TRUST_LIST_TYPE, maxLength: TOKEN_MAX_LENGTH })
  if (formatSigningInput(TRUST_LIST_TYPE, kid, claims) !== signingInput) throw new ListError('bad-header')
  return { kid, signingInput, signature, claims, list: readTrustList(claims) }
}

/** The claims of an edition, in the order in which they are written; the inverse of {@link readTrustList}. */
export function trustListClaims({ sequence, issuedAt, issuers }: TrustList): Record<string, unknown> {
  return { iat: issuedAt, sequence, issuers }
}

/** Reads the claims of a trust list; throws {@link ListError} `bad-claims`. Unknown members are ignored. */
export function readTrustList({ iat, sequence, issuers }: Readonly<Record<string, unknown>>): TrustList {
  assertClaim(isNumericDate(iat) && Number.isSafeInteger(sequence) && (sequence as number) > 0 && Array.isArray(issuers))
  const read = (issuers as unknown[]).map(readIssuer)
  assertDistinct(read.map(({ issuer }) => issuer))
  return { sequence: sequence as number, issuedAt: iat, issuers: read }
}

function readIssuer(value: unknown): TrustedIssuer {
  assertClaim(isObject(value))
  const { issuer, name, provinces, origins, keys } = value
  assertClaim(Number.isInteger(issuer) && (issuer as number) >= 0 && (issuer as number) < ISSUER_LIMIT)
  assertClaim(isObject(name) && isText(name['vi']) && isText(name['en']))
  assertClaim(
    provinces === 'all' || (Array.isArray(provinces) && provinces.every((code) => typeof code === 'string' && /^\d\d$/.test(code))),
  )
  assertClaim(Array.isArray(origins) && origins.every((origin) => /^https?:\/\/[a-z0-9.:-]+$/.test(origin as string)))
  assertClaim(Array.isArray(keys))
  const read = (keys as unknown[]).map((key) => readKey(key, issuer as number))
  assertDistinct(read.map(({ kid }) => kid))
  return {
    issuer: issuer as number,
    name: { vi: name['vi'], en: name['en'] },
    provinces: provinces as 'all' | string[],
    origins: origins as string[],
    keys: read,
  }
}

function readKey(value: unknown, issuer: number): TrustedKey {
  assertClaim(isObject(value))
  const { kid, x, y, from, until, withdrawn } = value
  assertClaim(isText(kid) && kid.startsWith(`${issuer}-`) && isCoordinate(x) && isCoordinate(y) && isIsoDate(from))
  assertClaim(until === undefined || isIsoDate(until))
  assertClaim(withdrawn === undefined || (isObject(withdrawn) && isIsoDate(withdrawn['from']) && isText(withdrawn['reason'])))
  return {
    kid,
    x,
    y,
    from,
    ...(until !== undefined && { until }),
    ...(withdrawn !== undefined && { withdrawn: { from: withdrawn['from'] as IsoDate, reason: withdrawn['reason'] as string } }),
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200
}

// 32 bytes in base64url.
function isCoordinate(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{43}$/.test(value)
}

function assertDistinct(values: readonly unknown[]): void {
  assertClaim(new Set(values).size === values.length)
}

/**
 * Which of two editions counts: a verified `candidate` or the `current` one. Throws {@link ListError} `rollback` for an older
 * edition, and for a different one with the same number.
 */
export function takeNewer(current: TrustList | undefined, candidate: TrustList): TrustList {
  if (current === undefined || candidate.sequence > current.sequence) return candidate
  const isSame = JSON.stringify(candidate) === JSON.stringify(current)
  if (!isSame) throw new ListError('rollback')
  return current
}

/** Finds an issuer by its number. */
export function findIssuer(list: TrustList, issuer: number): TrustedIssuer | undefined {
  return list.issuers.find((known) => known.issuer === issuer)
}

/** Finds the key that a stamp names, whether it may have signed it or not. */
export function findKeyOf(list: TrustList, stamp: Pick<Stamp, 'issuer' | 'keyNumber'>): TrustedKey | undefined {
  const kid = formatKid(stamp)
  return findIssuer(list, stamp.issuer)?.keys.find((key) => key.kid === kid)
}

/**
 * Finds the key with which a status list or a record of `issuer` may be signed. A withdrawn key may sign none of them, whatever
 * their date: unlike a stamp on a jar they can be signed again, and somebody who holds a stolen key can write any date.
 */
export function findListKey(list: TrustList, issuer: number, kid: string): TrustedKey | undefined {
  return findIssuer(list, issuer)?.keys.find((key) => key.kid === kid && key.withdrawn === undefined)
}

/** Why a key may not have signed on a day. */
export type KeyFault = 'withdrawn' | 'before-period' | 'after-period'

/** Finds why `key` may not have signed on the day `signedOn`; `undefined` when it may. */
export function findKeyFault(key: TrustedKey, signedOn: IsoDate): KeyFault | undefined {
  if (key.withdrawn !== undefined && signedOn >= key.withdrawn.from) return 'withdrawn'
  if (signedOn < key.from) return 'before-period'
  return key.until !== undefined && signedOn > key.until ? 'after-period' : undefined
}

/**
 * Whether an issuer may sign for a stamp's product. Product codes of the older form count provinces as they were before July 2025,
 * so their first digits are not compared. A full stamp names the present province; a mini stamp with an older code names none.
 */
export function isInScope({ provinces }: TrustedIssuer, stamp: Stamp): boolean {
  if (provinces === 'all') return true
  const code = findProductCode(stamp.productCode)
  const named = [
    ...(code !== undefined && code.district === undefined ? [code.province] : []),
    ...(stamp.profile === 'full' ? [stamp.provinceCode] : []),
  ]
  return named.every((province) => provinces.includes(province))
}
