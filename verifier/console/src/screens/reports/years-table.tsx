// What was issued in each year, and what was in force at its end.
import { formatCount } from '../../../../ui/days.ts'
import { Columns, Legend } from '../../parts/bars.tsx'
import { Table, type Column } from '../../parts/table.tsx'
import { useWords } from '../../words.ts'
import type { Years } from './report-types.ts'

type Year = Years['years'][number]

export function YearsTable({ years }: { years: readonly Year[] }) {
  const words = useWords('reports')
  if (years.length === 0) return <p>{words.nothingCounted}</p>
  const count = (head: string, value: (line: Year) => number): Column<Year> => ({
    head,
    cell: (line) => <span>{formatCount(value(line))}</span>,
    isNumber: true,
  })
  return (
    <>
      <p class="hint">{words.yearsNote}</p>
      <Legend of={[5, 4, 3].map(words.starsOf)} mark={words.withStamp} />
      <Columns
        columns={years.map(({ year, stars, withStamp }) => ({ label: year, parts: [stars[5], stars[4], stars[3]], mark: withStamp }))}
      />
      <Table
        label={words.overYears}
        rows={years}
        keyOf={({ year }) => year}
        columns={[
          { head: words.dimensions.year, cell: ({ year }) => <span>{year}</span> },
          count(words.evaluations.first, ({ first }) => first),
          count(words.evaluations.upgrade, ({ upgrade }) => upgrade),
          count(words.evaluations['re-evaluation'], ({ reEvaluation }) => reEvaluation),
          count(words.inForceAtEnd, ({ inForce }) => inForce),
          count(words.producers, ({ producersInForce }) => producersInForce),
          ...([5, 4, 3] as const).map((star) => count(`${star}★`, ({ stars }) => stars[star])),
          count(words.withStamp, ({ withStamp }) => withStamp),
        ]}
      />
    </>
  )
}
