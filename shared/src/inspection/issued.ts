// Tokens that an office signs for inspections: decides by the trust list whether the key was allowed to sign them.
import { dayInVietnam } from '../calendar.ts'
import type { UnverifiedJwt } from '../lists/jwt.ts'
import { findIssuer, findKeyFault, type TrustedIssuer, type TrustList } from '../lists/trust-list.ts'
import { importVerifyingKey, isSignatureOf } from './web-crypto.ts'

/** Whether an office signed a token. Like a stamp, the token stays valid if its key is withdrawn from a later day on. */
export type IssuedVerdict =
  | { readonly state: 'issued'; readonly issuer: TrustedIssuer; /** The key was withdrawn since. */ readonly isKeyWithdrawn: boolean }
  /** The trust list does not name the office, or not this key for that day. */
  | { readonly state: 'issuer-unknown' }
  | { readonly state: 'altered' }

/** Verifies a token that claims to be signed by `issuer` at `issuedAt` (seconds since the epoch). */
export async function verifyIssued(
  jwt: Pick<UnverifiedJwt, 'kid' | 'signingInput' | 'signature'>,
  { issuer: number, issuedAt, trust }: { readonly issuer: number; readonly issuedAt: number; readonly trust: TrustList },
): Promise<IssuedVerdict> {
  const issuer = findIssuer(trust, number)
  const key = issuer?.keys.find(({ kid }) => kid === jwt.kid)
  if (issuer === undefined || key === undefined) return { state: 'issuer-unknown' }
  const verifying = await importVerifyingKey(key)
  if (verifying === undefined || !(await isSignatureOf(verifying, jwt))) return { state: 'altered' }
  if (findKeyFault(key, dayInVietnam(issuedAt * 1000)) !== undefined) return { state: 'issuer-unknown' }
  return { state: 'issued', issuer, isKeyWithdrawn: key.withdrawn !== undefined }
}
