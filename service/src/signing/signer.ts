// Signs stamps. The private key enters here and never leaves.
import { assertStamp, type Stamp } from '@temsao/shared/stamp.ts'
import { formatKid, signingInputOf, STAMP_TOKEN_TYPE, toLowS } from '@temsao/shared/token.ts'
import { CompactSign, type CryptoKey } from 'jose'

/** Signs stamps with one key of one issuer. */
export interface Signer {
  readonly issuer: number
  readonly keyNumber: number
  /** Signs a stamp that names this signer's issuer and key; gives the 64 bytes of its ES256 signature, s in the lower half. Throws
   * `StampError` `bad-claims` for a stamp outside its limits, which must never be signed. */
  sign(stamp: Stamp): Promise<Uint8Array>
}

/** Creates a signer for a P-256 private key. */
export function createSigner({ issuer, keyNumber, privateKey }: { issuer: number; keyNumber: number; privateKey: CryptoKey }): Signer {
  return {
    issuer,
    keyNumber,
    async sign(stamp) {
      const header = { alg: 'ES256', typ: STAMP_TOKEN_TYPE, kid: formatKid({ issuer, keyNumber }) }
      assertStamp(stamp)
      const signingInput = signingInputOf(stamp)
      const payload = Buffer.from(signingInput.slice(signingInput.indexOf('.') + 1), 'base64url')
      const jws = await new CompactSign(payload).setProtectedHeader(header).sign(privateKey)
      if (!jws.startsWith(`${signingInput}.`)) throw new TypeError('The stamp names another issuer or key than its signer.')
      return toLowS(Buffer.from(jws.slice(signingInput.length + 1), 'base64url'))
    },
  }
}
