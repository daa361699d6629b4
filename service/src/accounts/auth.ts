// The only file that knows better-auth: sessions, passwords and passkeys in the register's own database.
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { PASSWORD_LENGTH } from '../domain/people/passwords.ts'
import { parseProvinces } from '../domain/people/inspector-scope.ts'
import type { Provinces, Role } from '../domain/work.ts'
import type { Db } from '../store/database.ts'
import { findUser } from '../store/people/users.ts'
import { hashPassword, isPassword, PASSWORD_COST, type PasswordCost } from './password-hash.ts'

/** The path of better-auth's own routes. */
export const AUTH_PATH = '/api/auth'

/** The header in which the routes pass on the caller's address; a value that the caller sent in it is replaced. */
export const ADDRESS_HEADER = 'x-temsao-address'

/** Somebody with a live session. */
export interface SignedIn {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly producerId: number | undefined
  /** The provinces of an inspector; other roles have none. */
  readonly provinces: Provinces | undefined
}

/** What the routes need from accounts. */
export interface Accounts {
  /** Answers a request under {@link AUTH_PATH}; a refusal is also an answer, with `code` and `message` as JSON. */
  readonly handle: (request: Request) => Promise<Response>
  /** The account that the session cookie belongs to; `undefined` without a live session and for a blocked account. */
  readonly findSignedIn: (headers: Headers) => Promise<SignedIn | undefined>
  readonly hashPassword: (password: string) => Promise<string>
}

const SECONDS = { day: 86_400, hour: 3600 } as const

/** How accounts are opened. */
export interface AccountOptions {
  /** Decides the cookies' flags and the passkeys' relying party. */
  readonly origin: string
  readonly secret: string
  /** {@link PASSWORD_COST} when left out; a test that sets many passwords takes less. */
  readonly passwordCost?: PasswordCost
}

/** Opens accounts on a migrated database. */
export function openAccounts(db: Db, { origin, secret, passwordCost = PASSWORD_COST }: AccountOptions): Accounts {
  const hashAtCost = async (password: string): Promise<string> => await hashPassword(password, passwordCost)
  const auth = betterAuth({
    appName: 'Temsao',
    baseURL: origin,
    basePath: AUTH_PATH,
    trustedOrigins: [origin],
    secret,
    // The same on every dialect: instants as ISO text, yes and no as 1 and 0. That is what better-auth writes for "sqlite", and its
    // other queries for "sqlite" are plain SQL. Our own migrations create the schema, on PostgreSQL too.
    database: { db, type: 'sqlite' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: { ...cookiesFor(origin), database: { validateSchema: false }, ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] } },
    ...tables,
    session: { modelName: 'sessions', expiresIn: 7 * SECONDS.day, updateAge: SECONDS.day, freshAge: SECONDS.hour },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      password: { hash: hashAtCost, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    plugins: [
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'Temsao',
        origin,
        advanced: { webAuthnChallengeCookie: 'passkey_challenge' },
        schema: { passkey: { modelName: 'passkeys', fields: { credentialID: 'credentialId' } } },
      }),
    ],
    databaseHooks: { session: { create: { before: ({ userId }) => refuseBlocked(db, userId) } } },
  })
  return {
    handle: (request) => auth.handler(request),
    findSignedIn: async (headers) => toSignedIn((await auth.api.getSession({ headers }))?.user),
    hashPassword: hashAtCost,
  }
}

const tables = {
  user: {
    modelName: 'users',
    additionalFields: {
      role: { type: 'string', input: false },
      producerId: { type: 'number', required: false, input: false },
      provinces: { type: 'string', required: false, input: false },
      blockedAt: { type: 'string', required: false, input: false },
    },
  },
  account: { modelName: 'credentials' },
  verification: { modelName: 'verifications' },
} as const

// "__Host-" (RFC 6265bis section 4.1.3.2) binds a cookie to this host over TLS; on plain http, which browsers trust only
// for localhost, neither the prefix nor Secure is possible.
function cookiesFor(origin: string) {
  const secure = origin.startsWith('https://')
  return {
    useSecureCookies: false,
    cookiePrefix: secure ? '__Host-temsao' : 'temsao',
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  }
}

async function refuseBlocked(db: Db, userId: string): Promise<void> {
  const user = await findUser(db, userId)
  if (user === undefined || user.blockedAt !== null)
    throw new APIError('FORBIDDEN', { code: 'ACCOUNT_BLOCKED', message: 'This account is blocked; ask the operator.' })
}

interface SessionUser {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly producerId?: number | null | undefined
  readonly provinces?: string | null | undefined
  readonly blockedAt?: string | null | undefined
}

function toSignedIn(user: SessionUser | undefined): SignedIn | undefined {
  if (user === undefined || typeof user.blockedAt === 'string') return undefined
  const { id: userId, name, email, role, producerId } = user
  const provinces = parseProvinces(user.provinces ?? null) ?? undefined
  return { userId, name, email, role: role as Role, producerId: producerId ?? undefined, provinces }
}
