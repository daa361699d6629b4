// The stamp as a token: a JWT in JWS compact form (RFC 7515 section 7.1), ES256. It is written and read in exactly one way, so that
// two different texts are never the same stamp. The signature is made and verified elsewhere.
import { encodeBase64url, encodeUtf8 } from './base64url.ts'
import { claimsOf } from './claims.ts'
import type { Stamp } from './stamp.ts'
import { StampError } from './stamp-error.ts'

/** The explicit type of a stamp token (RFC 8725 section 3.11): no other JWT of the service can pass as a stamp. */
export const STAMP_TOKEN_TYPE = 'ocop-stamp+jwt'

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

/** The text to sign for a stamp. It does not check the stamp's limits: a signer does so first (`assertStamp`). */
export function signingInputOf(stamp: Stamp): string {
  return formatSigningInput(STAMP_TOKEN_TYPE, formatKid(stamp), claimsOf(stamp))
}

/** The text to sign for claims, under the fixed header of tokens that are written in exactly one way. */
export function formatSigningInput(typ: string, kid: string, claims: object): string {
  return [{ alg: 'ES256', typ, kid }, claims].map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part)))).join('.')
}

// The order n of P-256 and its half (FIPS 186-5, SP 800-186): (r, n - s) verifies wherever (r, s) does, so only the smaller
// s is accepted.
const ORDER = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'
const HALF_ORDER = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8'

/** Bytes in a signature: r and s (RFC 7518 section 3.4). */
export const SIGNATURE_LENGTH = 64

/**
 * Asserts 64 bytes with 0 < r < n and 0 < s ≤ n/2; throws `StampError` `signature-…`. Whether the signature is that of a stamp is
 * for the verifier to say.
 */
export function assertSignatureForm(signature: Uint8Array): void {
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)]
  if (signature.length !== SIGNATURE_LENGTH || !isInRange(r) || !isInRange(s)) throw new StampError('signature-out-of-range')
  if (compare(s, HALF_ORDER) > 0) throw new StampError('signature-high-s')
}

/** The same signature with s in its lower half; both verify. */
export function toLowS(signature: Uint8Array): Uint8Array {
  if (signature.length !== SIGNATURE_LENGTH || compare(signature.subarray(32), HALF_ORDER) <= 0) return signature
  const low = signature.slice()
  for (let i = 31, borrow = 0; i >= 0; i--) {
    const digit = byteOf(ORDER, i) - signature[32 + i]! - borrow
    borrow = digit < 0 ? 1 : 0
    low[32 + i] = digit & 255
  }
  return low
}

function isInRange(bytes: Uint8Array): boolean {
  return compare(bytes, ORDER) < 0 && bytes.some((byte) => byte > 0)
}

/** Compares 32 bytes with a hexadecimal number: negative if the bytes are the smaller number, 0 if they are equal. */
function compare(bytes: Uint8Array, hex: string): number {
  let place = 0
  while (place < 31 && bytes[place] === byteOf(hex, place)) place++
  return bytes[place]! - byteOf(hex, place)
}

function byteOf(hex: string, place: number): number {
  return Number.parseInt(hex.slice(2 * place, 2 * place + 2), 16)
}
