// Checks signatures with the browser's WebCrypto (ES256: ECDSA on P-256 with SHA-256, RFC 7518 section 3.4).
import type { PublicPoint } from '@temsao/shared/lists/trust-list.ts'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** Whether signatures can be checked here: not on plain http (except localhost), and not in very old browsers. */
export function canCheckSignatures(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined
}

/** A text and the signature that it claims to have: 64 bytes, r and s. */
export interface SignedText {
  /** ASCII. */
  readonly signingInput: string
  readonly signature: Uint8Array
}

/** Whether the signature is the key's; rejects if the browser cannot use the key, which says nothing about the text. */
export async function isSignedBy(signed: SignedText, { x, y }: PublicPoint): Promise<boolean> {
  const { subtle } = crypto
  // Passes only the members of the curve point: browsers treat `use`, `alg` and unknown members differently.
  const key = await subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, ALGORITHM, false, ['verify'])
  return subtle.verify(ALGORITHM, key, new Uint8Array(signed.signature), bytesOf(signed.signingInput))
}

/** The characters of a text as bytes; each must be below 256. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
