// Who works with this page. The service says so while there is a network; from then on the phone remembers it, since a shop has
// none. What the phone keeps is bound to this person.
import { ApiError, sendAlways } from '../../ui/api.ts'
import { createCell } from '../../ui/cell.ts'
import { startAnew } from '../../ui/place.ts'
import { keepDraftsFor, loadSession, session, signOut as endSession, type Me } from '../../ui/session.ts'

/** The person who has signed in on this phone. */
export interface User {
  /** The service's; it bears the package and the key of this person. */
  readonly id: string
  /** Empty in a demo without accounts. */
  readonly name: string
  /** Codes of the provinces that the office has given, or `all`. */
  readonly provinces: 'all' | readonly string[]
}

const STORAGE_KEY = 'temsao.inspector'
const LEAVING_KEY = 'temsao.inspector.leaving'

// In a demo without accounts whoever sits at the machine acts as an inspector here, and as the office in the console.
sendAlways({ 'X-Temsao-Act-As': 'inspector' })

/** Whoever works here; `undefined` before somebody has signed in. */
export const user = createCell<User | undefined>(recall())

// Forms are shown before the service answers, and where it never does.
keepDraftsFor(() => user.get()?.id)

/** Whether the service has been heard of since the page was opened; before that the phone's memory speaks. */
export const isHeard = createCell(false)

/**
 * Asks the service who is signed in. Without an answer whoever was here stays; so does whoever's session has ended meanwhile:
 * what is kept is theirs, and only {@link signOut} ends their stay. Rejects with ApiError for other refusals.
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

/** Takes whoever the session is of as the user, after signing in. */
export function takeSession(): void {
  isHeard.set(true)
  const found = userOf(session.get())
  if (found !== undefined) remember(found)
}

/** Whether requests will be answered as the user's: somebody else may have signed in, or nobody. */
export function isSignedIn(): boolean {
  return userOf(session.get())?.id === user.get()?.id && user.get() !== undefined
}

/**
 * Ends the stay: the session where there is a network, and what the phone remembers of who is here in any case. The page begins
 * anew.
 */
export async function signOut(): Promise<void> {
  const isEnded = await endSession().then(
    () => true,
    () => false,
  )
  try {
    localStorage.removeItem(STORAGE_KEY)
    // Without a network the session lives on: it is ended before anything else as soon as there is one.
    if (!isEnded) localStorage.setItem(LEAVING_KEY, '1')
  } catch {
    // Blocked storage never held it.
  }
  startAnew()
}

function userOf(me: Me & { readonly provinces?: User['provinces'] | null }): User | undefined {
  const { id, role, name, email, provinces } = me
  return id === null || role !== 'inspector' ? undefined : { id, name: name ?? email ?? '', provinces: provinces ?? 'all' }
}

// Somebody else than before begins on a fresh page: nothing of the one before stays in it.
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
    // Blocked storage: the page asks again when it is opened.
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
