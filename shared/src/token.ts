// The stamp as a token: a JWT in JWS compact form (RFC 7515 section 7.1), ES256. Written and read in exactly one way, so
// that two different texts are never the same stamp. The signature is made and verified elsewhere.
import { decodeBase64url, decodeUtf8, encodeBase64url, encodeUtf8 } from './base64url.ts'
import { claimsOf, stampOf } from './claims.ts'
import type { Stamp } from './stamp.ts'
import { StampError } from './stamp-error.ts'

/** The explicit type of a stamp token (RFC 8725 section 3.11): no other JWT of the service can pass as a stamp. */
export const STAMP_TOKEN_TYPE = 'ocop-stamp+jwt'

/** The longest token that is looked at: far above any stamp within the limits of stamp.ts. */
export const TOKEN_MAX_LENGTH = 4096

/** A well-formed token whose signature has NOT been verified. */
export interface UnverifiedToken {
  readonly kid: string
  readonly stamp: Stamp
  /** ASCII of `header.payload`: what the signature covers (RFC 7515 section 5.1). */
  readonly signingInput: string
  /** 64 bytes, r and s (RFC 7518 section 3.4). */
  readonly signature: Uint8Array
}

/** The key ID of an issuer's key, `12-1` for the first key of issuer 12. */
export function formatKid({ issuer, keyNumber }: Pick<Stamp, 'issuer' | 'keyNumber'>): string {
  return `${issuer}-${keyNumber}`
}

/** The text to sign for a stamp; throws `StampError` `bad-claims` for a stamp outside its limits. */
export function signingInputOf(stamp: Stamp): string {
  const header = JSON.stringify({ alg: 'ES256', typ: STAMP_TOKEN_TYPE, kid: formatKid(stamp) })
  return `${encodeBase64url(encodeUtf8(header))}.${encodeBase64url(encodeUtf8(JSON.stringify(claimsOf(stamp))))}`
}

/** The token of a stamp and its signature, with s brought into its lower half (see {@link assertSignatureForm}). */
export function formatToken(stamp: Stamp, signature: Uint8Array): string {
  const low = toLowS(signature)
  assertSignatureForm(low)
  return `${signingInputOf(stamp)}.${encodeBase64url(low)}`
}

/** Reads a token that anybody may have written; throws `StampError` for everything but the one accepted spelling. */
export function parseToken(text: string): UnverifiedToken {
  if (text === '') throw new StampError('empty', 'There is no stamp in the link.')
  if (text.length > TOKEN_MAX_LENGTH) throw new StampError('too-long', 'The text is longer than any stamp.')
  const parts = text.split('.')
  if (parts.length !== 3) throw new StampError('not-a-stamp', 'The text is not a token of three parts.')
  const [header, payload, tail] = parts as [string, string, string]
  const { kid, issuer, keyNumber } = parseHeader(decodeUtf8(decodeBase64url(header)))
  const signature = decodeBase64url(tail)
  assertSignatureForm(signature)
  const stamp = stampOf(decodeUtf8(decodeBase64url(payload)), keyNumber)
  if (stamp.issuer !== issuer) throw new StampError('bad-claims', 'The stamp number belongs to another issuer than the key.')
  return { kid, stamp, signingInput: `${header}.${payload}`, signature }
}

function parseHeader(json: string): { kid: string; issuer: number; keyNumber: number } {
  const match = /^\{"alg":"ES256","typ":"ocop-stamp\+jwt","kid":"((0|[1-9]\d{0,3})-([1-9]\d{0,2}))"\}$/.exec(json)
  if (match === null) throw new StampError('bad-header', 'The header is not that of a stamp token.')
  return { kid: match[1]!, issuer: Number(match[2]), keyNumber: Number(match[3]) }
}

// The order n of P-256 and its half (FIPS 186-5, SP 800-186): (r, n - s) verifies wherever (r, s) does, so only the smaller
// s is accepted.
const ORDER = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'
const HALF_ORDER = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8'

/** Bytes of a signature: r and s (RFC 7518 section 3.4). */
export const SIGNATURE_LENGTH = 64

/** Why 64 bytes cannot be the signature of a stamp: r or s is 0 or not below n, or s is above n/2. */
export type SignatureFault = 'out-of-range' | 'high-s'

/** Finds what is wrong with the form of a signature; whether it fits the stamp is for the verifier to say. */
export function findSignatureFault(signature: Uint8Array): SignatureFault | undefined {
  const [r, s] = [toHex(signature.subarray(0, 32)), toHex(signature.subarray(32))]
  if (signature.length !== SIGNATURE_LENGTH || /^0+$/.test(r) || r >= ORDER || /^0+$/.test(s) || s >= ORDER) return 'out-of-range'
  return s > HALF_ORDER ? 'high-s' : undefined
}

/** Asserts 64 bytes with 0 < r < n and 0 < s ≤ n/2; throws `StampError` `bad-signature-form`. */
export function assertSignatureForm(signature: Uint8Array): void {
  if (findSignatureFault(signature) !== undefined)
    throw new StampError('bad-signature-form', 'The signature is not 64 bytes with r and a low s in range.')
}

/** The same signature with s in its lower half; both verify. */
export function toLowS(signature: Uint8Array): Uint8Array {
  if (signature.length !== 64 || toHex(signature.subarray(32)) <= HALF_ORDER) return signature
  const low = signature.slice()
  for (let i = 31, borrow = 0; i >= 0; i--) {
    const digit = Number.parseInt(ORDER.slice(2 * i, 2 * i + 2), 16) - signature[32 + i]! - borrow
    borrow = digit < 0 ? 1 : 0
    low[32 + i] = digit & 255
  }
  return low
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
