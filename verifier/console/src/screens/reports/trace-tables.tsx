// The share of products in force that have a stamp, and the products without one.
import { formatCount } from '../../../../ui/days.ts'
import { ShareBar } from '../../parts/bars.tsx'
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words.ts'
import { nameOfLine } from './report-names.ts'
import type { Traceability } from './report-types.ts'

const DIMENSIONS = ['star', 'group', 'commune'] as const

export function TraceTables({ trace }: { trace: Traceability }) {
  const words = useWords('reports')
  if (trace.percent === null) return <p>{words.nothingCounted}</p>
  return (
    <>
      <p>
        <b class="big">{words.percent(trace.percent)}</b> {words.traceOf(trace.withStamp, trace.certified)}
      </p>
      <ShareBar percent={trace.percent} />
      <p class="hint">{words.target(trace.targetPercent)}</p>
      {DIMENSIONS.map((dimension) => (
        <Table
          key={dimension}
          label={`${words.traceability}: ${words.dimensions[dimension]}`}
          rows={trace.by[dimension] ?? []}
          keyOf={({ key }) => key}
          columns={[
            { head: words.dimensions[dimension], cell: (line) => <span>{nameOfLine(dimension, line, words)}</span> },
            { head: words.plot, cell: ({ percent }) => <ShareBar percent={percent ?? 0} /> },
            { head: words.share, cell: ({ percent }) => <span>{percent === null ? '–' : words.percent(percent)}</span>, isNumber: true },
            { head: words.withStamp, cell: ({ withStamp }) => <span>{formatCount(withStamp)}</span>, isNumber: true },
            { head: words.products, cell: ({ certified }) => <span>{formatCount(certified)}</span>, isNumber: true },
          ]}
        />
      ))}
      {trace.withoutTotal > 0 && <Without trace={trace} />}
    </>
  )
}

function Without({ trace: { without, withoutTotal } }: { trace: Traceability }) {
  const words = useWords('reports')
  return (
    <>
      <h3>{words.withoutStamp(withoutTotal)}</h3>
      <ul class="rows">
        {without.map(({ productId, productName, producerName, commune }) => (
          <li key={productId}>
            <span>
              <a href={`#/products/${productId}`}>{productName}</a>
              <small>
                {producerName} · {commune}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {without.length < withoutTotal && <p class="hint">{words.withoutMore(withoutTotal - without.length)}</p>}
    </>
  )
}
