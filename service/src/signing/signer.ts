// Signs stamps, lists and records. The private key enters here and never leaves.
import type { DEVICE_CERTIFICATE_TYPE, DEVICE_LIST_TYPE } from '@temsao/shared/inspection/device.ts'
import type { PACKAGE_TYPE } from '@temsao/shared/inspection/package.ts'
import type { RECEIPT_TYPE, STATEMENT_TYPE } from '@temsao/shared/inspection/statement.ts'
import type { LIVE_RECORD_TYPE } from '@temsao/shared/lists/live-record.ts'
import type { SerialStamps } from '@temsao/shared/stamp-code/serial-stamps.ts'
import { assertStamp, type Stamp } from '@temsao/shared/stamp/stamp.ts'
import type { STATUS_LIST_TYPE } from '@temsao/shared/lists/status-list.ts'
import { formatKid, SIGNATURE_LENGTH, signingInputOf, STAMP_TOKEN_TYPE, toLowS } from '@temsao/shared/stamp/token.ts'
import { CompactSign, type CryptoKey } from 'jose'
import { createSerialInputs } from './serial-inputs.ts'
import type { Db } from '../store/database.ts'

/** The types of token that an issuer's key signs besides stamps; the explicit type keeps them apart (RFC 8725 section 3.11). */
export type JwtType =
  | typeof STATUS_LIST_TYPE
  | typeof LIVE_RECORD_TYPE
  | typeof DEVICE_CERTIFICATE_TYPE
  | typeof DEVICE_LIST_TYPE
  | typeof PACKAGE_TYPE
  | typeof RECEIPT_TYPE
  | typeof STATEMENT_TYPE

/** Signs with one key of one issuer. */
export interface Signer {
  readonly issuer: number
  readonly keyNumber: number
  /**
   * Signs a stamp that names this signer's issuer and key; returns the 64 bytes of its ES256 signature, s in the lower half. Throws
   * `StampError` `bad-claims` for a stamp outside its limits, which must never be signed.
   */
  sign(stamp: Stamp): Promise<Uint8Array>
  /**
   * Signs serial stamps on all threads of Node's pool without blocking the event loop; returns their signatures one after the
   * other, 64 bytes each, s in the lower half. Throws as {@link sign} does, and throws the signal's reason if it is aborted.
   */
  signMany(stamps: SerialStamps, signal?: AbortSignal): Promise<Uint8Array>
  /** Signs claims as a JWT in JWS compact form. */
  signJwt(typ: JwtType, claims: object): Promise<string>
}

/** The keys of one issuer. Which of them signs today is looked up each time, so that a withdrawn key stops at once. */
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
      if (!jws.startsWith(`${signingInput}.`)) throw new TypeError('The stamp names a different issuer or key than this signer.')
      return toLowS(Buffer.from(jws.slice(signingInput.length + 1), 'base64url'))
    },
    async signMany(stamps, signal) {
      const { template } = stamps
      if (template.issuer !== issuer || template.keyNumber !== keyNumber)
        throw new TypeError('The stamps name a different issuer or key than this signer.')
      return await signAll(privateKey, stamps, signal)
    },
    async signJwt(typ, claims) {
      return await new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader({ alg: 'ES256', typ, kid }).sign(privateKey)
    },
  }
}

// Enough that every thread of the pool always has a text to sign, and few enough that a password hash on the same pool waits only a
// few milliseconds.
const MOST_IN_FLIGHT = 128

async function signAll(privateKey: CryptoKey, stamps: SerialStamps, signal?: AbortSignal): Promise<Uint8Array> {
  const inputOf = createSerialInputs(stamps)
  const signatures = new Uint8Array(stamps.count * SIGNATURE_LENGTH)
  let next = 0
  const signOn = async (): Promise<void> => {
    while (next < stamps.count) {
      signal?.throwIfAborted()
      const index = next++
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, inputOf(index))
      signatures.set(toLowS(new Uint8Array(signature)), index * SIGNATURE_LENGTH)
    }
  }
  await Promise.all(Array.from({ length: Math.min(MOST_IN_FLIGHT, stamps.count) }, signOn))
  return signatures
}
