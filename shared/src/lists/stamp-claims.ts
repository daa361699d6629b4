// Reads a stamp back from the claims of its token, as a live record quotes them. The record's signature vouches for them; the
// stamp's own signature is not there.
import { dayInVietnam, isIsoDate } from '../calendar.ts'
import { claimsOf } from '../stamp/claims.ts'
import { assertClaim, isNumericDate, isObject } from './jwt.ts'
import { assertStamp, type FullStamp, type MiniStamp, type Stamp, type StampIdentity } from '../stamp/stamp.ts'
import { findTypedCode } from '../stamp/typed-code.ts'

type Members = Readonly<Record<string, unknown>>

/**
 * Reads the claims of the token that the key `kid` (`12-1`) signed. Accepts only what {@link claimsOf} writes: every member, and no
 * other. Throws `ListError` `bad-claims`.
 */
export function parseStampClaims(claims: unknown, kid: unknown): Stamp {
  assertClaim(isObject(claims) && typeof kid === 'string')
  const stamp = readStamp(claims, kid)
  try {
    assertStamp(stamp)
  } catch {
    assertClaim(false)
  }
  assertClaim(isSame(JSON.parse(JSON.stringify(claimsOf(stamp))), claims))
  return stamp
}

function readStamp(claims: Members, kid: string): Stamp {
  const identity = readIdentity(claims, kid)
  return claims['producer'] === undefined ? { ...identity, profile: 'mini' } : { ...identity, ...readDetails(claims), profile: 'full' }
}

function readIdentity(claims: Members, kid: string): StampIdentity {
  const { iss, iat, jti, serial } = claims
  const certificate = membersOf(claims['certificate'])
  const { issuedOn, expiresOn, extendedTo } = certificate
  const number = findTypedCode(textOf(jti))
  const key = /^(\d{1,4})-([1-9]\d{0,2})$/.exec(kid)
  assertClaim(number !== undefined && key !== null && Number(key[1]) === number.issuer)
  assertClaim(isNumericDate(iat) && isIsoDate(issuedOn) && isIsoDate(expiresOn) && (extendedTo === undefined || isIsoDate(extendedTo)))
  return {
    ...number,
    origin: textOf(iss),
    keyNumber: Number(key[2]),
    signedOn: dayInVietnam(iat * 1000),
    productCode: textOf(membersOf(claims['product'])['code']),
    star: certificate['star'] as Stamp['star'],
    term: { issuedOn, expiresOn, extendedTo },
    serial: optionalTextOf(serial),
  }
}

function readDetails(claims: Members): Omit<FullStamp, keyof StampIdentity | 'profile'> {
  const product = membersOf(claims['product'])
  const locality = membersOf(claims['locality'])
  const { lot, producedOn, bestBefore } = membersOf(claims['batch'])
  assertClaim(isIsoDate(producedOn) && (bestBefore === undefined || isIsoDate(bestBefore)))
  return {
    productName: textOf(product['name']),
    netContent: textOf(product['netContent']),
    group: product['group'] as FullStamp['group'],
    gtin: optionalTextOf(product['gtin']),
    producerName: textOf(membersOf(claims['producer'])['name']),
    communeCode: textOf(locality['communeCode']),
    communeName: textOf(locality['commune']),
    provinceCode: textOf(locality['provinceCode']),
    provinceName: textOf(locality['province']),
    certificateNumber: textOf(membersOf(claims['certificate'])['number']),
    lot: textOf(lot),
    producedOn,
    bestBefore,
  }
}

function membersOf(value: unknown): Members {
  assertClaim(isObject(value))
  return value
}

function textOf(value: unknown): string {
  assertClaim(typeof value === 'string')
  return value
}

function optionalTextOf(value: unknown): string | undefined {
  return value === undefined ? undefined : textOf(value)
}

/** Whether two JSON values are equal, whatever the order of an object's members. */
function isSame(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return a === b
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => isSame(a[name], b[name]))
}

/**
 * Whether two stamps are the same one, as far as both say: a mini stamp has only identity, star and term. Differences in serial and
 * key are ignored, because the packs of a batch may have their own serials and a key may have been changed since.
 */
export function isSameStamp(a: Stamp, b: Stamp): boolean {
  const [left, right] = a.profile === 'full' && b.profile === 'full' ? [a, b] : [toMini(a), toMini(b)]
  return JSON.stringify(claimsOf({ ...left, serial: undefined })) === JSON.stringify(claimsOf({ ...right, serial: undefined }))
}

function toMini({ origin, issuer, keyNumber, number, signedOn, productCode, star, term }: Stamp): MiniStamp {
  return { profile: 'mini', origin, issuer, keyNumber, number, signedOn, productCode, star, term }
}
