// From a scanned link to a reading: checks spelling, issuer, signature and path, in this order. Decides nothing about the
// certificate.
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { StampError } from '@temsao/shared/stamp/stamp-error.ts'
import { isPathOf, parseStampUrl, type StampLink } from '@temsao/shared/stamp-code/stamp-url.ts'
import type { UnverifiedToken } from '@temsao/shared/stamp/token.ts'
import { findKeyOf, type TrustList } from '@temsao/shared/lists/trust-list.ts'
import type { Reading } from '@temsao/shared/verdict/verdict.ts'
import { canCheckSignatures, isSignedBy } from './signature.ts'

/**
 * Reads what somebody scanned or pasted, with the keys of a verified trust list; never rejects. `undefined` if the link carries no
 * stamp at all.
 */
export async function readStamp(scanned: string, trust: TrustList | undefined): Promise<Reading | undefined> {
  let link: StampLink
  let token: UnverifiedToken
  try {
    link = parseStampUrl(scanned)
    if (link.code === '') return undefined
    token = decodeStampCode(link.code)
  } catch (error) {
    const code = error instanceof StampError ? error.code : 'not-a-stamp'
    return code === 'unknown-version' ? { state: 'cannot-check', cause: 'newer-stamp' } : { state: 'unreadable', code }
  }
  return checkToken(token, link, trust)
}

async function checkToken(token: UnverifiedToken, { path }: StampLink, trust: TrustList | undefined): Promise<Reading> {
  if (!canCheckSignatures()) return { state: 'cannot-check', cause: 'no-webcrypto' }
  if (trust === undefined) return { state: 'cannot-check', cause: 'no-issuer-keys' }
  const key = findKeyOf(trust, token.stamp)
  if (key === undefined) return { state: 'issuer-unknown' }
  try {
    if (!(await isSignedBy(token, key))) return { state: 'signature-wrong' }
    // The whole token, with stamp and signature: leaving out the rest would cost more bytes than passing it on.
    return { state: 'genuine', pathFits: isPathOf(path, token.stamp), ...token }
  } catch {
    return { state: 'cannot-check', cause: 'no-webcrypto' }
  }
}
