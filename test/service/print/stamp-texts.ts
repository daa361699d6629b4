// Texts like those of stamps, the same in every run.

/** `length` decimal digits that depend only on the seed. */
export function digitsOf(length: number, seed = 1): string {
  let state = seed >>> 0
  let digits = ''
  while (digits.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    digits += String(Math.floor((state / 2 ** 32) * 10))
  }
  return digits
}

/** `length` characters of base64url that depend only on the seed. */
export function base64urlOf(length: number, seed = 1): string {
  const bytes = Buffer.from(
    digitsOf(3 * length, seed)
      .match(/.{3}/g)!
      .map((digits) => Number(digits) & 0xff),
  )
  return bytes.toString('base64url').slice(0, length)
}

/** The full stamp in its dense form: host in capitals, code in digits. */
export const DENSE_STAMP = `HTTPS://TEM.OCOP.VN/#${digitsOf(310)}`
/** The small stamp. */
export const MINI_STAMP = `HTTPS://TEM.OCOP.VN/#${digitsOf(200)}`
/** A dense stamp as a GS1 Digital Link. */
export const GS1_STAMP = `HTTPS://TEM.OCOP.VN/01/08931234567891/10/L2611#${digitsOf(310)}`
/** A plain JWS in a link. */
export const JWS_STAMP = `https://tem.ocop.vn/#eyJ${base64urlOf(1000)}`
