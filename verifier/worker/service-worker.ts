// Provides a page without a network: the shopper's at every path of a stamp link, or the inspector's, as its plan says. It answers
// only with complete sets of files, and only for the page itself: the page fetches and verifies lists, records and packages.
import { chooseSet, dropAll, findInSet, hasUsed, openSet, openUsed, prove, readState, writeState } from './sets.ts'

declare const self: ServiceWorkerGlobalScope

const { page, paths, below, build, named, files, onceUsed } = OFFLINE_PLAN

/** The file with which the operator of the host can switch the worker off: `{"serviceWorker":"off"}`. */
const SWITCH = '/sw-state.json'

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => event.waitUntil(takeMessage(event.data)))
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  if (event.request.mode === 'navigate' && isPagePath(pathname)) event.respondWith(givePage(event))
  else if (/\.[0-9a-f]{10}\.(js|css|wasm)$/.test(pathname) || pathname === '/favicon.svg') event.respondWith(giveFile(event.request))
})

function isPagePath(path: string): boolean {
  return paths.includes(path) || below.some((folder) => path.startsWith(folder))
}

// All or nothing: if a file is missing or is not the built one, this rejects and the previous worker stays.
async function install(): Promise<void> {
  if (await isSwitchedOff()) throw new TypeError('This worker has been switched off.')
  const set = await openSet(build)
  await Promise.all(Object.entries(files).map(async ([path, hash]) => await set.put(path, await fetchExactly(path, hash))))
  await set.put(page, await fetchPage())
  const state = await readState()
  await writeState({ ...state, trial: build, given: 0 })
  await self.skipWaiting()
}

// Fetches this build's versions of files that somebody has used before; those of the previous build are deleted once this one is
// known to work.
async function renewUsed(): Promise<void> {
  if (!(await hasUsed())) return
  const used = await openUsed()
  const kept = (await used.keys()).map(({ url }) => new URL(url).pathname)
  for (const [path, hash] of Object.entries(onceUsed))
    if (!kept.includes(path) && kept.some((other) => stemOf(other) === stemOf(path))) await used.put(path, await fetchExactly(path, hash))
  if ((await readState()).proven === build) for (const path of kept) if (onceUsed[path] === undefined) await used.delete(path)
}

function stemOf(path: string): string {
  return path.replace(/\.[0-9a-f]{10}\./, '.')
}

async function fetchExactly(path: string, wanted: string): Promise<Response> {
  const response = await fetch(path, { cache: 'no-cache' })
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer()))
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (!response.ok || hash !== wanted) throw new TypeError(`${path} is not what was built.`)
  return response
}

// The document contains the issuers' keys, which the service fills in, so its hash is not fixed: it is recognised by the files that
// it refers to.
async function fetchPage(): Promise<Response> {
  const response = await fetch(page, { cache: 'no-cache' })
  const text = await response.clone().text()
  const names = Object.keys(files).filter((path) => named.some((part) => path.includes(part)))
  if (!response.ok || response.redirected || !text.includes('id="trust"') || !names.every((name) => text.includes(name)))
    throw new TypeError('The document is of another build.')
  return response
}

async function givePage(event: FetchEvent): Promise<Response> {
  event.waitUntil(refresh())
  const state = await readState()
  const choice = chooseSet(state)
  if (choice === undefined) return await fetch(event.request)
  // Written only if it has changed: another worker may be writing about its new set.
  if (choice.next !== state) await writeState(choice.next)
  return (await findInSet(choice.build, page)) ?? (await fetch(event.request))
}

// The page of any set that is still stored finds its own files, because their names contain a hash of their content.
async function giveFile(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreSearch: true })
  if (kept !== undefined) return kept
  const { pathname } = new URL(request.url)
  const hash = onceUsed[pathname]
  return hash === undefined ? await fetch(request) : await giveOnceUsed(pathname, hash)
}

async function giveOnceUsed(path: string, hash: string): Promise<Response> {
  const response = await fetchExactly(path, hash)
  try {
    await (await openUsed()).put(path, response.clone())
  } catch {
    // No room: it is fetched again next time.
  }
  return response
}

// Runs after the page was given. The same build with other keys replaces the stored document; another build brings its own worker.
async function refresh(): Promise<void> {
  try {
    if (await isSwitchedOff()) {
      await dropAll()
      await self.registration.unregister()
      return
    }
    // Fetched before the set is opened. It throws if another build has replaced this one; opening the set would then create it again.
    const document = await fetchPage()
    await (await openSet(build)).put(page, document)
    await renewUsed()
  } catch {
    // No network, or another build: what is stored stays.
  }
}

async function isSwitchedOff(): Promise<boolean> {
  const response = await fetch(SWITCH, { cache: 'no-store' })
  if (!response.ok) return false
  const { serviceWorker } = (await response.json()) as { serviceWorker?: string }
  return serviceWorker === 'off'
}

async function takeMessage(data: unknown): Promise<void> {
  const { shown } = (data ?? {}) as { shown?: string }
  const state = await readState()
  const next = prove(state, shown ?? '')
  if (next !== state) await writeState(next)
}
