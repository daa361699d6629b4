// An account can only be created from an invitation: a one-time link from the operator or the office, valid for seven days.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { findProducer } from '../../store/register/producers.ts'
import type { InvitationRow } from '../../store/account-schema.ts'
import {
  deleteUnusedInvitation,
  deleteUnusedInvitationsOf,
  findInvitationByHash,
  insertInvitation,
  useInvitation,
} from '../../store/people/invitations.ts'
import { countActiveUsers, deleteSessions, findUser, findUserByEmail, insertUser, replacePassword } from '../../store/people/users.ts'
import type { AcceptanceInput, InvitationInput } from './account-inputs.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { assertPasswordAllowed } from './passwords.ts'
import { formatProvinces } from './inspector-scope.ts'
import { mayInvite } from '../permissions.ts'
import { createSecretToken, hashSecretToken } from '../secret-token.ts'
import type { Db } from '../../store/database.ts'
import { instantOf, together, type Work } from '../work.ts'

/** How many days an invitation is valid. */
export const INVITATION_DAYS = 7

/** A new invitation and its token, which is stored nowhere else. */
export interface SentInvitation {
  readonly id: number
  readonly token: string
  readonly expiresAt: string
}

/** The address at which a person opens an invitation. The token is in the fragment, so that no server log ever contains it. */
export function formatInvitationUrl(publicOrigin: string, token: string): string {
  return `${publicOrigin}/console.html#/invitation/${token}`
}

/**
 * Invites somebody to an account. Throws `not-allowed` if the actor may not give out this role, `invalid-input` for an unknown producer,
 * and `duplicate` if the address already has an account.
 */
export async function inviteUser(work: Work, input: InvitationInput): Promise<SentInvitation> {
  const { role, producerId = null, email = null } = input
  const provinces = input.provinces === undefined ? null : formatProvinces(input.provinces)
  if (!mayInvite(work.actor.role, role))
    throw new DomainError('not-allowed', fault('rank-not-given-out', { rank: role, by: work.actor.role }))
  return await together(work, async (inside) => {
    if (producerId !== null && (await findProducer(inside.db, producerId)) === undefined)
      refuse('invalid-input', fieldFault('producerId', 'register-first', { what: 'producer', id: producerId }))
    if (email !== null && (await findUserByEmail(inside.db, email)) !== undefined)
      refuse('duplicate', fieldFault('email', 'email-needs-password-link'))
    return await send(inside, { role, producerId, provinces, email, userId: null })
  })
}

/**
 * Makes a one-time link with which a user who has lost the password sets a new one. Throws `not-found`, and `not-allowed` if the actor may
 * not give out an account of that role.
 */
export async function sendPasswordLink(work: Work, userId: string): Promise<SentInvitation> {
  return await together(work, async (inside) => {
    const user = await findUser(inside.db, userId)
    if (user === undefined) throw new DomainError('not-found', fault('no-such-account'))
    if (!mayInvite(work.actor.role, user.role)) throw new DomainError('not-allowed', fault('password-by-operator', { rank: user.role }))
    const { role, producerId, provinces, email } = user
    return await send(inside, { role, producerId, provinces, email, userId })
  })
}

/** Returns the link for the very first account. Each start makes a new link until an operator exists; after that, `undefined`. */
export async function inviteFirstOperator(work: Work): Promise<SentInvitation | undefined> {
  return await together(work, async (inside) => {
    if ((await countActiveUsers(inside.db, 'operator')) > 0) return undefined
    for (const id of await deleteUnusedInvitationsOf(inside.db, inside.actor.id)) await recordWithdrawal(inside, id)
    return await send(inside, { role: 'operator', producerId: null, provinces: null, email: null, userId: null })
  })
}

async function send(
  work: Work,
  invitation: Pick<InvitationRow, 'role' | 'producerId' | 'provinces' | 'email' | 'userId'>,
): Promise<SentInvitation> {
  const token = createSecretToken()
  const expiresAt = new Date(work.now + INVITATION_DAYS * 86_400_000).toISOString()
  const row = { ...invitation, tokenHash: hashSecretToken(token), invitedBy: work.actor.id, createdAt: instantOf(work), expiresAt }
  const id = await insertInvitation(work.db, { ...row, usedAt: null })
  const { role, producerId, provinces, userId } = invitation
  // Without the address: the trail is kept for ever and names people only by their accounts.
  await recordChange(work, {
    record: 'invitation',
    id,
    action: 'send',
    after: { id, role, producerId, ...(provinces && { provinces }), userId, expiresAt },
  })
  return { id, token, expiresAt }
}

async function recordWithdrawal(work: Work, id: number): Promise<void> {
  await recordChange(work, { record: 'invitation', id, action: 'withdraw' })
}

/**
 * Returns the invitation of a token; throws `not-found`, or `invitation-over` if it was used, has expired, or was sent by or for somebody
 * who is blocked now or may not give out this role any more.
 */
export async function openInvitation(work: Work, token: string): Promise<InvitationRow> {
  const invitation = await findInvitationByHash(work.db, hashSecretToken(token))
  if (invitation === undefined) throw new DomainError('not-found', fault('no-such-invitation'))
  if (invitation.usedAt !== null) throw new DomainError('invitation-over', fault('invitation-used'))
  if (invitation.expiresAt <= instantOf(work))
    throw new DomainError('invitation-over', fault('invitation-expired', { days: INVITATION_DAYS }))
  await assertStillMeant(work.db, invitation)
  return invitation
}

// A sender that is no account is a command at the service's own machine.
async function assertStillMeant(db: Db, { invitedBy, userId, role }: InvitationRow): Promise<void> {
  const sender = await findUser(db, invitedBy)
  const receiver = userId === null ? undefined : await findUser(db, userId)
  const mayNot = sender !== undefined && (sender.blockedAt !== null || !mayInvite(sender.role, role))
  if (mayNot || (receiver?.blockedAt ?? null) !== null) throw new DomainError('invitation-over', fault('invitation-void'))
}

/**
 * Creates the account of an invitation, or sets the new password of the account that it was sent to. Returns the account's id. Throws what
 * {@link openInvitation} throws, `invalid-input` for a weak password or another address, and `duplicate`.
 */
export async function acceptInvitation(
  work: Work,
  { token, hashPassword }: { token: string; hashPassword: (password: string) => Promise<string> },
  input: AcceptanceInput,
): Promise<string> {
  const invitation = await openInvitation(work, token)
  if (invitation.email !== null && invitation.email !== input.email) refuse('invalid-input', fieldFault('email', 'email-not-invited'))
  assertPasswordAllowed(input.password, { field: 'password', about: [input.name, input.email] })
  // Hashed before the transaction: hashing is slow on purpose, and nothing else should have to wait for it.
  const hash = await hashPassword(input.password)
  return await together(work, async (inside) => {
    if (!(await useInvitation(inside.db, invitation.id, instantOf(inside)))) await openInvitation(inside, token)
    await assertStillMeant(inside.db, invitation)
    const userId = invitation.userId ?? (await createUser(inside, invitation, input))
    await replacePassword(inside.db, userId, { hash, now: instantOf(inside) })
    await deleteSessions(inside.db, userId)
    const { id, role, producerId, provinces } = invitation
    const action = invitation.userId === null ? 'create' : 'set-password'
    const after = { id: userId, role, producerId, ...(provinces && { provinces }), invitation: id }
    await recordChange(inside, { record: 'account', id: userId, action, after })
    return userId
  })
}

async function createUser(work: Work, { role, producerId, provinces }: InvitationRow, { name, email }: AcceptanceInput): Promise<string> {
  if ((await findUserByEmail(work.db, email)) !== undefined) refuse('duplicate', fieldFault('email', 'email-has-account'))
  const [id, at] = [crypto.randomUUID(), instantOf(work)]
  const user = {
    id,
    name,
    email,
    emailVerified: 1,
    image: null,
    role,
    producerId,
    provinces,
    blockedAt: null,
    createdAt: at,
    updatedAt: at,
  }
  await insertUser(work.db, user)
  return id
}

/** Withdraws an invitation that nobody has used; throws `not-found`. */
export async function withdrawInvitation(work: Work, id: number): Promise<void> {
  await together(work, async (inside) => {
    if (!(await deleteUnusedInvitation(inside.db, id))) throw new DomainError('not-found', fault('no-open-invitation', { id }))
    await recordWithdrawal(inside, id)
  })
}

function refuse(code: 'invalid-input' | 'duplicate', field: FieldFault): never {
  throw new DomainError(code, fault('input-refused', { what: 'account' }), [field])
}
