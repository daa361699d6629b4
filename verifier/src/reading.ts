// From a scanned link to a reading: spelling, issuer, signature, path, in this order. Decides nothing about the certificate.
import { decodeStampCode } from '@temsao/shared/stamp-code.ts'
import { StampError } from '@temsao/shared/stamp-error.ts'
import { isPathOf, parseStampUrl, type StampLink } from '@temsao/shared/stamp-url.ts'
import type { UnverifiedToken } from '@temsao/shared/token.ts'
import type { Reading } from '@temsao/shared/verdict.ts'
import { canCheckSignatures, isSignedBy } from './signature.ts'
import type { IssuerKey } from './trust.ts'

/** Reads what somebody scanned or pasted; never rejects. `undefined` where the link carries no stamp at all. */
export async function readStamp(scanned: string, keys: readonly IssuerKey[]): Promise<Reading | undefined> {
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
  return checkToken(token, link, keys)
}

async function checkToken(token: UnverifiedToken, { path }: StampLink, keys: readonly IssuerKey[]): Promise<Reading> {
  if (keys.length === 0) return { state: 'cannot-check', cause: 'no-issuer-keys' }
  if (!canCheckSignatures()) return { state: 'cannot-check', cause: 'no-webcrypto' }
  const key = keys.find(({ kid }) => kid === token.kid)
  if (key === undefined) return { state: 'issuer-unknown' }
  try {
    if (!(await isSignedBy(token, key))) return { state: 'signature-wrong' }
    return { state: 'genuine', stamp: token.stamp, pathFits: isPathOf(path, token.stamp) }
  } catch {
    return { state: 'cannot-check', cause: 'no-webcrypto' }
  }
}
