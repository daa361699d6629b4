// The tables of people and their keys. Users, sessions, credentials, passkeys and verifications are read and written by
// better-auth too: accounts/auth.ts names the columns that it expects.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { Generated, Selectable } from 'kysely'

/** The tables of accounts, as part of the database. */
export interface AccountTables {
  users: UserTable
  sessions: SessionTable
  credentials: CredentialTable
  invitations: InvitationTable
  apiKeys: ApiKeyTable
  rateLimits: RateLimitTable
  inspectorDevices: InspectorDeviceTable
  deviceCertificates: DeviceCertificateTable
}

/** What an account may be; the same words as the domain's `Role`. */
type RoleName = 'operator' | 'office' | 'inspector' | 'producer'

export interface UserTable {
  id: string
  name: string
  nameFolded: string
  /** Lower case. */
  email: string
  /** 1 or 0. */
  emailVerified: number
  image: string | null
  role: RoleName
  /** The one producer of a user of role `producer`; null for all others. */
  producerId: number | null
  /** What a user of role `inspector` may look at: `all`, or codes of provinces with commas between; null for all others. */
  provinces: string | null
  blockedAt: string | null
  createdAt: string
  updatedAt: string
}

export interface SessionTable {
  id: string
  token: string
  userId: string
  ipAddress: string | null
  userAgent: string | null
  expiresAt: string
  createdAt: string
  updatedAt: string
}

/** How a user proves who they are; `credential` is the provider of passwords. */
export interface CredentialTable {
  id: string
  accountId: string
  providerId: string
  userId: string
  /** Argon2id in PHC string form. */
  password: string | null
  createdAt: string
  updatedAt: string
}

export interface InvitationTable {
  id: Generated<number>
  /** SHA-256 of the token, hex. The token itself is shown once and kept nowhere. */
  tokenHash: string
  role: RoleName
  producerId: number | null
  /** As of the user who comes of it. */
  provinces: string | null
  /** The address that the account must have; null where the invited person chooses it. */
  email: string | null
  /** The account whose password the link sets anew; null where it creates one. */
  userId: string | null
  invitedBy: string
  createdAt: string
  expiresAt: string
  usedAt: string | null
}

export interface ApiKeyTable {
  id: Generated<number>
  /** SHA-256 of the key, hex. */
  keyHash: string
  /** The first characters of the key, by which people tell keys apart. */
  prefix: string
  name: string
  /** Names of scopes, separated by spaces. */
  scopes: string
  producerId: number
  createdBy: string
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

export interface RateLimitTable {
  key: string
  count: number
  resetsAt: string
}

/** The key of a device with which an inspector signs. */
export interface InspectorDeviceTable {
  /** The key's thumbprint (RFC 7638), base64url. */
  kid: string
  /** The account, or `local` where an open register is tried out. */
  userId: string
  /** What the inspector calls the device. */
  name: string
  nameFolded: string
  /** Public coordinates, base64url. */
  publicX: string
  publicY: string
  state: 'waiting' | 'approved' | 'revoked'
  registeredAt: string
  approvedAt: string | null
  approvedBy: string | null
  /** From this day on nothing that it signed counts; set with the two that follow or not at all. */
  revokedFrom: IsoDate | null
  revokedEnteredAt: string | null
  revocationReason: string | null
}

/** A certificate that was given out for a device; every one is kept, since entries name theirs by its instant. */
export interface DeviceCertificateTable {
  kid: string
  /** Seconds since the epoch. */
  issuedAt: number
  /** JSON of all that it says but the instant: another one is made when this would be different. */
  claims: string
  /** Number of the issuer's key that has signed it. */
  keyNumber: number
  /** JWT in JWS compact form. */
  certificate: string
}

export type UserRow = Selectable<UserTable>
export type InvitationRow = Selectable<InvitationTable>
export type ApiKeyRow = Selectable<ApiKeyTable>
export type InspectorDeviceRow = Selectable<InspectorDeviceTable>
export type DeviceCertificateRow = Selectable<DeviceCertificateTable>
