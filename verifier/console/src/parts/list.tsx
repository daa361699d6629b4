// A list of the register: searches as one types, filters, sorts, pages, exports. Where it stands is kept in the address.
//
// <List label={words.batches} load={(query, signal) => read(client.batches.$get({ query }, sent({ signal })))} keyOf={({ id }) => id}
//   search={words.searchBatches} sorts={[['-createdAt', words.newest], …]} filters={[{ name: 'productId', label, options }]}
//   columns={…} empty={words.noBatches} sheet={{ name: 'batches', columns: [['Lot', (row) => row.lot], …] }} />
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { place, replaceQuery } from '../../../ui/place.ts'
import { useWords } from '../words.ts'
import { ExportButtons, type Sheet } from './export.tsx'
import { useLoaded } from './loaded.tsx'
import { Failure } from '../../../ui/parts/notice.tsx'
import { useWork, Waiting } from '../../../ui/parts/progress.tsx'
import { Table, type Column } from './table.tsx'

/** A page as the service gives it. */
export interface Page<Row> {
  readonly items: readonly Row[]
  readonly nextCursor: string | null
}

/** What a list asks for: the names are the query's own. */
export type ListQuery = Readonly<Record<string, string>>

export interface Filter {
  readonly name: string
  readonly label: string
  /** Values and their words; the first choice, everything, is added. Without them the filter is typed: a text, or a day. */
  readonly options?: readonly (readonly [value: string, words: string])[]
  readonly type?: 'text' | 'date'
}

export interface ListProps<Row> {
  readonly label: string
  /** Reads a page; `query` holds search, filters, sort, limit and cursor as far as they are set. */
  readonly load: (query: ListQuery, signal: AbortSignal) => Promise<Page<Row>>
  /** Whatever else `load` depends on, such as the producer that is looked at. */
  readonly inputs?: readonly unknown[]
  readonly keyOf: (row: Row) => string | number
  /** What the search field is called; without it the list has none. */
  readonly search?: string
  readonly filters?: readonly Filter[]
  /** Values of the query's `sort` and their words; the first one is the beginning. */
  readonly sorts?: readonly (readonly [value: string, words: string])[]
  /** How rows are shown: as a table, or each as a card. */
  readonly columns?: readonly Column<Row>[]
  readonly card?: (row: Row) => ComponentChildren
  readonly empty: ComponentChildren
  readonly sheet?: Sheet<Row>
}

const PAGE_ROWS = 25
const TYPING_MS = 250

/** See the top of this file. */
export function List<Row>(props: ListProps<Row>) {
  const { load, inputs = [], search, filters = [], sorts = [], sheet } = props
  const [query, setQuery] = useState<ListQuery>(() => readQuery(props))
  const settled = useSettled(query)
  const words = useWords('frame')
  const page = useWords('page')
  const asked: ListQuery = { ...(sorts[0] !== undefined && { sort: sorts[0][0] }), ...settled }
  const first = useLoaded((signal) => load({ ...asked, limit: String(PAGE_ROWS) }, signal), [JSON.stringify(settled), ...inputs])
  useEffect(() => replaceQuery(settled), [JSON.stringify(settled)])
  const set = (name: string, value: string): void =>
    setQuery((before) => Object.fromEntries(Object.entries({ ...before, [name]: value }).filter(([, text]) => text !== '')))
  const isNarrowed = Object.keys(settled).some((name) => name !== 'sort')
  return (
    <section class="list" aria-label={props.label}>
      <div class="list-tools" role="search">
        {search !== undefined && (
          <label class="search">
            <span>{search}</span>
            <input
              type="search"
              maxLength={100}
              value={query['search'] ?? ''}
              onInput={(event) => set('search', event.currentTarget.value)}
            />
          </label>
        )}
        {filters.map(({ name, label, options, type = 'text' }) =>
          options === undefined ? (
            <label key={name} class={type === 'date' ? 'pick day' : 'pick'}>
              <span>{label}</span>
              <Typed type={type} value={query[name] ?? ''} onInput={(value) => set(name, value)} />
            </label>
          ) : (
            <Choice
              key={name}
              label={label}
              value={query[name] ?? ''}
              options={[['', page.all], ...options]}
              onChange={(value) => set(name, value)}
            />
          ),
        )}
        {sorts.length > 1 && (
          <Choice label={page.sort} value={query['sort'] ?? sorts[0]![0]} options={sorts} onChange={(value) => set('sort', value)} />
        )}
      </div>
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

// The first page and whatever was asked for after it.
function Rows<Row>({ first, asked, isNarrowed, load, label, columns, card, keyOf, empty }: RowsProps<Row>) {
  const words = useWords('frame')
  const page = useWords('page')
  const [more, setMore] = useState<readonly Page<Row>[]>([])
  const work = useWork()
  // A first page that was read anew begins the list anew.
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
        {next === null ? page.rows(rows.length) : page.firstRows(rows.length)}
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
          {page.more}
        </button>
      )}
    </>
  )
}

function Typed({ type, value, onInput }: { type: 'text' | 'date'; value: string; onInput: (value: string) => void }) {
  const set = (event: Event): void => onInput((event.currentTarget as HTMLInputElement).value)
  return type === 'date' ? (
    <input type="date" value={value} onInput={set} />
  ) : (
    <input type="text" maxLength={100} value={value} onInput={set} />
  )
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: NonNullable<Filter['options']>
  onChange: (value: string) => void
}) {
  return (
    <label class="pick">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

// Only what this list knows: an address can hold anything.
function readQuery<Row>({ search, filters = [], sorts = [] }: ListProps<Row>): ListQuery {
  const { query } = place.get()
  const names = [...(search === undefined ? [] : ['search']), ...filters.map(({ name }) => name)]
  const known = names.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : []))
  const sort = sorts.find(([value]) => value === query.get('sort'))
  return Object.fromEntries([...known, ...(sort === undefined ? [] : [['sort', sort[0]]])]) as ListQuery
}

// What was typed, once typing has paused; spaces around it are not searched for.
function useSettled(query: ListQuery): ListQuery {
  const [settled, setSettled] = useState(query)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(trimSearch(query)), TYPING_MS)
    return () => clearTimeout(timer)
  }, [query])
  return settled
}

function trimSearch({ search, ...rest }: ListQuery): ListQuery {
  const text = search?.trim() ?? ''
  return text === '' ? rest : { ...rest, search: text }
}
