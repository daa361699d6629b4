// A table of a product's batches.
import { formatDay } from '../../../../ui/days.ts'
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words.ts'
import type { ListedBatch } from './records.ts'
import { StateTag } from './state-tag.tsx'

export function BatchTable({ batches }: { batches: readonly ListedBatch[] }) {
  const words = useWords('producer')
  const { noBatches } = useWords('office').products
  if (batches.length === 0) return <p class="empty">{noBatches}</p>
  return (
    <Table
      label={words.allStamps}
      rows={batches}
      keyOf={({ id }) => id}
      columns={[
        { head: words.batch, cell: ({ id, lot }) => <a href={`#/batches/${id}`}>{words.batchOf(lot)}</a> },
        { head: words.producedOn, cell: ({ producedOn }) => <span>{formatDay(producedOn)}</span> },
        { head: words.labels, cell: ({ printed, quota }) => <span>{words.printedOf(printed, quota)}</span> },
        { head: words.status, cell: ({ status }) => <StateTag isOver={status !== 'active'}>{words.statuses[status]}</StateTag> },
      ]}
    />
  )
}
