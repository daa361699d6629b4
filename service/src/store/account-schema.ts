// The tables of people and their keys. better-auth also reads and writes users, sessions, credentials, passkeys and verifications:
// accounts/auth.ts names the columns that it expects.
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

/** The roles of an account; the same words as the domain's `Role`. */
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
  /** The provinces of a user of role `inspector`: `all`, or province codes separated by commas; null for all others. */
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
  /** Argon2id in PHC string format. */
  password: string | null
  createdAt: string
  updatedAt: string
}

export interface InvitationTable {
  id: Generated<number>
  /** SHA-256 of the token, in hexadecimal digits. The token itself is shown once and stored nowhere. */
  tokenHash: string
  role: RoleName
  producerId: number | null
  /** The provinces of the user who is created from it. */
  provinces: string | null
  /** The address that the account must have; null if the invited person chooses it. */
  email: string | null
  /** The account whose password the link resets; null if the link creates an account. */
  userId: string | null
  invitedBy: string
  createdAt: string
  expiresAt: string
  usedAt: string | null
}

export interface ApiKeyTable {
  id: Generated<number>
  /** SHA-256 of the key, in hexadecimal digits. */
  keyHash: string
  /** The first characters of the key, which people use to tell keys apart. */
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

/** The device key that an inspector signs with. */
export interface InspectorDeviceTable {
  /** The key's thumbprint (RFC 7638), base64url. */
  kid: string
  /** The account, or `local` in an open register that is being tried out. */
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
  /** Nothing that it signs from this day on counts; this and the next two fields are set together or not at all. */
  revokedFrom: IsoDate | null
  revokedEnteredAt: string | null
  revocationReason: string | null
}

/** A certificate that was issued for a device. All of them are kept, since entries refer to theirs by the time of issue. */
export interface DeviceCertificateTable {
  kid: string
  /** Seconds since the epoch. */
  issuedAt: number
  /** JSON of everything that it says except the time; a new certificate is issued when this would differ. */
  claims: string
  /** Number of the issuer's key that signed it. */
  keyNumber: number
  /** JWT in JWS compact form. */
  certificate: string
}

export type UserRow = Selectable<UserTable>
export type InvitationRow = Selectable<InvitationTable>
export type ApiKeyRow = Selectable<ApiKeyTable>
export type InspectorDeviceRow = Selectable<InspectorDeviceTable>
export type DeviceCertificateRow = Selectable<DeviceCertificateTable>
