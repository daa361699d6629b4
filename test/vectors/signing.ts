// The fixed key of the vectors, and signatures that are the same each time (RFC 6979). This key signs nothing else.
import { p256 } from '@noble/curves/nist.js'
import { signingInputOf } from '@temsao/shared/stamp/token.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'

const PRIVATE_KEY = Uint8Array.from({ length: 32 }, (_, index) => index + 1)

/** The public key as a JWK (RFC 7517). */
export function publicJwk(): { kty: 'EC'; crv: 'P-256'; x: string; y: string } {
  const point = p256.getPublicKey(PRIVATE_KEY, false)
  const [x, y] = [point.slice(1, 33), point.slice(33)].map((bytes) => Buffer.from(bytes).toString('base64url')) as [string, string]
  return { kty: 'EC', crv: 'P-256', x, y }
}

/** The 64 bytes of the signature of a stamp, with low s. */
export function signStamp(stamp: Stamp): Uint8Array {
  return p256.sign(new TextEncoder().encode(signingInputOf(stamp)), PRIVATE_KEY, { lowS: true })
}
