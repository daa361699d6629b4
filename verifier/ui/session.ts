// Who works at the console, and how they came in. Knows no screen.
import { ask, isExpired } from './api.ts'
import { createCell } from './cell.ts'
import { dropDrafts } from './drafts.ts'
import { answerSignInChallenge } from './passkeys.ts'

/** What somebody may do; the service decides, the console only hides what would be refused. */
export type Role = 'operator' | 'office' | 'inspector' | 'producer'

/** `GET /api/v1/me`. */
export interface Me {
  readonly access: 'open' | 'accounts'
  /** How the service knows who asks: `machine` is the open demo. */
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

/** Whoever is signed in. */
export const session = createCell<Me>(NOBODY)

/** Asks the service who is signed in; throws ApiError. Gives whether it is somebody else than before. */
export async function loadSession(): Promise<boolean> {
  const before = session.get()
  const me = await ask<Me>('/api/v1/me')
  session.set(me)
  if (me.role !== null) isExpired.set(false)
  return before.id !== me.id
}

let findPerson = (): string | null | undefined => session.get().id

/** Tells whose drafts this page keeps. A page that knows its person without the service says so before its first form is shown. */
export function keepDraftsFor(person: () => string | undefined): void {
  findPerson = person
}

/** Whose drafts this page keeps: an id, or `nobody`. */
export function draftPerson(): string {
  return findPerson() ?? 'nobody'
}

/** Signs in with a password; throws ApiError. */
export async function signIn(input: { email: string; password: string }, signal?: AbortSignal): Promise<boolean> {
  await ask('/api/auth/sign-in/email', { body: input, signal })
  return await loadSession()
}

/** Signs in with a passkey of this device; throws ApiError, or DOMException where the person breaks off. */
export async function signInWithPasskey(): Promise<boolean> {
  const options = await ask('/api/auth/passkey/generate-authenticate-options')
  await ask('/api/auth/passkey/verify-authentication', { body: { response: await answerSignInChallenge(options) } })
  return await loadSession()
}

/** Signs out here; whatever was typed and not sent is forgotten, since the next person may be another. */
export async function signOut(): Promise<void> {
  await ask('/api/auth/sign-out', { body: {} })
  dropDrafts()
  view.set(undefined)
  session.set({ ...NOBODY })
  isExpired.set(false)
}

/** A producer through whose eyes the office looks: lists are narrowed to it and nothing else changes. */
export interface View {
  readonly producerId: number
  readonly name: string
}

/** The producer that the lists are narrowed to, if any. */
export const view = createCell<View | undefined>(undefined)

/** The filter that lists of one producer's records send. */
export function ownFilter(): { producerId?: string } {
  const id = view.get()?.producerId
  return id === undefined ? {} : { producerId: String(id) }
}
