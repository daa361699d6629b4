// Photos in a bundle: base64 with padding (RFC 4648 section 4), written in one way.

// Browsers and Node have both; they are quicker than anything written here, and more lenient than a bundle may be.
declare const atob: (base64: string) => string
declare const btoa: (binary: string) => string

const PIECE_BYTES = 30_000

/** Writes bytes as base64. */
export function encodePhoto(bytes: Uint8Array): string {
  const pieces: string[] = []
  // A multiple of three bytes, so that no padding falls between pieces.
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES))))
  return pieces.join('')
}

/** Reads base64, or gives `undefined` for text that {@link encodePhoto} would not have written. */
export function decodePhoto(base64: string): Uint8Array<ArrayBuffer> | undefined {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  // Bits that mean nothing have to be zero; they can only stand in the last four characters.
  const last = bytes.subarray(3 * (base64.length / 4 - 1))
  return encodePhoto(last) === base64.slice(-4) ? bytes : undefined
}
