// What a list asks for: kept in the address, and sent once typing has paused.
import { useEffect, useState } from 'preact/hooks'
import { place } from '../../../ui/place.ts'

/** A page as the service gives it. */
export interface Page<Row> {
  readonly items: readonly Row[]
  readonly nextCursor: string | null
}

/** What a list asks for: the names are the query's own. */
export type ListQuery = Readonly<Record<string, string>>

/** A filter of a list. */
export interface Filter {
  readonly name: string
  readonly label: string
  /** Values and their words; the first choice, everything, is added. Without them the filter is typed: a text, or a day. */
  readonly options?: readonly (readonly [value: string, words: string])[]
  readonly type?: 'text' | 'date'
}

/** By what a list is narrowed and sorted. */
export interface ListTools {
  /** What the search field is called; without it the list has none. */
  readonly search?: string
  readonly filters?: readonly Filter[]
  /** Values of the query's `sort` and their words; the first one is the beginning. */
  readonly sorts?: readonly (readonly [value: string, words: string])[]
}

const TYPING_MS = 250

/** What the address asks of a list: only what this list knows, since an address can hold anything. */
export function readQuery({ search, filters = [], sorts = [] }: ListTools): ListQuery {
  const { query } = place.get()
  const names = [...(search === undefined ? [] : ['search']), ...filters.map(({ name }) => name)]
  const known = names.flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : []))
  const sort = sorts.find(([value]) => value === query.get('sort'))
  return Object.fromEntries([...known, ...(sort === undefined ? [] : [['sort', sort[0]]])]) as ListQuery
}

/** A query in which one name has another value; an empty one is left out. */
export function withValue(query: ListQuery, name: string, value: string): ListQuery {
  return Object.fromEntries(Object.entries({ ...query, [name]: value }).filter(([, text]) => text !== ''))
}

/** What was typed, once typing has paused; spaces around it are not searched for. */
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
