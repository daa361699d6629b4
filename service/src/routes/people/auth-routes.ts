// Sign-in, sessions, passwords and passkeys: only those routes of better-auth that this service needs.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { ServiceEnv } from '../variables.ts'
import type { Context } from 'hono'
import { ADDRESS_HEADER, AUTH_PATH } from '../../accounts/auth.ts'
import { passwordChangeInput, signInInput } from '../../domain/people/account-inputs.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { assertPasswordAllowed } from '../../domain/people/passwords.ts'
import { deleteAttempts } from '../../store/rate-limits.ts'
import { body, createRouter, problems, type RouteDeps } from '../api.ts'
import { addressOf } from '../caller.ts'
import { TransportError } from '../problem.ts'
import { accountKey, assertNotTooOften } from '../rate-limit.ts'

const tags = ['Accounts']
// The API document does not describe these answers, because better-auth defines them.
const done = { description: 'Done.' }
const refusals = problems(400, 401, 403, 422, 429)
const loose = z.looseObject({})

// Each path and what it does; for POST, also the body.
const GETS = {
  '/get-session': 'The present session and its user, or null',
  '/list-sessions': 'Own sessions',
  '/passkey/generate-register-options': 'Begin to add a passkey (needs a sign-in of the last hour)',
  '/passkey/generate-authenticate-options': 'Begin to sign in with a passkey',
  '/passkey/list-user-passkeys': 'Own passkeys',
} as const
const POSTS = {
  '/sign-out': ['Sign out here', z.strictObject({})],
  '/revoke-session': ['End one of the own sessions', z.strictObject({ token: z.string().max(200) })],
  '/revoke-sessions': ['Sign out everywhere', z.strictObject({})],
  '/revoke-other-sessions': ['Sign out everywhere else', z.strictObject({})],
  '/passkey/verify-registration': ['Add a passkey', loose],
  '/passkey/delete-passkey': ['Remove a passkey', z.strictObject({ id: z.string().max(200) })],
  '/passkey/update-passkey': ['Name a passkey', z.strictObject({ id: z.string().max(200), name: z.string().min(1).max(100) })],
} as const

/** Routes under `/api/auth`. Their paths and bodies are those of better-auth, so that its client libraries work. */
export function authRoutes(deps: RouteDeps): OpenAPIHono<ServiceEnv> {
  const router = createRouter()
  for (const [path, summary] of Object.entries(GETS))
    router.openapi(createRoute({ method: 'get', path, tags, summary, responses: { 200: done, ...refusals } }), (c) =>
      forward(deps, c, { path }),
    )
  for (const [path, [summary, input]] of Object.entries(POSTS))
    router.openapi(post(path, summary, input), (c) => forward(deps, c, { path }))
  router.openapi(post('/passkey/verify-authentication', 'Sign in with a passkey', loose), async (c) => {
    await assertNotTooOften(deps, c, { kind: 'passkey', subjects: [] })
    return await forward(deps, c, { path: '/passkey/verify-authentication' })
  })
  router.openapi(post('/sign-in/email', 'Sign in with a password', signInInput), (c) => signIn(deps, c))
  router.openapi(post('/change-password', 'Change the own password; all other sessions end', passwordChangeInput), (c) =>
    changePassword(deps, c),
  )
  return router
}

function post(path: string, summary: string, input: z.ZodType) {
  return createRoute({
    method: 'post',
    path,
    tags,
    summary,
    request: { body: body(input) },
    responses: { 200: done, ...refusals },
  })
}

async function signIn(deps: RouteDeps, c: Context): Promise<Response> {
  const input = await c.req.json<z.output<typeof signInInput>>()
  await assertNotTooOften(deps, c, { kind: 'sign-in', subjects: [input.email] })
  const response = await forward(deps, c, { path: '/sign-in/email', input })
  await deleteAttempts(deps.db, accountKey('sign-in', input.email))
  return response
}

async function changePassword(deps: RouteDeps, c: Context): Promise<Response> {
  const input = await c.req.json<z.output<typeof passwordChangeInput>>()
  const user = await deps.accounts.findSignedIn(c.req.raw.headers)
  if (user === undefined) throw new TransportError('not-signed-in', fault('not-signed-in'))
  await assertNotTooOften(deps, c, { kind: 'password', subjects: [user.userId] })
  assertPasswordAllowed(input.newPassword, { field: 'newPassword', about: [user.name, user.email] })
  return await forward(deps, c, { path: '/change-password', input: { ...input, revokeOtherSessions: true } })
}

// Passes on only what better-auth needs: no headers of a proxy, and no address except the one that we trust.
async function forward(deps: RouteDeps, c: Context, { path, input }: { path: string; input?: object }): Promise<Response> {
  const headers = new Headers({ [ADDRESS_HEADER]: addressOf(c, deps.proxyHops), Origin: deps.issuer.origin })
  for (const name of ['Cookie', 'User-Agent']) if (c.req.header(name) !== undefined) headers.set(name, c.req.header(name)!)
  const init: RequestInit = { method: c.req.method === 'HEAD' ? 'GET' : c.req.method, headers }
  if (init.method === 'POST') {
    headers.set('Content-Type', 'application/json')
    init.body = JSON.stringify(input ?? (await c.req.json()))
  }
  const response = await deps.accounts.handle(new Request(`${deps.issuer.origin}${AUTH_PATH}${path}${new URL(c.req.url).search}`, init))
  if (!response.ok) await refuse(response, path)
  response.headers.set('Cache-Control', 'no-store')
  return response
}

async function refuse(response: Response, path: string): Promise<never> {
  const { code, message = 'This was refused.' } = (await response.json().catch(() => ({}))) as { code?: string; message?: string }
  if (response.status >= 500) throw new Error(`better-auth answered ${response.status} ${code ?? ''} to ${path}.`)
  if (path.startsWith('/sign-in')) throw refuseSignIn(code)
  if (code === 'SESSION_NOT_FRESH') throw new TransportError('fresh-sign-in-needed', fault('fresh-sign-in-needed'))
  if (code === 'ACCOUNT_BLOCKED') throw new DomainError('not-allowed', fault('account-blocked'))
  if (code === 'INVALID_PASSWORD')
    throw new DomainError('invalid-input', fault('input-refused', { what: 'password-change' }), [
      fieldFault('currentPassword', 'password-not-present'),
    ])
  if (response.status === 401)
    throw new TransportError('not-signed-in', fault('accounts-refused', { text: `${message}.`.replace(/\.\.$/, '.') }))
  if (response.status === 404) throw new DomainError('not-found', fault('accounts-refused', { text: message }))
  throw new DomainError('invalid-input', fault('accounts-refused', { text: message }))
}

// The same answer for an unknown address, a wrong password and a text that is not an address at all.
function refuseSignIn(code: string | undefined): Error {
  if (code === 'ACCOUNT_BLOCKED') return new DomainError('not-allowed', fault('account-blocked'))
  return new TransportError('sign-in-failed', fault('sign-in-failed'))
}
