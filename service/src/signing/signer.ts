// Signs stamps, lists and records. The private key enters here and never leaves.
import type { LIVE_RECORD_TYPE } from '@temsao/shared/live-record.ts'
import { assertStamp, type Stamp } from '@temsao/shared/stamp.ts'
import type { STATUS_LIST_TYPE } from '@temsao/shared/status-list.ts'
import { formatKid, signingInputOf, STAMP_TOKEN_TYPE, toLowS } from '@temsao/shared/token.ts'
import { CompactSign, type CryptoKey } from 'jose'
import type { Db } from '../store/database.ts'

/** The types of token that an issuer's key signs besides stamps; the explicit type keeps them apart (RFC 8725 section 3.11). */
export type JwtType = typeof STATUS_LIST_TYPE | typeof LIVE_RECORD_TYPE

/** Signs with one key of one issuer. */
export interface Signer {
  readonly issuer: number
  readonly keyNumber: number
  /** Signs a stamp that names this signer's issuer and key; gives the 64 bytes of its ES256 signature, s in the lower half. Throws
   * `StampError` `bad-claims` for a stamp outside its limits, which must never be signed. */
  sign(stamp: Stamp): Promise<Uint8Array>
  /** Signs claims as a JWT in JWS compact form. */
  signJwt(typ: JwtType, claims: object): Promise<string>
}

/** The keys of one issuer: which of them signs today is looked up each time, so that a withdrawn key stops at once. */
export interface Signers {
  readonly issuer: number
  /** The signer of the newest key that may sign on the day of `now` (milliseconds since the epoch). */
  current(at: { readonly db: Db; readonly now: number }): Promise<Signer>
}

/** Creates a signer for a P-256 private key. */
export function createSigner({ issuer, keyNumber, privateKey }: { issuer: number; keyNumber: number; privateKey: CryptoKey }): Signer {
  const kid = formatKid({ issuer, keyNumber })
  return {
    issuer,
    keyNumber,
    async sign(stamp) {
      assertStamp(stamp)
      const signingInput = signingInputOf(stamp)
      const payload = Buffer.from(signingInput.slice(signingInput.indexOf('.') + 1), 'base64url')
      const jws = await new CompactSign(payload).setProtectedHeader({ alg: 'ES256', typ: STAMP_TOKEN_TYPE, kid }).sign(privateKey)
      if (!jws.startsWith(`${signingInput}.`)) throw new TypeError('The stamp names another issuer or key than its signer.')
      return toLowS(Buffer.from(jws.slice(signingInput.length + 1), 'base64url'))
    },
    async signJwt(typ, claims) {
      return await new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader({ alg: 'ES256', typ, kid }).sign(privateKey)
    },
  }
}
