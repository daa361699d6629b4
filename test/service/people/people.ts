// People with accounts: each keeps cookies like a browser and uses the same routes as anybody.
import type { Accounts } from '@temsao/service/accounts/auth.ts'
import { createApp } from '@temsao/service/app.ts'
import { inviteFirstOperator } from '@temsao/service/domain/people/invitations.ts'
import type { Provinces, Role } from '@temsao/service/domain/work.ts'
import { NO_PAGES } from '@temsao/service/routes/pages.ts'
import { NOON, registerProductOne, type TestApp } from '../test-app.ts'

/** The origin of the test service. */
export const ORIGIN = 'https://tem.example.vn'
export const PASSWORD = 'bốn con vịt xanh bơi'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

/** The parts of a request besides its path. */
export interface Sent {
  readonly body?: unknown
  readonly headers?: Record<string, string>
  /** The address that the connection comes from. */
  readonly address?: string
}

/** Sends a request unchanged, except for the content type of a JSON body. */
export async function send(
  test: TestApp,
  method: string,
  path: string,
  { body, headers = {}, address = '192.0.2.1' }: Sent = {},
): Promise<Reply> {
  const init: RequestInit = { method, headers }
  if (method === 'POST' || method === 'PUT' || method === 'PATCH') {
    init.headers = { 'Content-Type': 'application/json', ...headers }
    init.body = JSON.stringify(body ?? {})
  }
  const response = await test.app.request(path, init, { incoming: { socket: { remoteAddress: address } } })
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '')
  const answer: unknown = isJson ? await response.json() : {}
  return { status: response.status, headers: response.headers, body: (answer ?? {}) as Record<string, unknown> }
}

/** A browser on the service's own pages. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly test: TestApp

  constructor(test: TestApp) {
    this.test = test
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async send(method: string, path: string, { headers = {}, ...rest }: Sent = {}): Promise<Reply> {
    const own = { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin', ...(this.cookies.size > 0 && { Cookie: this.cookieHeader }) }
    const reply = await send(this.test, method, path, { headers: { ...own, ...headers }, ...rest })
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/max-age=0/i.test(line)) this.cookies.delete(name!)
      else this.cookies.set(name!, value!)
    }
    return reply
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path)
  }

  post(path: string, body: unknown = {}): Promise<Reply> {
    return this.send('POST', path, { body })
  }

  signIn(email: string, password = PASSWORD): Promise<Reply> {
    return this.post('/api/auth/sign-in/email', { email, password })
  }
}

/** The token of the very first invitation. */
export async function inviteFirst({ db }: TestApp, now = NOON): Promise<string> {
  const sent = await inviteFirstOperator({ db, now, actor: { id: 'first-start', role: 'operator' }, requestId: 'first' })
  return sent!.token
}

/** Accepts an invitation and signs in. */
export async function join(test: TestApp, token: string, email: string): Promise<Browser> {
  const browser = new Browser(test)
  const accepted = await browser.post(`/api/v1/invitations/${token}/acceptance`, { name: 'Vàng A Sử', email, password: PASSWORD })
  if (accepted.status !== 201) throw new Error(JSON.stringify(accepted.body))
  await browser.signIn(email)
  return browser
}

/** A person with `role`, invited by `host`: by default `role@example.vn`, and an inspector of all provinces. */
export async function invite(
  host: Browser,
  role: Role,
  { producerId, provinces = 'all', email = `${role}@example.vn` }: { producerId?: number; provinces?: Provinces; email?: string } = {},
): Promise<Browser> {
  const given = { ...(producerId !== undefined && { producerId }), ...(role === 'inspector' && { provinces }) }
  const { body } = await host.post('/api/v1/invitations', { role, ...given })
  return await join(host.test, body['token'] as string, email)
}

/** The first operator, signed in as `operator@example.vn`. */
export async function joinAsOperator(test: TestApp): Promise<Browser> {
  return await join(test, await inviteFirst(test), 'operator@example.vn')
}

/** An operator, an office, and a producer with one certified product, each id 1. */
export async function joinAll(test: TestApp): Promise<Record<'operator' | 'office' | 'producer', Browser>> {
  const operator = await joinAsOperator(test)
  const office = await invite(operator, 'office')
  await registerProductOne({ ...test, post: (path, body) => office.post(path, body) })
  return { operator, office, producer: await invite(office, 'producer', { producerId: 1 }) }
}

/** The same database in another service: at another time, or with other accounts. */
export function reopen(test: TestApp, change: { now?: number; accounts?: Accounts; origin?: string }): TestApp {
  const { now = NOON, accounts = test.accounts, origin = ORIGIN } = change
  const issuer = { ...test.issuer, origin }
  const options = { access: 'accounts', now: () => now, statusTtlSeconds: 43_200, pages: NO_PAGES, report: rethrow } as const
  return { ...test, accounts, app: createApp({ ...test, issuer, accounts, ...options }) }
}

function rethrow(error: Error): never {
  throw error
}

/** The same database and accounts so many days later. */
export const later = (test: TestApp, days: number): TestApp => reopen(test, { now: NOON + days * 86_400_000 })
