// What lists show of an inspection, computed from its entries. The database counts the scans, because there can be thousands of them.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { parseVerifiedEntry } from '@temsao/shared/inspection/entry-token.ts'
import type { CorrectionBody } from '@temsao/shared/inspection/entry.ts'
import { countFindings, standing, summarize } from '@temsao/shared/inspection/summary.ts'
import type { InspectionRow } from '../../store/inspection-schema.ts'

/** Kinds of entries from which lists show something, besides the number of scans. */
export const LISTED_KINDS = ['begin', 'product', 'finding', 'correction', 'end'] as const

/** The columns that are computed from the entries. */
export type ListedColumns = Pick<
  InspectionRow,
  | 'number'
  | 'place'
  | 'provinceCode'
  | 'communeCode'
  | 'planned'
  | 'begunAt'
  | 'endedAt'
  | 'conclusion'
  | 'producers'
  | 'products'
  | 'findingsOk'
  | 'findingsMinor'
  | 'findingsSerious'
  | 'folded'
>

/** What lists show, and those producers of the inspection that are in the register. */
export interface Listing {
  readonly columns: ListedColumns
  readonly producerIds: readonly number[]
  /** Numbers of entries that a correction has withdrawn. */
  readonly withdrawn: readonly number[]
}

// Enough text to find an inspection; the rest is in its entries.
const FOLDED_MAX_LENGTH = 20_000

/** Computes the listing from the tokens of all entries of the {@link LISTED_KINDS} of an inspection, in their order. */
export function listingOf(tokens: readonly string[], inspectorName: string): Listing {
  const summary = summarize(tokens.map(parseVerifiedEntry))
  const { begin, end, corrections } = summary
  const products = standing(summary.products).map(({ body }) => body)
  const producers = [...new Set(products.map(({ producerName }) => producerName))]
  const findings = countFindings(summary)
  const { number, place, planned } = begin.body
  const words = [number, place.text, inspectorName, ...producers, ...products.map(({ name }) => name)]
  return {
    columns: {
      number,
      place: place.text,
      provinceCode: place.provinceCode,
      communeCode: place.communeCode ?? null,
      planned: planned ? 1 : 0,
      begunAt: instantOf(begin.at),
      endedAt: end === undefined ? null : instantOf(end.at),
      conclusion: end?.body.conclusion ?? null,
      producers: JSON.stringify(producers),
      products: products.length,
      findingsOk: findings.ok,
      findingsMinor: findings.minor,
      findingsSerious: findings.serious,
      folded: foldForSearch(words.join(' ')).slice(0, FOLDED_MAX_LENGTH),
    },
    producerIds: [...new Set(products.flatMap(({ producerId }) => (producerId === undefined ? [] : [producerId])))],
    withdrawn: listWithdrawn(corrections.map(({ body }) => body)),
  }
}

// The last correction of an entry decides.
function listWithdrawn(corrections: readonly CorrectionBody[]): number[] {
  const last = new Map(corrections.map(({ of, body }) => [of, body]))
  return [...last].flatMap(([seq, body]) => (body === undefined ? [seq] : []))
}

function instantOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
