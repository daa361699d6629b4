// The fields above a list: search, filters and order.
import { useWords } from '../words.ts'
import type { Filter, ListQuery, ListTools as Tools } from './list-query.ts'

/** The values that the fields show, and a callback for a change. */
export interface ListToolsProps extends Tools {
  readonly query: ListQuery
  readonly set: (name: string, value: string) => void
}

/** `<ListTools search={words.search} filters={filters} sorts={sorts} query={query} set={set} />` */
export function ListTools({ search, filters = [], sorts = [], query, set }: ListToolsProps) {
  const words = useWords('page')
  return (
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
      {filters.map((filter) => (
        <FilterField key={filter.name} filter={filter} value={query[filter.name] ?? ''} onChange={(value) => set(filter.name, value)} />
      ))}
      {sorts.length > 1 && (
        <Choice label={words.sort} value={query['sort'] ?? sorts[0]![0]} options={sorts} onChange={(value) => set('sort', value)} />
      )}
    </div>
  )
}

function FilterField({ filter, value, onChange }: { filter: Filter; value: string; onChange: (value: string) => void }) {
  const words = useWords('page')
  const { label, options, type = 'text' } = filter
  if (options !== undefined) return <Choice label={label} value={value} options={[['', words.all], ...options]} onChange={onChange} />
  const set = (event: Event): void => onChange((event.currentTarget as HTMLInputElement).value)
  return (
    <label class={type === 'date' ? 'pick day' : 'pick'}>
      <span>{label}</span>
      {type === 'date' ? (
        <input type="date" value={value} onInput={set} />
      ) : (
        <input type="text" maxLength={100} value={value} onInput={set} />
      )}
    </label>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: NonNullable<Filter['options']>
  readonly onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
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
