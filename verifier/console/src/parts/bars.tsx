// Small plots: bars of counted parts, shares of a whole, and columns over time. The page shows the same numbers as text beside them,
// so the drawings are hidden from screen readers. Lengths are shares of the largest; colours are tints of the one accent colour.

/** The counts that make up a bar; the first is drawn darkest. */
export type Parts = readonly number[]

/** `<Bar parts={[five, four, three]} most={120} />`: one bar of up to three tints; its length is its share of `most`. */
export function Bar({ parts, most }: { parts: Parts; most: number }) {
  const ends = runningSums(parts)
  return (
    <svg class="bar" viewBox={`0 0 ${Math.max(1, most)} 10`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map(
        (part, index) => part > 0 && <rect key={index} class={`tint-${index}`} x={ends[index]! - part} width={part} height="10" />,
      )}
    </svg>
  )
}

/** `<ShareBar percent={37.5} />`: a share of 100 %, inside a frame that is the whole. */
export function ShareBar({ percent }: { percent: number }) {
  return (
    <svg class="bar share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-ground" width="100" height="10" />
      <rect class="tint-0" width={Math.min(100, Math.max(0, percent))} height="10" />
    </svg>
  )
}

/** One column of {@link Columns}: the label below it, its parts from the bottom up, and a second count marked on it as a line. */
export interface ColumnOfPlot {
  readonly label: string
  readonly parts: Parts
  readonly mark?: number
}

const HEIGHT = 100

/** `<Columns columns={[{ label: '2024', parts: [1, 20, 60], mark: 40 }]} />`: one column per label, scaled to the tallest. */
export function Columns({ columns }: { columns: readonly ColumnOfPlot[] }) {
  const most = Math.max(1, ...columns.map(({ parts }) => sum(parts)))
  const heightOf = (count: number): number => (count / most) * HEIGHT
  return (
    <ol class="columns" aria-hidden="true">
      {columns.map(({ label, parts, mark }) => (
        <li key={label}>
          <span>{sum(parts)}</span>
          <svg viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none">
            {parts.map((part, index) => {
              const top = HEIGHT - heightOf(sum(parts.slice(0, index + 1)))
              return part > 0 && <rect key={index} class={`tint-${index}`} y={top} width="10" height={heightOf(part)} />
            })}
            {mark !== undefined && <path class="mark" d={`M0 ${HEIGHT - heightOf(mark)}H10`} />}
          </svg>
          <span>{label}</span>
        </li>
      ))}
    </ol>
  )
}

/** What the tints mean: `<Legend of={['5 stars', '4 stars']} mark="with stamps" />`. */
export function Legend({ of, mark }: { of: readonly string[]; mark?: string }) {
  return (
    <ul class="legend">
      {of.map((text, index) => (
        <li key={text}>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect class={`tint-${index}`} width="10" height="10" />
          </svg>
          {text}
        </li>
      ))}
      {mark !== undefined && (
        <li>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path class="mark" d="M0 5H10" />
          </svg>
          {mark}
        </li>
      )}
    </ul>
  )
}

function sum(parts: Parts): number {
  return parts.reduce((total, part) => total + part, 0)
}

function runningSums(parts: Parts): number[] {
  return parts.map((_, index) => sum(parts.slice(0, index + 1)))
}
