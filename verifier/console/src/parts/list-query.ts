// The query of a list: search, filters and order. It is kept in the address and sent once typing has paused.
import { useEffect, useState } from 'preact/hooks'
import { place } from '../../../ui/place.ts'

/** A page of rows as the service returns it; `nextCursor` is `null` on the last page. */
export interface Page<Row> {
  readonly items: readonly Row[]
  readonly nextCursor: string | null
}

/** Query parameters of the service, by name. */
export type ListQuery = Readonly<Record<string, string>>

/** A filter of a list. */
export interface Filter {
  readonly name: string
  readonly label: string
  /** Values and their words; a first choice for everything is added. Without options the filter is an input for a text or a day. */
  readonly options?: readonly (readonly [value: string, words: string])[]
  readonly type?: 'text' | 'date'
}

/** The search field, filters and sort orders of a list. */
export interface ListTools {
  /** The label of the search field; without it, the list has no search. */
  readonly search?: string
  readonly filters?: readonly Filter[]
  /** Values of the query's `sort` and their words; the first one is the default. */
  readonly sorts?: readonly (readonly [value: string, words: string])[]
}

const TYPING_MS = 250

/** Reads the query from the address. It takes only the names that this list knows, because an address can hold anything. */
export function readQuery({ search, filters = [], sorts = [] }: ListTools): ListQuery {
  const { query } = place.get()
  const names = [...(search === undefined ? [] : ['search']), ...filters.map(({ name }) => name)]
  const known = names.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : []))
  const sort = sorts.find(([value]) => value === query.get('sort'))
  return Object.fromEntries([...known, ...(sort === undefined ? [] : [['sort', sort[0]]])]) as ListQuery
}

/** The query with one value replaced; an empty value is left out. */
export function withValue(query: ListQuery, name: string, value: string): ListQuery {
  return Object.fromEntries(Object.entries({ ...query, [name]: value }).filter(([, text]) => text !== ''))
}

/** The query once typing has paused, with spaces around the search text removed. */
export function useSettled(query: ListQuery): ListQuery {
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
