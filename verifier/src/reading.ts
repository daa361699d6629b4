// From the text after the `#` to a reading: spelling, issuer, signature, in this order. Decides nothing about the certificate.
import { StampError } from '@temsao/shared/stamp-error.ts'
// The transport: whoever reads another one exchanges this import for a function of the same promise.
import { parseToken as decodeStamp, type UnverifiedToken } from '@temsao/shared/token.ts'
import type { Reading } from '@temsao/shared/verdict.ts'
import { canCheckSignatures, isSignatureOf } from './signature.ts'
import type { IssuerKey } from './trust.ts'

/** Reads what somebody scanned; never rejects. Only a `genuine` reading carries the stamp. */
export async function readStamp(scanned: string, keys: readonly IssuerKey[]): Promise<Reading> {
  let token: UnverifiedToken
  try {
    token = decodeStamp(scanned)
  } catch (error) {
    return { state: 'unreadable', code: error instanceof StampError ? error.code : 'not-a-stamp' }
  }
  return checkToken(token, keys)
}

async function checkToken(token: UnverifiedToken, keys: readonly IssuerKey[]): Promise<Reading> {
  if (keys.length === 0) return { state: 'cannot-check', cause: 'no-issuer-keys' }
  if (!canCheckSignatures()) return { state: 'cannot-check', cause: 'no-webcrypto' }
  const key = keys.find(({ kid }) => kid === token.kid)
  if (key === undefined) return { state: 'issuer-unknown' }
  try {
    return (await isSignatureOf(token, key)) ? { state: 'genuine', stamp: token.stamp } : { state: 'signature-wrong' }
  } catch {
    return { state: 'cannot-check', cause: 'no-webcrypto' }
  }
}
