// Complete sets of the page's files, one cache each. A set is on trial until its page has shown something; the set before it
// stays until then, and comes back if that never happens.

/** Begins the names of all caches of this worker: each worker of a host keeps its own. */
const PREFIX = OFFLINE_PLAN.caches
const STATE_CACHE = `${PREFIX}state`
const USED_CACHE = `${PREFIX}used`
const STATE_KEY = '/state'

/** How often a set on trial is given before the proven one is given again. */
export const TRIALS = 2

/** Which sets there are, by the names of their builds. */
export interface SetState {
  /** The set whose page has been seen to work. */
  readonly proven?: string
  /** The newest set, not yet seen to work. */
  readonly trial?: string
  /** How often the set on trial has been given. */
  readonly given: number
}

/** The cache of a build. */
export async function openSet(build: string): Promise<Cache> {
  return await caches.open(PREFIX + build)
}

/** What a set has at a path; `undefined` where it is not there. */
export async function findInSet(build: string, path: string): Promise<Response | undefined> {
  return await caches.match(path, { cacheName: PREFIX + build })
}

/** What was once used and belongs to no set: files whose names carry what is in them. */
export async function openUsed(): Promise<Cache> {
  return await caches.open(USED_CACHE)
}

/** Whether anything was used yet; does not make the cache. */
export async function hasUsed(): Promise<boolean> {
  return await caches.has(USED_CACHE)
}

/** What is known of the sets. */
export async function readState(): Promise<SetState> {
  // Not by opening the cache, which would make it.
  const kept = await caches.match(STATE_KEY, { cacheName: STATE_CACHE })
  return kept === undefined ? { given: 0 } : ((await kept.json()) as SetState)
}

/** Keeps what is known of the sets and drops every other one. */
export async function writeState(state: SetState): Promise<void> {
  await (await caches.open(STATE_CACHE)).put(STATE_KEY, new Response(JSON.stringify(state)))
  const wanted = [STATE_CACHE, USED_CACHE, PREFIX + state.proven, PREFIX + state.trial]
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && !wanted.includes(name)) await caches.delete(name)
}

/** Drops everything. */
export async function dropAll(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name)
}

/** Which build to give for a visit, and what is then known; `undefined` where there is none. */
export function chooseSet(state: SetState): { build: string; next: SetState } | undefined {
  const { proven, trial, given } = state
  if (trial !== undefined && (proven === undefined || given < TRIALS)) return { build: trial, next: { ...state, given: given + 1 } }
  return proven === undefined ? undefined : { build: proven, next: state }
}

/** What is known after the page of `build` has shown something. */
export function prove(state: SetState, build: string): SetState {
  return state.trial === build ? { proven: build, given: 0 } : state
}
