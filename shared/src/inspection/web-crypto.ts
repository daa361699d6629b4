// What inspections need from WebCrypto, which browsers and Node both have. It knows no signing keys.
import { encodeBase64url } from '../stamp/base64url.ts'
import type { PublicPoint } from '../lists/trust-list.ts'

/** A key that {@link importVerifyingKey} has read. */
export interface VerifyingKey {
  readonly type: string
}

// shared/ has the types of neither Node nor the browser: this is what both provide.
declare const crypto: {
  readonly subtle: {
    importKey(format: 'jwk', jwk: object, algorithm: object, extractable: boolean, usages: readonly 'verify'[]): Promise<VerifyingKey>
    verify(algorithm: object, key: VerifyingKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>
    digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer>
  }
}

/** ECDSA on P-256 with SHA-256: ES256 (RFC 7518 section 3.4). */
const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** Reads a public key; returns `undefined` for a point that is not on the curve. */
export async function importVerifyingKey({ x, y }: PublicPoint): Promise<VerifyingKey | undefined> {
  try {
    return await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, ES256, false, ['verify'])
  } catch {
    return undefined
  }
}

/** Whether 64 bytes, r and s, are the key's signature over an ASCII text. */
export async function isSignatureOf(
  key: VerifyingKey,
  { signingInput, signature }: { readonly signingInput: string; readonly signature: Uint8Array },
): Promise<boolean> {
  return await crypto.subtle.verify(ES256, key, signature, asciiBytes(signingInput))
}

/** SHA-256 of bytes. */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** SHA-256 of an ASCII text in base64url; entries refer to the previous token by it. */
export async function hashToken(token: string): Promise<string> {
  return encodeBase64url(await sha256(asciiBytes(token)))
}

/** SHA-256 of bytes in lower-case hexadecimal digits; photos are named by it. */
export async function hashBytes(bytes: Uint8Array): Promise<string> {
  return toHex(await sha256(bytes))
}

/** Bytes as lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bytes of a text whose characters are all below 256. */
export function asciiBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
