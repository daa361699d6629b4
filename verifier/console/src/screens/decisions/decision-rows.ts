// The rows of a decision, as typed; one product each. A draft keeps them as one text.
import { starOfPoints } from '@temsao/shared/star.ts'
import type { WordsOf } from '../../words.ts'

/** The row of a product that a decision recognises, as typed. */
export interface DecisionRow {
  readonly productId: string
  readonly product: string
  readonly number: string
  readonly star: string
  readonly points: string
  /** The day of issue, if it differs from the day of the decision; otherwise empty. */
  readonly issuedOn: string
}

/** A field of a row that a person fills in. */
export type RowField = 'number' | 'star' | 'points' | 'issuedOn'

/** Faults by the service's names of the fields of rows, such as `certificates.3.number`. */
export type RowFaults = Readonly<Record<`certificates.${string}`, string>>

/** Writes rows as the text that the form keeps. */
export function encodeRows(rows: readonly DecisionRow[]): string {
  return JSON.stringify(rows)
}

/** Reads rows from that text; a text that is not JSON gives no rows. */
export function decodeRows(text: string): DecisionRow[] {
  try {
    return JSON.parse(text) as DecisionRow[]
  } catch {
    return []
  }
}

/** Adds a row; suggests the number after the last row's, because certificates of one decision are numbered in sequence. */
export function addRow(rows: readonly DecisionRow[], { value, words }: { value: string; words: string }): DecisionRow[] {
  const last = rows.at(-1)
  const row = {
    productId: value,
    product: words,
    number: last === undefined ? '' : numberAfter(last.number),
    star: '',
    points: '',
    issuedOn: '',
  }
  return [...rows, row]
}

/** The next certificate number: its first group of digits plus one, with leading zeros kept. `27/2024/GCN` → `28/2024/GCN`. */
export function numberAfter(number: string): string {
  return number.replace(/\d+/, (count) => String(Number(count) + 1).padStart(count.length, '0'))
}

/** Reads points as people write them, `62,5` or `62.5`; `undefined` if the text is not a number from 0 to 100. */
export function readPoints(text: string): number | undefined {
  const points = Number(text.trim().replace(',', '.'))
  return /^\d{1,3}([.,]\d{1,2})?$/.test(text.trim()) && points <= 100 ? points : undefined
}

/** The star that the points earn, if it is high enough for a certificate. */
export function starFor(text: string): '3' | '4' | '5' | undefined {
  const points = readPoints(text)
  const star = points === undefined ? 0 : starOfPoints(points)
  return star >= 3 ? (String(star) as '3' | '4' | '5') : undefined
}

/** Checks rows before they are sent; `missing` is the sentence for an empty field. */
export function checkRows(rows: readonly DecisionRow[], words: WordsOf<'office'>['decision'], missing: string): RowFaults {
  const faults: Record<`certificates.${string}`, string> = {}
  for (const [index, { number, star, points }] of rows.entries()) {
    const row = `certificates.${index}` as const
    const first = rows.findIndex((other) => other.number.trim() === number.trim())
    if (number.trim() === '') faults[`${row}.number`] = missing
    else if (first < index) faults[`${row}.number`] = words.sameNumber(String(first + 1))
    if (star === '') faults[`${row}.star`] = missing
    if (points.trim() !== '' && readPoints(points) === undefined) faults[`${row}.points`] = words.pointsForm
  }
  return faults
}

/** Rows in the shape that the service takes; they must have passed {@link checkRows}. */
export function toCertificates(rows: readonly DecisionRow[]) {
  return rows.map(({ productId, number, star, points, issuedOn }) => ({
    productId: Number(productId),
    number,
    star: Number(star) as 3 | 4 | 5,
    points: points.trim() === '' ? null : readPoints(points)!,
    ...(issuedOn !== '' && { issuedOn }),
  }))
}
