// The current place in the page: the part of the address after `#`, which is never sent to the service.
import { createCell } from './cell.ts'

/** A place in the page: a path and a query. */
export interface Place {
  readonly path: string
  readonly query: URLSearchParams
}

/** The current place; follows the address after {@link followAddress} was called. */
export const place = createCell<Place>(readPlace())

function readPlace(): Place {
  const [path = '', query = ''] = location.hash.replace(/^#/, '').split('?', 2)
  return { path: path === '' ? '/' : path, query: new URLSearchParams(query) }
}

/** Makes {@link place} follow the page's address. */
export function followAddress(): void {
  addEventListener('hashchange', () => place.set(readPlace()))
}

/** The address of a place, for links. */
export function addressOf(path: string, query: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams(query).toString()
  return `#${path}${text === '' ? '' : `?${text}`}`
}

/** Goes to a place. */
export function go(path: string, query: Readonly<Record<string, string>> = {}): void {
  location.hash = addressOf(path, query)
}

/** Goes to the start and reloads the page: nothing of the previous user stays in memory. */
export function startAnew(): void {
  location.hash = '#/'
  location.reload()
}

/** Puts a query into the address without going anywhere, so that a reload and the back button restore the same list. */
export function replaceQuery(query: Readonly<Record<string, string>>): void {
  history.replaceState(history.state, '', addressOf(readPlace().path, query))
}
