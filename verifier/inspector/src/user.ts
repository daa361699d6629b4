// The user of this page. While there is a network the service says who it is; the phone then remembers it for shops without one. Everything
// stored on the phone belongs to this user.
import { ApiError, sendAlways } from '../../ui/api.ts'
import { createCell } from '../../ui/cell.ts'
import { startAnew } from '../../ui/place.ts'
import { keepDraftsFor, loadSession, session, signOut as endSession, type Me } from '../../ui/session.ts'

/** The inspector who signed in on this phone. */
export interface User {
  /** The service's id for this person; their package and key are stored under it. */
  readonly id: string
  /** Empty in a demo without accounts. */
  readonly name: string
  /** Codes of the provinces that the office has assigned to this person, or `all`. */
  readonly provinces: 'all' | readonly string[]
}

const STORAGE_KEY = 'temsao.inspector'
const LEAVING_KEY = 'temsao.inspector.leaving'

// In a demo without accounts, the same person acts as an inspector here and as the office in the console.
sendAlways({ 'X-Temsao-Act-As': 'inspector' })

/** The current user; `undefined` before anybody has signed in. */
export const user = createCell<User | undefined>(recall())

// Forms are shown before the service answers, and also if it never does.
keepDraftsFor(() => user.get()?.id)

/** Whether the service has answered since the page was opened. Until then the page relies on what the phone remembers. */
export const isHeard = createCell(false)

/**
 * Asks the service who is signed in. The known user stays if there is no answer, and also if their session has ended: what the phone stores
 * is theirs, and only {@link signOut} removes them. Rejects with ApiError if the service refuses.
 */
export async function loadUser(): Promise<void> {
  try {
    await finishLeaving()
    await loadSession()
  } catch (error) {
    if (error instanceof ApiError && error.code === 'offline') return
    throw error
  }
  isHeard.set(true)
  const found = userOf(session.get())
  if (found !== undefined) remember(found)
}

async function finishLeaving(): Promise<void> {
  if (readStorage(LEAVING_KEY) === null) return
  await endSession()
  localStorage.removeItem(LEAVING_KEY)
}

function readStorage(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Makes the person who has just signed in the current user. */
export function takeSession(): void {
  isHeard.set(true)
  const found = userOf(session.get())
  if (found !== undefined) remember(found)
}

/** Whether the session belongs to the current user. It may be somebody else's, or there may be none. */
export function isSignedIn(): boolean {
  return userOf(session.get())?.id === user.get()?.id && user.get() !== undefined
}

/** Signs out: ends the session if there is a network, makes the phone forget the user in any case, and reloads the page. */
export async function signOut(): Promise<void> {
  const isEnded = await endSession().then(
    () => true,
    () => false,
  )
  try {
    localStorage.removeItem(STORAGE_KEY)
    // Without a network the session cannot be ended now. It is ended first of all when the service is reached again.
    if (!isEnded) localStorage.setItem(LEAVING_KEY, '1')
  } catch {
    // Storage is blocked: nothing was stored.
  }
  startAnew()
}

function userOf(me: Me & { readonly provinces?: User['provinces'] | null }): User | undefined {
  const { id, role, name, email, provinces } = me
  return id === null || role !== 'inspector' ? undefined : { id, name: name ?? email ?? '', provinces: provinces ?? 'all' }
}

// A different user starts on a reloaded page: nothing of the previous user may remain in memory.
function remember(found: User): void {
  const known = user.get()
  keep(found)
  if (known !== undefined && known.id !== found.id) startAnew()
  else if (JSON.stringify(known) !== JSON.stringify(found)) user.set(found)
}

function keep(found: User): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(found))
  } catch {
    // Storage is blocked: the page asks the service again when it is next opened.
  }
}

function recall(): User | undefined {
  try {
    const kept = JSON.parse(readStorage(STORAGE_KEY) ?? 'null') as Partial<User> | null
    const { id, name, provinces = 'all' } = kept ?? {}
    return typeof id === 'string' && typeof name === 'string' ? { id, name, provinces } : undefined
  } catch {
    return undefined
  }
}
