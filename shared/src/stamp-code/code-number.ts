// The whole content of a stamp code as one natural number (STAMP.md section 4), in limbs of seven decimal digits: the oldest
// browsers that the page supports have no BigInt, and the code is decimal anyway.

const LIMB_DIGITS = 7
const LIMB = 10 ** LIMB_DIGITS

/** The largest divisor or factor: a limb times this stays below 2^53. */
export const FACTOR_LIMIT = 900_000_000

/**
 * A natural number that is taken apart and built in place, with small factors: its limbs, the least significant first; the last
 * limb is never 0. Every operation takes time linear in the number's digits.
 */
export type CodeNumber = number[]

/** Reads decimal digits; the caller has checked that the text contains nothing else. */
export function parseDigits(digits: string): CodeNumber {
  const number: CodeNumber = []
  for (let end = digits.length; end > 0; end -= LIMB_DIGITS) number.push(Number(digits.slice(Math.max(0, end - LIMB_DIGITS), end)))
  trim(number)
  return number
}

/** Divides, rounding down, and returns the remainder; `divisor` is 1 to {@link FACTOR_LIMIT}. */
export function divide(number: CodeNumber, divisor: number): number {
  let remainder = 0
  for (let i = number.length - 1; i >= 0; i--) {
    const value = remainder * LIMB + number[i]!
    const quotient = Math.floor(value / divisor)
    number[i] = quotient
    remainder = value - quotient * divisor
  }
  trim(number)
  return remainder
}

/** Multiplies and adds; `factor` and `addend` are at most {@link FACTOR_LIMIT}. */
export function multiplyAdd(number: CodeNumber, factor: number, addend: number): void {
  let carry = addend
  for (let i = 0; i < number.length; i++) {
    const value = number[i]! * factor + carry
    carry = Math.floor(value / LIMB)
    number[i] = value - carry * LIMB
  }
  for (; carry > 0; carry = Math.floor(carry / LIMB)) number.push(carry % LIMB)
}

function trim(number: CodeNumber): void {
  while (number[number.length - 1] === 0) number.pop()
}
