// The short code printed beside the QR code for a broken camera or a torn label: the stamp's number, made for reading aloud.

/**
 * The 23 characters of a typed code, none of which looks or sounds like another: 0 O Q, 1 I L and 5 S are left out, and of 2 Z, 6
 * G, 8 B and U V W only 2, 6, 8 and V are used.
 */
export const TYPED_CODE_ALPHABET = '2346789ACDEFHJKMNPRTVXY'

const BASE = 23
const DATA_CHARACTERS = 9

/** Issuers are numbered 0 to 1023. */
export const ISSUER_LIMIT = 2 ** 10
/** Stamps of one issuer are numbered 0 to 2^30 - 1. */
export const STAMP_NUMBER_LIMIT = 2 ** 30

/** A stamp's identity: the issuer, and the stamp's number at that issuer. */
export interface StampNumber {
  readonly issuer: number
  readonly number: number
}

// The code is a number modulo the prime 23, weighted by position with distinct weights: every single wrong character and every swap
// of two characters, adjacent or not, changes the sum.
function checksum(values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * (index + 1), 0) % BASE
}

/** Writes a stamp number as `XXXXX-XXXXX`; throws `RangeError` outside the limits. */
export function encodeTypedCode({ issuer, number }: StampNumber): string {
  if (!isBelow(issuer, ISSUER_LIMIT) || !isBelow(number, STAMP_NUMBER_LIMIT)) throw new RangeError(`${issuer}/${number}`)
  const values: number[] = []
  for (let rest = issuer * STAMP_NUMBER_LIMIT + number, i = 0; i < DATA_CHARACTERS; i++, rest = Math.floor(rest / BASE))
    values.unshift(rest % BASE)
  // Solve checksum(values) + 10 * check ≡ 0; the inverse of 10 modulo 23 is 7.
  values.push(((BASE - checksum(values)) * 7) % BASE)
  const text = values.map((value) => TYPED_CODE_ALPHABET[value]).join('')
  return `${text.slice(0, 5)}-${text.slice(5)}`
}

/**
 * Reads a typed code in any case, with or without the hyphen and spaces; returns `undefined` if a character is not in the alphabet,
 * the length is not ten or the check character is wrong.
 */
export function findTypedCode(text: string): StampNumber | undefined {
  const clean = text.replace(/[\s\-–]/g, '').toUpperCase()
  if (clean.length !== DATA_CHARACTERS + 1) return undefined
  const values = Array.from(clean, (character) => TYPED_CODE_ALPHABET.indexOf(character))
  if (values.includes(-1) || checksum(values) !== 0) return undefined
  const packed = values.slice(0, DATA_CHARACTERS).reduce((sum, value) => sum * BASE + value, 0)
  const issuer = Math.floor(packed / STAMP_NUMBER_LIMIT)
  return issuer < ISSUER_LIMIT ? { issuer, number: packed % STAMP_NUMBER_LIMIT } : undefined
}

function isBelow(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < limit
}
