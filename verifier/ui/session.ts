// Who is signed in, and how. Does not know any screen.
import { ask, isExpired } from './api.ts'
import { createCell } from './cell.ts'
import { dropDrafts } from './drafts.ts'
import { answerSignInChallenge } from './passkeys.ts'

/** A person's role. The service decides what it allows; the pages only hide what would be refused. */
export type Role = 'operator' | 'office' | 'inspector' | 'producer'

/** The answer of `GET /api/v1/me`. */
export interface Me {
  readonly access: 'open' | 'accounts'
  /** How the service recognised the person: `machine` is the open demo. */
  readonly by: 'session' | 'key' | 'machine' | 'nothing'
  readonly id: string | null
  readonly role: Role | null
  readonly name: string | null
  readonly email: string | null
  readonly producerId: number | null
  readonly producer: string | null
}

const NOBODY: Me = {
  access: 'accounts',
  by: 'nothing',
  id: null,
  role: null,
  name: null,
  email: null,
  producerId: null,
  producer: null,
}

/** The person who is signed in; all null if nobody is. */
export const session = createCell<Me>(NOBODY)

/** Asks the service who is signed in; throws ApiError. Resolves to whether it is a different person than before. */
export async function loadSession(): Promise<boolean> {
  const before = session.get()
  const me = await ask<Me>('/api/v1/me')
  session.set(me)
  if (me.role !== null) isExpired.set(false)
  return before.id !== me.id
}

let findPerson = (): string | null | undefined => session.get().id

/** Sets whose drafts this page stores. A page that knows its user without the service must call this before it shows a form. */
export function keepDraftsFor(person: () => string | undefined): void {
  findPerson = person
}

/** Whose drafts this page stores: an id, or `nobody`. */
export function draftPerson(): string {
  return findPerson() ?? 'nobody'
}

/** Signs in with a password; throws ApiError. Resolves as {@link loadSession} does. */
export async function signIn(input: { email: string; password: string }, signal?: AbortSignal): Promise<boolean> {
  await ask('/api/auth/sign-in/email', { body: input, signal })
  return await loadSession()
}

/** Signs in with a passkey of this device; throws ApiError, or DOMException if the person cancels. Resolves as {@link loadSession} does. */
export async function signInWithPasskey(): Promise<boolean> {
  const options = await ask('/api/auth/passkey/generate-authenticate-options')
  await ask('/api/auth/passkey/verify-authentication', { body: { response: await answerSignInChallenge(options) } })
  return await loadSession()
}

/** Signs out and deletes all drafts, since the next person may be another; throws ApiError. */
export async function signOut(): Promise<void> {
  await ask('/api/auth/sign-out', { body: {} })
  dropDrafts()
  view.set(undefined)
  session.set({ ...NOBODY })
  isExpired.set(false)
}

/** A producer whose view the office has chosen: lists show only its records; nothing else changes. */
export interface View {
  readonly producerId: number
  readonly name: string
}

/** The producer to which lists are limited, if any. */
export const view = createCell<View | undefined>(undefined)

/** The filter for lists of a producer's records; empty without a chosen producer. */
export function ownFilter(): { producerId?: string } {
  const id = view.get()?.producerId
  return id === undefined ? {} : { producerId: String(id) }
}
