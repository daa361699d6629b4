// Names for entries that other entries refer to.
import type { InspectionSummary } from '@temsao/shared/inspection/summary.ts'
import { formatTime } from './moments.ts'
import { wordsOf } from '../words.ts'
import type { NameOf } from './body-view.tsx'

/** Names products by name and lot, and every other entry by its number. */
export function namesIn({ products }: Pick<InspectionSummary, 'products'>): NameOf {
  const names = new Map(products.map(({ seq, body }) => [seq, body.lot === undefined ? body.name : `${body.name}, ${body.lot}`]))
  return (seq) => names.get(seq) ?? wordsOf('entries').entry(seq)
}

/** Where an inspection takes place, and when it began. */
export function describePlace({ begin, beganAt }: { begin: { place: { text: string } }; beganAt: number }): string {
  return `${begin.place.text}, ${formatTime(beganAt)}`
}
