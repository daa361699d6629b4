// Complete sets of the page's files, each in its own cache. A set is on trial until its page has shown something; until then the
// previous set stays, and it comes back if that never happens.

/** The beginning of the names of this worker's caches: each worker of a host has its own. */
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

/** The file of a set at a path; `undefined` if there is none. */
export async function findInSet(build: string, path: string): Promise<Response | undefined> {
  return await caches.match(path, { cacheName: PREFIX + build })
}

/** Files that were used once and belong to no set; their names contain a hash of their content. */
export async function openUsed(): Promise<Cache> {
  return await caches.open(USED_CACHE)
}

/** Whether anything was used yet; does not create the cache. */
export async function hasUsed(): Promise<boolean> {
  return await caches.has(USED_CACHE)
}

/** The stored state of the sets. */
export async function readState(): Promise<SetState> {
  // Does not open the cache, which would create it.
  const kept = await caches.match(STATE_KEY, { cacheName: STATE_CACHE })
  return kept === undefined ? { given: 0 } : ((await kept.json()) as SetState)
}

/** Stores the state of the sets and deletes every other set. */
export async function writeState(state: SetState): Promise<void> {
  await (await caches.open(STATE_CACHE)).put(STATE_KEY, new Response(JSON.stringify(state)))
  const wanted = [STATE_CACHE, USED_CACHE, PREFIX + state.proven, PREFIX + state.trial]
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && !wanted.includes(name)) await caches.delete(name)
}

/** Deletes everything. */
export async function dropAll(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name)
}

/** Which build to give for a visit, and the state after it; `undefined` if there is none. */
export function chooseSet(state: SetState): { build: string; next: SetState } | undefined {
  const { proven, trial, given } = state
  if (trial !== undefined && (proven === undefined || given < TRIALS)) return { build: trial, next: { ...state, given: given + 1 } }
  return proven === undefined ? undefined : { build: proven, next: state }
}

/** The state after the page of `build` has shown something. */
export function prove(state: SetState, build: string): SetState {
  return state.trial === build ? { proven: build, given: 0 } : state
}
