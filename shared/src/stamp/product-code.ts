// The official OCOP product code: Annex II of Decision 26/2026/QĐ-TTg, and the older form that also contains the district.

/** The parts of a product code `T-X-STT-20YY`, or `T-H-X-STT-20YY` with the district H of the codes before July 2025. */
export interface ProductCode {
  /** Province, two digits. */
  readonly province: string
  /** District, three digits, only in the older form. */
  readonly district?: string
  /** Commune, five digits. */
  readonly commune: string
  /** Sequence number in the commune, from 1, without leading zeros. */
  readonly sequence: number
  /** Year of the evaluation, 2018 to 2099. */
  readonly year: number
}

const pattern = /^(\d{2})-(?:(\d{3})-)?(\d{5})-([1-9]\d{0,4})-(20\d\d)$/

/** Reads a product code in either form; returns `undefined` for anything else. */
export function findProductCode(text: string): ProductCode | undefined {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [, province = '', district, commune = '', sequence, year] = match
  if (Number(year) < 2018) return undefined
  return {
    province,
    ...(district === undefined ? {} : { district }),
    commune,
    sequence: Number(sequence),
    year: Number(year),
  }
}

/**
 * Writes the parts of a product code as they are; the inverse of {@link findProductCode}. Invalid parts give a text that is not a
 * product code.
 */
export function formatProductCode(code: ProductCode): string {
  const { province, district, commune, sequence, year } = code
  return [province, ...(district === undefined ? [] : [district]), commune, sequence, year].join('-')
}

/** Builds a product code; throws `RangeError` if the parts are not valid. */
export function buildProductCode(code: ProductCode): string {
  const text = formatProductCode(code)
  if (findProductCode(text) === undefined) throw new RangeError(`"${text}" is not a product code: a part is missing or has the wrong form.`)
  return text
}
