// A list of terms with their values.
import type { ComponentChildren } from 'preact'

/** A term and its value; a row with `undefined` or null is left out. */
export type Fact = readonly [term: string, value: ComponentChildren | undefined]

/** `<Facts of={[['Lot', batch.lot], …]} />` */
export function Facts({ of }: { of: readonly Fact[] }) {
  return (
    <dl class="facts">
      {of.map(
        ([term, value]) =>
          value !== undefined &&
          value !== null && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
