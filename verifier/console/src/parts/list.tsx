// A list of records with search while typing, filters, sorting, paging and export. Its search, filters and order are in the address.
//
// <List label={words.batches} load={(query, signal) => read(client.batches.$get({ query }, sent({ signal })))} keyOf={({ id }) => id}
//   search={words.searchBatches} sorts={[['-createdAt', words.newest], …]} filters={[{ name: 'productId', label, options }]}
//   columns={…} empty={words.noBatches} sheet={{ name: 'batches', columns: [['Lot', (row) => row.lot], …] }} />
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { replaceQuery } from '../../../ui/place.ts'
import { useWords } from '../words.ts'
import { ExportButtons, type Sheet } from './export.tsx'
import { readQuery, useSettled, withValue, type ListQuery, type ListTools as Tools, type Page } from './list-query.ts'
import { ListTools } from './list-tools.tsx'
import { useLoaded } from './loaded.tsx'
import { Failure } from '../../../ui/parts/notice.tsx'
import { useWork, Waiting } from '../../../ui/parts/progress.tsx'
import { Table, type Column } from './table.tsx'

/** What a list shows and how. */
export interface ListProps<Row> extends Tools {
  readonly label: string
  /** Reads a page; `query` holds search, filters, sort, limit and cursor, where they are set. */
  readonly load: (query: ListQuery, signal: AbortSignal) => Promise<Page<Row>>
  /** Other values that `load` depends on, such as the producer on screen; the list is read again when one changes. */
  readonly inputs?: readonly unknown[]
  readonly keyOf: (row: Row) => string | number
  /** Columns show the rows as a table; `card` shows each row as a card. */
  readonly columns?: readonly Column<Row>[]
  readonly card?: (row: Row) => ComponentChildren
  readonly empty: ComponentChildren
  readonly sheet?: Sheet<Row>
}

const PAGE_ROWS = 25

/** See the top of this file. */
export function List<Row>(props: ListProps<Row>) {
  const { load, inputs = [], search, filters, sorts = [], sheet } = props
  const words = useWords('frame')
  const [query, setQuery] = useState(() => readQuery(props))
  const settled = useSettled(query)
  const asked: ListQuery = { ...(sorts[0] !== undefined && { sort: sorts[0][0] }), ...settled }
  const first = useLoaded((signal) => load({ ...asked, limit: String(PAGE_ROWS) }, signal), [JSON.stringify(settled), ...inputs])
  useEffect(() => replaceQuery(settled), [JSON.stringify(settled)])
  const isNarrowed = Object.keys(settled).some((name) => name !== 'sort')
  return (
    <section class="list" aria-label={props.label}>
      <ListTools
        {...(search !== undefined && { search })}
        {...(filters !== undefined && { filters })}
        sorts={sorts}
        query={query}
        set={(name, value) => setQuery((before) => withValue(before, name, value))}
      />
      {first.error !== undefined && <Failure error={first.error} retry={first.reload} />}
      {first.value === undefined && first.error === undefined && <Waiting label={words.loading} />}
      {first.value !== undefined && (
        <Rows key={JSON.stringify([settled, inputs])} {...props} first={first.value} asked={asked} isNarrowed={isNarrowed} />
      )}
      {sheet !== undefined && first.value !== undefined && first.value.items.length > 0 && (
        <ExportButtons sheet={sheet} load={(cursor, signal) => load({ ...asked, limit: '200', ...cursor }, signal)} />
      )}
    </section>
  )
}

interface RowsProps<Row> extends ListProps<Row> {
  readonly first: Page<Row>
  readonly asked: ListQuery
  readonly isNarrowed: boolean
}

// The rows of the first page and of the pages loaded after it.
function Rows<Row>({ first, asked, isNarrowed, load, label, columns, card, keyOf, empty }: RowsProps<Row>) {
  const words = useWords('frame')
  const own = useWords('page')
  const [more, setMore] = useState<readonly Page<Row>[]>([])
  const work = useWork()
  // When the first page is read again, the list starts again with it.
  useEffect(() => setMore([]), [first])
  const pages = [first, ...more]
  const rows = pages.flatMap(({ items }) => items)
  const next = pages.at(-1)!.nextCursor
  const loadNext = (): void =>
    work.run(async (signal) => {
      const page = await load({ ...asked, limit: String(PAGE_ROWS), cursor: next! }, signal)
      setMore((before) => [...before, page])
    })
  if (rows.length === 0)
    return (
      <div class="empty" role="status">
        {isNarrowed ? words.nothingFound : empty}
      </div>
    )
  return (
    <>
      <p class="count" role="status">
        {next === null ? own.rows(rows.length) : own.firstRows(rows.length)}
      </p>
      {columns !== undefined && <Table label={label} columns={columns} rows={rows} keyOf={keyOf} />}
      {card !== undefined && (
        <ul class="cards">
          {rows.map((row) => (
            <li key={keyOf(row)}>{card(row)}</li>
          ))}
        </ul>
      )}
      {work.error !== undefined && <Failure error={work.error} />}
      {work.isRunning && <Waiting label={words.loading} onCancel={work.cancel} />}
      {next !== null && !work.isRunning && (
        <button type="button" onClick={loadNext}>
          {own.more}
        </button>
      )}
    </>
  )
}
