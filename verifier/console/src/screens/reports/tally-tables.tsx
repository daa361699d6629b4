// Counts of products and producers, one table for each dimension, with a bar in each row.
import { useState } from 'preact/hooks'
import { formatCount } from '../../../../ui/days.ts'
import { Bar, Legend } from '../../parts/bars.tsx'
import { Table, type Column } from '../../parts/table.tsx'
import { useWords, type WordsOf } from '../../words.ts'
import { nameOfLine, type Dimension } from './report-names.ts'
import type { Tallies } from './report-types.ts'

type Line = NonNullable<Tallies['by']['star']>[number]

const SHOWN = 12
const ORDER: readonly Dimension[] = ['group', 'commune', 'province', 'producerKind', 'set', 'evaluation', 'year', 'formerDistrict']
/** Dimensions whose lines keep the service's order; the others are sorted by size. */
const ORDERED: ReadonlySet<Dimension> = new Set(['group', 'set', 'year', 'evaluation'])

export function TallyTables({ tallies }: { tallies: Tallies }) {
  const words = useWords('reports')
  if (tallies.products === 0) return <p class="empty">{words.nothingCounted}</p>
  return (
    <>
      <Legend of={[5, 4, 3].map(words.starsOf)} />
      <div class="tallies">
        {ORDER.map((dimension) => {
          const lines = tallies.by[dimension] ?? []
          // With only one province, the table would only repeat the totals.
          return lines.length > (dimension === 'province' ? 1 : 0) && <Tally key={dimension} dimension={dimension} lines={lines} />
        })}
      </div>
    </>
  )
}

function Tally({ dimension, lines }: { dimension: Dimension; lines: readonly Line[] }) {
  const words = useWords('reports')
  const [isWhole, setWhole] = useState(false)
  const ordered = ORDERED.has(dimension) ? lines : [...lines].sort((a, b) => b.products - a.products)
  const shown = isWhole ? ordered : ordered.slice(0, SHOWN)
  const most = Math.max(...lines.map(({ products }) => products))
  return (
    <div class="card">
      <h2>{words.by[dimension]}</h2>
      <Table label={words.by[dimension]} columns={columnsOf(dimension, most, words)} rows={shown} keyOf={({ key }) => key} />
      {lines.length > SHOWN && !isWhole && (
        <button type="button" class="screen-only" onClick={() => setWhole(true)}>
          {words.showAll(lines.length)}
        </button>
      )}
    </div>
  )
}

function columnsOf(dimension: Dimension, most: number, words: WordsOf<'reports'>): Column<Line>[] {
  const count = (head: string, value: (line: Line) => number): Column<Line> => ({
    head,
    cell: (line) => <span>{formatCount(value(line))}</span>,
    isNumber: true,
  })
  return [
    { head: words.dimensions[dimension], cell: (line) => <span>{nameOfLine(dimension, line, words)}</span> },
    { head: words.plot, cell: ({ stars }) => <Bar parts={[stars[5], stars[4], stars[3]]} most={most} /> },
    count(words.products, ({ products }) => products),
    count(words.producers, ({ producers }) => producers),
    ...([5, 4, 3] as const).map((star) => count(`${star}★`, ({ stars }) => stars[star])),
  ]
}
