// Where the person is: the part of the address behind `#`, which belongs to the page and never reaches the service.
import { createCell } from './cell.ts'

/** The part of the address behind `#`: a path and a query. */
export interface Place {
  readonly path: string
  readonly query: URLSearchParams
}

/** Where the person is; follows the address once {@link followAddress} was called. */
export const place = createCell<Place>(readPlace())

function readPlace(): Place {
  const [path = '', query = ''] = location.hash.replace(/^#/, '').split('?', 2)
  return { path: path === '' ? '/' : path, query: new URLSearchParams(query) }
}

/** Lets {@link place} follow the address of the page. */
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

/** Goes to the start and loads the page again: nothing of whoever was here stays in it. */
export function startAnew(): void {
  location.hash = '#/'
  location.reload()
}

/** Writes a query into the address without going anywhere: a reload and the way back find the same list again. */
export function replaceQuery(query: Readonly<Record<string, string>>): void {
  history.replaceState(history.state, '', addressOf(readPlace().path, query))
}
