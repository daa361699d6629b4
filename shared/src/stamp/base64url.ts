// base64url without padding (RFC 7515 section 2), and UTF-8: the encodings of a token.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Writes bytes as base64url without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    // Reading past the end gives `undefined`, which counts as 0 here.
    const group = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!
    for (let shift = 18; shift >= Math.max(0, 18 - 6 * (bytes.length - i)); shift -= 6) text += ALPHABET[(group >> shift) & 63]
  }
  return text
}

/** The UTF-8 bytes of a well-formed text. */
export function encodeUtf8(text: string): Uint8Array {
  const binary = encodeURIComponent(text).replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/** Reads base64url; throws `RangeError` for padding, other characters and trailing bits that mean nothing. */
export function decodeBase64url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let width = 0
  let length = 0
  for (const character of text) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) throw new RangeError('A character is outside the base64url alphabet.')
    bits = ((bits << 6) | value) & 0xfff
    width += 6
    if (width >= 8) bytes[length++] = (bits >> (width -= 8)) & 255
  }
  if (width === 6 || (bits & ((1 << width) - 1)) !== 0) throw new RangeError('The base64url text has trailing bits.')
  return bytes
}

/** Reads UTF-8; throws `URIError` for bytes that are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  let escaped = ''
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`
  return decodeURIComponent(escaped)
}
