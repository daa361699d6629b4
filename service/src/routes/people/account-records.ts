// Accounts as the API shows them: never a password, a session token, or the hash of anything.
import { z } from '@hono/zod-openapi'
import type { Access } from '../../config.ts'
import { parseProvinces, provincesRecord } from '../../domain/people/inspector-scope.ts'
import type { ApiKeyRow, InvitationRow, UserRow } from '../../store/account-schema.ts'
import type { ListedInvitation } from '../../store/people/invitations.ts'
import type { ListedUser } from '../../store/people/users.ts'
import type { Identified } from '../caller.ts'

const instant = z.string().meta({ format: 'date-time', description: 'UTC.' })
export const roleName = z.enum(['operator', 'office', 'inspector', 'producer'])

export const userRecord = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleName,
    producerId: z.int().nullable(),
    provinces: provincesRecord,
    blockedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'User' })

export function toUserRecord(user: UserRow): z.input<typeof userRecord> {
  const { id, name, email, role, producerId, blockedAt, createdAt } = user
  return { id, name, email, role, producerId, provinces: toProvinces(user), blockedAt, createdAt }
}

// Copies the array, because the type of the schema is a mutable array.
function toProvinces({ provinces }: Pick<UserRow, 'provinces'>): z.input<typeof provincesRecord> {
  const parsed = parseProvinces(provinces)
  return parsed === null || parsed === 'all' ? parsed : [...parsed]
}

export const listedUser = userRecord.extend({ producer: z.string().nullable() }).meta({ id: 'ListedUser' })

export function toListedUser(user: ListedUser): z.input<typeof listedUser> {
  return { ...toUserRecord(user), producer: user.producerName }
}

export const callerRecord = z
  .object({
    access: z.enum(['open', 'accounts']),
    by: z.enum(['session', 'key', 'machine', 'nothing']).meta({ description: '`machine`: at the machine itself, if access is open.' }),
    id: z.string().nullable(),
    role: roleName.nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    producerId: z.int().nullable(),
    producer: z.string().nullable(),
    provinces: provincesRecord,
  })
  .meta({ id: 'Caller' })

export function toCallerRecord({ access, by, actor, user, producer }: CallerFacts): z.input<typeof callerRecord> {
  const isSomebody = by !== 'nothing'
  const { provinces } = actor
  return {
    access,
    by,
    id: isSomebody ? actor.id : null,
    role: isSomebody ? actor.role : null,
    name: user?.name ?? null,
    email: user?.email ?? null,
    producerId: actor.producerId ?? null,
    producer,
    provinces: provinces === undefined || provinces === 'all' ? (provinces ?? null) : [...provinces],
  }
}

interface CallerFacts extends Pick<Identified, 'by' | 'actor'> {
  readonly access: Access
  readonly user: { readonly name: string; readonly email: string } | undefined
  readonly producer: string | null
}

export const sentInvitation = z
  .object({
    id: z.int(),
    token: z.string(),
    url: z.string().meta({ description: 'The one-time link.' }),
    qrSvg: z.string().meta({ description: 'The link as a QR code, an SVG document: it can be scanned from the screen.' }),
    expiresAt: instant,
  })
  .meta({ id: 'SentInvitation' })

export const invitationRecord = z
  .object({
    id: z.int(),
    role: roleName,
    producerId: z.int().nullable(),
    producer: z.string().nullable(),
    provinces: provincesRecord,
    email: z.string().nullable(),
    purpose: z.enum(['account', 'password']),
    invitedBy: z.string(),
    inviter: z.string().nullable().meta({ description: 'Name of the account that sent it; null if a command did.' }),
    createdAt: instant,
    expiresAt: instant,
    usedAt: instant.nullable(),
  })
  .meta({ id: 'Invitation' })

export function toInvitationRecord(invitation: ListedInvitation): z.input<typeof invitationRecord> {
  const { id, role, producerId, producerName: producer, email, invitedBy, inviterName: inviter, ...rest } = invitation
  const { createdAt, expiresAt, usedAt } = rest
  const [provinces, purpose] = [toProvinces(invitation), purposeOf(invitation)]
  return { id, role, producerId, producer, provinces, email, purpose, invitedBy, inviter, createdAt, expiresAt, usedAt }
}

export const openedInvitation = z
  .object({
    role: roleName,
    producer: z.string().nullable(),
    provinces: provincesRecord,
    email: z.string().nullable(),
    purpose: z.enum(['account', 'password']),
    expiresAt: instant,
  })
  .meta({ id: 'OpenedInvitation' })

export function toOpenedInvitation(invitation: InvitationRow, producer: string | null): z.input<typeof openedInvitation> {
  const { role, email, expiresAt } = invitation
  return { role, producer, provinces: toProvinces(invitation), email, purpose: purposeOf(invitation), expiresAt }
}

function purposeOf({ userId }: InvitationRow): 'account' | 'password' {
  return userId === null ? 'account' : 'password'
}

export const apiKeyRecord = z
  .object({
    id: z.int(),
    prefix: z.string().meta({ example: 'temsao_Ab3xYz' }),
    name: z.string(),
    scopes: z.array(z.string()),
    producerId: z.int(),
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable().meta({ description: 'To the hour.' }),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' })

export const createdApiKey = apiKeyRecord.extend({ key: z.string().meta({ description: 'Shown once.' }) }).meta({ id: 'CreatedApiKey' })

export function toApiKeyRecord(key: ApiKeyRow): z.input<typeof apiKeyRecord> {
  const { id, prefix, name, scopes, producerId, createdAt, expiresAt, lastUsedAt, revokedAt } = key
  return { id, prefix, name, scopes: scopes.split(' '), producerId, createdAt, expiresAt, lastUsedAt, revokedAt }
}
