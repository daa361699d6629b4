// Photos in a bundle: base64 with padding (RFC 4648 section 4), written in only one way. It has to be fast, since a bundle may hold
// 280 million characters of it.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** The value of a character that is not in the alphabet. */
const NONE = 64

const PADDING = '='.charCodeAt(0)
const CODES = /* @__PURE__ */ Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0))
const VALUES = /* @__PURE__ */ createValues()

function createValues(): Uint8Array {
  const values = new Uint8Array(128).fill(NONE)
  for (let value = 0; value < CODES.length; value++) values[CODES[value]!] = value
  return values
}

/** Whether a text has only characters of base64, and padding at its end. */
export function hasBase64Characters(text: string): boolean {
  const end = endOf(text)
  for (let at = 0; at < end; at++) if (valueAt(text, at) === NONE) return false
  return text !== ''
}

/** Writes bytes as base64. */
export function encodePhoto(bytes: Uint8Array): string {
  const pieces: string[] = []
  // Pieces are a multiple of three bytes, so that there is no padding between them.
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) pieces.push(encodePiece(bytes.subarray(at, at + PIECE_BYTES)))
  return pieces.join('')
}

const PIECE_BYTES = 30_000

function encodePiece(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    // Reading past the end gives `undefined`, which counts as 0 here.
    const group = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
    const third = at + 1 < bytes.length ? CODES[(group >> 6) & 63]! : PADDING
    const fourth = at + 2 < bytes.length ? CODES[group & 63]! : PADDING
    text += String.fromCharCode(CODES[group >> 18]!, CODES[(group >> 12) & 63]!, third, fourth)
  }
  return text
}

/** Reads base64; returns `undefined` for text that {@link encodePhoto} would not have written. */
export function decodePhoto(base64: string): Uint8Array<ArrayBuffer> | undefined {
  if (base64.length % 4 !== 0 || !hasBase64Characters(base64)) return undefined
  const padding = base64.length - endOf(base64)
  const bytes = new Uint8Array((base64.length / 4) * 3)
  for (let from = 0, to = 0; from < base64.length; from += 4) {
    // Padding is outside the alphabet; the lower six bits of its value are 0.
    const high = (valueAt(base64, from) << 18) | (valueAt(base64, from + 1) << 12)
    const group = high | ((valueAt(base64, from + 2) & 63) << 6) | (valueAt(base64, from + 3) & 63)
    bytes[to++] = group >> 16
    bytes[to++] = group >> 8
    bytes[to++] = group
  }
  // Unused bits must be zero: they would be in the bytes that padding leaves out.
  const isSpelledOnce = bytes.subarray(bytes.length - padding).every((byte) => byte === 0)
  return isSpelledOnce ? bytes.subarray(0, bytes.length - padding) : undefined
}

// Where padding begins; there are at most two characters of it.
function endOf(text: string): number {
  if (!text.endsWith('=')) return text.length
  return text.endsWith('==') ? text.length - 2 : text.length - 1
}

function valueAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? NONE
}
