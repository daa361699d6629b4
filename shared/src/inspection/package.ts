// The package that an inspector takes along: a signed head, and the register of the chosen places at that time, compressed
// (package-content.ts). The caller inflates it, because pages and Node do that differently.
import { assertClaim, CLOCK_TOLERANCE_SECONDS, isNumericDate, isObject, parseJwt, type UnverifiedJwt } from '../lists/jwt.ts'
import { ListError } from '../lists/list-error.ts'
import type { TrustList } from '../lists/trust-list.ts'
import { issuerOf, isProvinces } from './device.ts'
import { verifyIssued } from './issued.ts'
import { hashBytes } from './web-crypto.ts'

/** The explicit type of a package's head (RFC 8725 section 3.11). */
export const PACKAGE_TYPE = 'ocop-inspection-package+jwt'
/** The media type of a package. */
export const PACKAGE_MEDIA_TYPE = 'application/vnd.temsao.inspection-package'
/** For how many days a package is valid unless the office says something else. */
export const DEFAULT_PACKAGE_MAX_AGE_DAYS = 7
/** The most bytes that a package's content may inflate to. Code that inflates it must stop there. */
export const PACKAGE_CONTENT_MAX_BYTES = 400_000_000

// Room for the codes of all communes in the country.
const HEAD_MAX_LENGTH = 100_000
const DAY_SECONDS = 86_400

/** How many of each a package contains. */
export interface PackageCounts {
  readonly producers: number
  readonly products: number
  readonly certificates: number
  readonly batches: number
  readonly stamps: number
}

/** What the signed head says about a package. */
export interface PackageHead {
  readonly issuer: number
  /** When it was signed, in seconds since the epoch. */
  readonly issuedAt: number
  /** The user who took it. */
  readonly user: string
  readonly provinces: 'all' | readonly string[]
  /** Codes of the communes, or null for all communes of the provinces. */
  readonly communes: readonly string[] | null
  readonly maxAgeDays: number
  readonly counts: PackageCounts
  /** Size and SHA-256 (hexadecimal) of the compressed content. */
  readonly sizeBytes: number
  readonly sha256: string
}

/** A head with well-formed claims; its signature has NOT been verified. */
export type UnverifiedPackageHead = UnverifiedJwt & { readonly head: PackageHead }

/** Why a package is refused. */
export const PACKAGE_REASONS = ['not-a-package', 'altered', 'foreign-office', 'not-yours', 'wrong-scope'] as const
export type PackageReason = (typeof PACKAGE_REASONS)[number]

/** Thrown for a package that must not be used. */
export class PackageError extends Error {
  override readonly name = 'PackageError'
  readonly reason: PackageReason

  constructor(reason: PackageReason) {
    super(reason)
    this.reason = reason
  }
}

/** The claims of a head in the order in which they are written; the inverse of {@link parsePackageHead}. */
export function packageHeadClaims(head: PackageHead): object {
  const { issuer, issuedAt, user, provinces, communes, maxAgeDays, counts, sizeBytes, sha256 } = head
  return { iss: String(issuer), iat: issuedAt, sub: user, provinces, communes, maxAgeDays, counts, sizeBytes, sha256 }
}

/** Reads the head of a package; throws `ListError`. */
export function parsePackageHead(token: string): UnverifiedPackageHead {
  const jwt = parseJwt(token, { typ: PACKAGE_TYPE, maxLength: HEAD_MAX_LENGTH })
  const { iss, iat, sub, provinces, communes, maxAgeDays, counts, sizeBytes, sha256 } = jwt.claims
  // The hash of a head begins an inspection and the head dates its entries, so `iat` has to be a whole second.
  assertClaim(isNumericDate(iat) && Number.isInteger(iat) && typeof sub === 'string' && isProvinces(provinces))
  assertClaim(communes === null || (Array.isArray(communes) && communes.every((code) => /^\d{5}$/.test(String(code)))))
  assertClaim(isWhole(maxAgeDays) && maxAgeDays >= 1 && maxAgeDays <= 366 && isWhole(sizeBytes) && isObject(counts))
  assertClaim(typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256))
  const { producers, products, certificates, batches, stamps } = counts
  assertClaim(isWhole(producers) && isWhole(products) && isWhole(certificates) && isWhole(batches) && isWhole(stamps))
  const head = {
    issuer: issuerOf(iss),
    issuedAt: iat,
    user: sub,
    provinces,
    communes: communes as string[] | null,
    maxAgeDays,
    counts: { producers, products, certificates, batches, stamps },
    sizeBytes,
    sha256,
  }
  return { ...jwt, head }
}

/** Whether a value is a whole number from 0 on. */
export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** The two parts of a package as a file. */
export interface PackageParts {
  readonly headToken: string
  /** The content as gzip (RFC 1952). */
  readonly gzip: Uint8Array<ArrayBuffer>
}

/** A package as a file: the head token, a line end, the compressed content. */
export function joinPackage({ headToken, gzip }: { readonly headToken: string; readonly gzip: Uint8Array }): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headToken.length + 1 + gzip.length)
  for (let i = 0; i < headToken.length; i++) bytes[i] = headToken.charCodeAt(i)
  bytes[headToken.length] = LINE_END
  bytes.set(gzip, headToken.length + 1)
  return bytes
}

const LINE_END = 10

/** Splits a package into its parts; throws {@link PackageError} `not-a-package`. */
export function splitPackage(bytes: Uint8Array<ArrayBuffer>): PackageParts {
  const end = bytes.subarray(0, HEAD_MAX_LENGTH + 1).indexOf(LINE_END)
  if (end <= 0) throw new PackageError('not-a-package')
  let headToken = ''
  for (const byte of bytes.subarray(0, end)) headToken += String.fromCharCode(byte)
  return { headToken, gzip: bytes.subarray(end + 1) }
}

/** What a package is checked against. */
export interface PackageExpectation {
  readonly trust: TrustList
  /** Number of the office whose page this is. */
  readonly issuer: number
  /** The user who is signed in. */
  readonly user?: string | undefined
  /** The places that were asked for. */
  readonly scope?: { readonly provinces: 'all' | readonly string[]; readonly communes: readonly string[] | null } | undefined
}

/**
 * Verifies a package up to its compressed content: form, office, signature, user, scope, and size and hash of the content.
 * Throws {@link PackageError}.
 */
export async function verifyPackage(
  bytes: Uint8Array<ArrayBuffer>,
  expected: PackageExpectation,
): Promise<PackageParts & { head: PackageHead }> {
  const { headToken, gzip } = splitPackage(bytes)
  const parsed = parseHead(headToken)
  const { head } = parsed
  if (head.issuer !== expected.issuer) throw new PackageError('foreign-office')
  const { state } = await verifyIssued(parsed, { issuer: head.issuer, issuedAt: head.issuedAt, trust: expected.trust })
  if (state === 'issuer-unknown') throw new PackageError('foreign-office')
  const isUnaltered = state === 'issued' && gzip.length === head.sizeBytes && (await hashBytes(gzip)) === head.sha256
  if (!isUnaltered) throw new PackageError('altered')
  if (expected.user !== undefined && head.user !== expected.user) throw new PackageError('not-yours')
  if (expected.scope !== undefined && !isScope(head, expected.scope)) throw new PackageError('wrong-scope')
  return { head, headToken, gzip }
}

function parseHead(token: string): UnverifiedPackageHead {
  try {
    return parsePackageHead(token)
  } catch (error) {
    if (error instanceof ListError) throw new PackageError('not-a-package')
    throw error
  }
}

function isScope({ provinces, communes }: PackageHead, scope: NonNullable<PackageExpectation['scope']>): boolean {
  const sameCommunes = communes === null || scope.communes === null ? communes === scope.communes : isSameSet(communes, scope.communes)
  if (provinces === 'all' || scope.provinces === 'all') return sameCommunes && provinces === scope.provinces
  return sameCommunes && isSameSet(provinces, scope.provinces)
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(a)
  return known.size === new Set(b).size && b.every((value) => known.has(value))
}

/** How old a package is, compared with the limit that its office has set. */
export type PackageAge = 'fresh' | /** Less than two days are left. */ 'ageing' | 'too-old' | 'from-the-future'

/** The age of a package at an instant (milliseconds). If it is `too-old` or `from-the-future`, nothing counts as checked. */
export function packageAge({ issuedAt, maxAgeDays }: Pick<PackageHead, 'issuedAt' | 'maxAgeDays'>, now: number): PackageAge {
  const left = issuedAt + maxAgeDays * DAY_SECONDS - now / 1000
  if (now / 1000 < issuedAt - CLOCK_TOLERANCE_SECONDS) return 'from-the-future'
  if (left <= 0) return 'too-old'
  return left < 2 * DAY_SECONDS ? 'ageing' : 'fresh'
}
