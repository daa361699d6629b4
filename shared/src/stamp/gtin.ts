// Global Trade Item Numbers (GS1 General Specifications, section 7.9: check digit).

/** A GTIN in its 14-digit form, with leading zeros for GTIN-8, -12 and -13. */
export type Gtin14 = string

/** The check digit that belongs after these digits. */
export function gtinCheckDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 3 : 1)
  return (10 - (sum % 10)) % 10
}

/** Whether a text is a GTIN of 8, 12, 13 or 14 digits with the right check digit. */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text) || /^0+$/.test(text)) return false
  return gtinCheckDigit(text.slice(0, -1)) === Number(text.slice(-1))
}

/** The 14-digit form of a GTIN; throws `RangeError` if the text is not a GTIN. */
export function toGtin14(text: string): Gtin14 {
  if (!isGtin(text)) throw new RangeError(`"${text}" is not a GTIN: 8, 12, 13 or 14 digits with a correct check digit.`)
  return text.padStart(14, '0')
}
