// The scans of an inspection: counts by verdict, and a list of the stamps that need a second look.
import { formatCount, formatInstant } from '../../../../ui/days.ts'
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words.ts'
import { Part, productNames } from './part.tsx'
import type { Inspection } from './records.ts'

export function Scans({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  if (of.verdicts.length === 0) return null
  return (
    <>
      <Part title={words.verdicts} of={of}>
        <Table
          label={words.verdicts}
          rows={of.verdicts}
          keyOf={({ kind }) => kind}
          columns={[
            { head: words.verdict, cell: ({ kind }) => <span>{words.verdictNames[kind]}</span> },
            { head: words.times, cell: ({ count }) => <span>{formatCount(count)}</span>, isNumber: true },
          ]}
        />
      </Part>
      {of.doubtfulScans.length > 0 && <Doubtful of={of} />}
    </>
  )
}

function Doubtful({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  const nameOf = productNames(of)
  return (
    <Part title={words.doubtfulScans} of={of} name="doubtfulScans">
      <Table
        label={words.doubtfulScans}
        rows={of.doubtfulScans}
        keyOf={({ entry }) => entry}
        columns={[
          {
            head: words.stamp,
            cell: ({ typedCode, serial, batchId }) => (
              <span>
                {typedCode === undefined ? words.unread : <code>{typedCode}</code>} {serial !== undefined && <small>{serial}</small>}{' '}
                {batchId !== undefined && <a href={`#/batches/${batchId}`}>{words.seeBatch}</a>}
              </span>
            ),
          },
          {
            head: words.verdict,
            cell: ({ verdict, checked }) => (
              <span>
                {words.verdictNames[verdict]} {!checked && <small>{words.unchecked}</small>}
              </span>
            ),
          },
          { head: words.product, cell: ({ product }) => <span>{nameOf(product) ?? ''}</span> },
          {
            head: words.at,
            cell: ({ at, entry }) => (
              <span>
                {formatInstant(at)} <small>{words.atEntry(entry)}</small>
              </span>
            ),
          },
          { head: words.times, cell: ({ times }) => <span>{formatCount(times)}</span>, isNumber: true },
        ]}
      />
    </Part>
  )
}
