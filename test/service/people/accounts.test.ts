import { stat } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import { createApp } from '@temsao/service/app.ts'
import { NO_PAGES } from '@temsao/service/routes/pages.ts'
import { openAccounts, type Accounts } from '@temsao/service/accounts/auth.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { Browser, invite, inviteFirst, join, joinAll, joinAsOperator, ORIGIN, PASSWORD, send, type Reply } from './people.ts'
import { NOON, openTestApp, PRODUCER, type TestApp } from '../test-app.ts'

let test: TestApp

function rethrow(error: Error): never {
  throw error
}

/** The same database as another service keeps it: at another time, or with accounts of its own. */
function reopen({
  now = NOON,
  accounts = test.accounts,
  origin = ORIGIN,
}: {
  now?: number
  accounts?: Accounts
  origin?: string
}): TestApp {
  const issuer = { ...test.issuer, origin }
  const options = { access: 'accounts', now: () => now, statusTtlSeconds: 43_200, pages: NO_PAGES, report: rethrow } as const
  return { ...test, accounts, app: createApp({ ...test, issuer, accounts, ...options }) }
}

const later = (days: number): TestApp => reopen({ now: NOON + days * 86_400_000 })

const sessionOf = async (browser: Browser): Promise<unknown> => (await browser.get('/api/auth/get-session')).body['user']

async function makeKey(input: object): Promise<{ producer: Browser; reply: Reply }> {
  const { producer } = await joinAll(test)
  return { producer, reply: await producer.post('/api/v1/api-keys', input) }
}
const use = (where: TestApp, key: unknown): Promise<Reply> =>
  send(where, 'GET', '/api/v1/products', { headers: { Authorization: `Bearer ${String(key)}` } })

const declare = (headers: Record<string, string>, path = '/api/v1/producers'): Promise<Reply> =>
  send(test, 'POST', path, { body: PRODUCER, headers })

describe.each(PRESENT_DIALECTS)('accounts on $name', (dialect) => {
  beforeEach(async () => {
    test = await openTestApp({ access: 'accounts', dialect })
  })

  afterEach(async () => {
    await test.close()
  })

  describe('an invitation', () => {
    const acceptance = { name: 'Lò Thị An', email: 'An@Example.vn ', password: PASSWORD }

    it('makes the first operator, who invites everybody else', async () => {
      const operator = await joinAsOperator(test)
      expect(await sessionOf(operator)).toMatchObject({ email: 'operator@example.vn', role: 'operator', producerId: null })
      await expect(inviteFirst(test)).rejects.toThrow(TypeError)
      const office = await invite(operator, 'office')
      expect((await office.post('/api/v1/producers', PRODUCER)).status).toBe(201)
      const producer = await invite(office, 'producer', { producerId: 1 })
      expect(await sessionOf(producer)).toMatchObject({ role: 'producer', producerId: 1 })
    })

    it('says what it is for, and is kept only as a hash', async () => {
      const token = await inviteFirst(test)
      expect(await send(test, 'GET', `/api/v1/invitations/${token}`)).toMatchObject({
        status: 200,
        body: { role: 'operator', producer: null, email: null, purpose: 'account', expiresAt: '2026-11-29T05:00:00.000Z' },
      })
      expect(JSON.stringify(await test.db.selectFrom('invitations').selectAll().execute())).not.toContain(token)
    })

    it('works once, and of two people at once for one', async () => {
      const token = await inviteFirst(test)
      const replies = await Promise.all(
        ['a@example.vn', 'b@example.vn', 'c@example.vn'].map((email) =>
          send(test, 'POST', `/api/v1/invitations/${token}/acceptance`, { body: { ...acceptance, email } }),
        ),
      )
      expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 410, 410])
      expect(await test.db.selectFrom('users').select('role').execute()).toHaveLength(1)
      for (const method of ['GET', 'POST'])
        expect(
          await send(test, method, `/api/v1/invitations/${token}${method === 'POST' ? '/acceptance' : ''}`, { body: acceptance }),
        ).toMatchObject({ status: 410, body: { code: 'invitation-over' } })
    })

    it('is good for seven days and not for longer', async () => {
      const token = await inviteFirst(test)
      expect((await send(later(6.99), 'GET', `/api/v1/invitations/${token}`)).status).toBe(200)
      expect(await send(later(7), 'POST', `/api/v1/invitations/${token}/acceptance`, { body: acceptance })).toMatchObject({
        status: 410,
        body: { code: 'invitation-over' },
      })
    })

    it('printed by an earlier start ends when a later start prints a new one', async () => {
      const [first, second] = [await inviteFirst(test), await inviteFirst(test)]
      expect((await send(test, 'GET', `/api/v1/invitations/${first}`)).status).toBe(404)
      expect((await send(test, 'GET', `/api/v1/invitations/${second}`)).status).toBe(200)
    })

    it('to an address is for that address, whatever the spelling', async () => {
      const operator = await joinAsOperator(test)
      const { body } = await operator.post('/api/v1/invitations', { role: 'inspector', provinces: 'all', email: 'an@example.vn' })
      const path = `/api/v1/invitations/${String(body['token'])}/acceptance`
      const other = await send(test, 'POST', path, { body: { ...acceptance, email: 'binh@example.vn' } })
      expect(other).toMatchObject({ status: 422, body: { errors: [{ field: 'email' }] } })
      expect((await send(test, 'POST', path, { body: acceptance })).status).toBe(201)
      expect(await operator.post('/api/v1/invitations', { role: 'office', email: 'AN@example.vn' })).toMatchObject({ status: 409 })
    })

    it('is given out by nobody for more than they hold, and only whole', async () => {
      const operator = await joinAsOperator(test)
      const office = await invite(operator, 'office')
      expect(await office.post('/api/v1/invitations', { role: 'operator' })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
      for (const input of [{ role: 'producer' }, { role: 'producer', producerId: 9 }, { role: 'office', producerId: 1 }])
        expect(await office.post('/api/v1/invitations', input)).toMatchObject({ status: 422, body: { errors: [{ field: 'producerId' }] } })
      expect(await office.post('/api/v1/invitations', { role: 'king', admin: true })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'role' }, { field: 'admin' }] },
      })
    })

    it('that was taken back is none, and a role cannot be chosen by who accepts', async () => {
      const operator = await joinAsOperator(test)
      const { body } = await operator.post('/api/v1/invitations', { role: 'inspector', provinces: 'all' })
      const path = `/api/v1/invitations/${String(body['token'])}/acceptance`
      expect((await send(test, 'POST', path, { body: { ...acceptance, role: 'operator' } })).status).toBe(422)
      expect((await operator.send('DELETE', `/api/v1/invitations/${String(body['id'])}`)).status).toBe(204)
      expect((await send(test, 'POST', path, { body: acceptance })).status).toBe(404)
    })
  })

  describe('a password', () => {
    it.each([
      ['short', 'xanh đỏ tím'],
      ['common', 'password1234'],
      ['common here', 'mật khẩu mật khẩu'],
      ['a row of keys', 'qwertyuiopas'],
      ['one letter', 'aaaaaaaaaaaaaaaa'],
      ['the own address', 'nguyenvanbinh1990'],
      ['endless', 'bốn con vịt xanh bơi '.repeat(40)],
    ])('that is %s is refused with a sentence', async (_, password) => {
      const token = await inviteFirst(test)
      const body = { name: 'Bình', email: 'nguyenvanbinh@example.vn', password }
      const reply = await send(test, 'POST', `/api/v1/invitations/${token}/acceptance`, { body })
      expect(reply).toMatchObject({ status: 422, body: { errors: [{ field: 'password' }] } })
      expect(await test.db.selectFrom('users').select('id').execute()).toEqual([])
    })

    it('is kept as Argon2id, and is the same from any keyboard', async () => {
      // At the cost that the service takes, not the tests.
      const real = reopen({ accounts: openAccounts(test.db, { origin: ORIGIN, secret: 's'.repeat(32) }) })
      const operator = await joinAsOperator(real)
      const { password } = await test.db.selectFrom('credentials').select('password').executeTakeFirstOrThrow()
      expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      expect((await new Browser(real).signIn('operator@example.vn', PASSWORD.normalize('NFD'))).status).toBe(200)
      expect((await operator.get('/api/v1/users')).status).toBe(200)
    })

    it('that was changed ends every other session and lets nobody in any more', async () => {
      const [one, two] = [await joinAsOperator(test), new Browser(test)]
      await two.signIn('operator@example.vn')
      const change = { currentPassword: PASSWORD, newPassword: 'năm con gà vàng chạy' }
      expect(await one.post('/api/auth/change-password', { ...change, currentPassword: 'is not the one at all' })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'currentPassword' }] },
      })
      expect(await one.post('/api/auth/change-password', { ...change, newPassword: 'password1234' })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'newPassword' }] },
      })
      expect((await one.post('/api/auth/change-password', change)).status).toBe(200)
      expect([(await one.get('/api/v1/users')).status, (await two.get('/api/v1/users')).status]).toEqual([200, 401])
      expect((await new Browser(test).signIn('operator@example.vn')).status).toBe(401)
      expect((await new Browser(test).signIn('operator@example.vn', change.newPassword)).status).toBe(200)
    })

    it('that was lost is set anew by a link, which ends all sessions', async () => {
      const operator = await joinAsOperator(test)
      const office = await invite(operator, 'office')
      const users = (await operator.get('/api/v1/users')).body['items'] as { id: string; role: string }[]
      const id = (role: string): string => users.find((user) => user.role === role)!.id
      expect((await office.post(`/api/v1/users/${id('operator')}/password-link`)).status).toBe(403)
      const { body } = await operator.post(`/api/v1/users/${id('office')}/password-link`)
      const input = { name: 'An', email: 'office@example.vn', password: 'năm con gà vàng chạy' }
      const accepted = await send(test, 'POST', `/api/v1/invitations/${String(body['token'])}/acceptance`, { body: input })
      expect(accepted).toMatchObject({ status: 201, body: { id: id('office') } })
      expect((await office.get('/api/v1/users')).status).toBe(401)
      expect((await new Browser(test).signIn('office@example.vn', input.password)).status).toBe(200)
    })
  })

  describe('signing in', () => {
    it('gives one answer to every wrong address or password', async () => {
      await joinAsOperator(test)
      const attempts = [
        ['operator@example.vn', 'bốn con vịt xanh bay'],
        ['nobody@example.vn', PASSWORD],
        ['no address', PASSWORD],
        ["' or 1=1 --", PASSWORD],
      ] as const
      const replies = await Promise.all(attempts.map(([email, password]) => new Browser(test).signIn(email, password)))
      for (const { status, body, headers } of replies) {
        expect([status, body['code'], body['detail']]).toEqual([401, 'sign-in-failed', 'The e-mail address or the password is wrong.'])
        expect(headers.getSetCookie()).toEqual([])
      }
    })

    it('gives a session of its own, whatever cookie came along', async () => {
      await joinAsOperator(test)
      const browser = new Browser(test)
      const name = '__Host-temsao.session_token'
      browser.cookies.set(name, 'planted.by-somebody-else')
      await browser.signIn('operator@example.vn')
      const first = browser.cookies.get(name)
      expect(first).not.toContain('planted')
      await browser.signIn('operator@example.vn')
      expect(browser.cookies.get(name)).not.toBe(first)
    })

    it('sets a cookie that only this host gets back, over TLS, out of reach of scripts', async () => {
      await joinAsOperator(test)
      const { headers } = await new Browser(test).signIn('operator@example.vn')
      expect(headers.getSetCookie()).toHaveLength(1)
      const [cookie] = headers.getSetCookie()
      expect(cookie).toMatch(/^__Host-temsao\.session_token=/)
      for (const flag of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i]) expect(cookie).toMatch(flag)
      expect(cookie).not.toMatch(/domain/i)
    })

    it('on plain http at localhost sets the same cookie without what http cannot have', async () => {
      await joinAsOperator(test)
      const origin = 'http://localhost:8080'
      const accounts = openAccounts(test.db, { origin, secret: 's'.repeat(32) })
      const reply = await send(reopen({ accounts, origin }), 'POST', '/api/auth/sign-in/email', {
        body: { email: 'operator@example.vn', password: PASSWORD },
        headers: { Origin: origin },
      })
      expect(reply.headers.getSetCookie()[0]).toMatch(/^temsao\.session_token=.*; HttpOnly; SameSite=Lax/i)
      expect(reply.headers.getSetCookie()[0]).not.toMatch(/secure/i)
    })

    it('is not done by a changed cookie', async () => {
      const operator = await joinAsOperator(test)
      const [[name, value]] = [...operator.cookies] as [[string, string]]
      const flip = (at: number): string => value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1)
      for (const changed of [flip(0), flip(40), value.split('.')[0]!, '']) {
        operator.cookies.set(name, changed)
        expect((await operator.get('/api/v1/users')).status).toBe(401)
      }
    })

    it('is slowed down by account and by address', async () => {
      await joinAsOperator(test)
      const attempt = (email: string, address: string): Promise<Reply> =>
        send(test, 'POST', '/api/auth/sign-in/email', { body: { email, password: 'wrong wrong wrong' }, address })
      for (let i = 0; i < 10; i++) expect((await attempt('Operator@example.vn', `192.0.2.${i + 10}`)).status).toBe(401)
      const refused = await attempt('operator@example.vn', '192.0.2.99')
      expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
      expect(refused.headers.get('Retry-After')).toBe('900')
      expect((await attempt('somebody@example.vn', '192.0.2.99')).status).toBe(401)
      const burst = await Promise.all(Array.from({ length: 101 }, (_, i) => attempt(`p${i}@example.vn`, '198.51.100.1')))
      expect(burst.filter(({ status }) => status === 429)).toHaveLength(1)
      expect(JSON.stringify(await test.db.selectFrom('rateLimits').selectAll().execute())).not.toMatch(/operator|198\.51/)
      const other = later(0.02)
      expect(
        (await send(other, 'POST', '/api/auth/sign-in/email', { body: { email: 'operator@example.vn', password: PASSWORD } })).status,
      ).toBe(200)
    })
  })

  describe('sessions', () => {
    it('are listed, ended one by one, and all at once', async () => {
      const [one, two, three] = [await joinAsOperator(test), new Browser(test), new Browser(test)]
      await two.signIn('operator@example.vn')
      await three.signIn('operator@example.vn')
      const list = (await one.get('/api/auth/list-sessions')).body as unknown as { token: string; ipAddress: string }[]
      expect(list).toHaveLength(3)
      expect(list[0]!.ipAddress).toBe('192.0.2.1')
      const { body } = await three.get('/api/auth/get-session')
      await one.post('/api/auth/revoke-session', { token: (body['session'] as { token: string }).token })
      expect([(await two.get('/api/v1/users')).status, (await three.get('/api/v1/users')).status]).toEqual([200, 401])
      expect((await one.post('/api/auth/revoke-sessions')).status).toBe(200)
      expect([(await one.get('/api/v1/users')).status, (await two.get('/api/v1/users')).status]).toEqual([401, 401])
    })

    it('of others cannot be ended', async () => {
      const operator = await joinAsOperator(test)
      const office = await invite(operator, 'office')
      const { body } = await operator.get('/api/auth/get-session')
      await office.post('/api/auth/revoke-session', { token: (body['session'] as { token: string }).token })
      expect((await operator.get('/api/v1/users')).status).toBe(200)
    })

    it('end when one signs out, also for who kept the cookie', async () => {
      const operator = await joinAsOperator(test)
      const kept = operator.cookieHeader
      await operator.post('/api/auth/sign-out')
      expect((await send(test, 'GET', '/api/v1/users', { headers: { Cookie: kept } })).status).toBe(401)
    })

    it('and keys of a blocked account end at once, and it signs in no more until it is unblocked', async () => {
      const { operator, producer } = await joinAll(test)
      const { body: made } = await producer.post('/api/v1/api-keys', { name: 'k', scopes: ['register:read'] })
      const headers = { Authorization: `Bearer ${String(made['key'])}` }
      expect((await send(test, 'GET', '/api/v1/products/1', { headers })).status).toBe(200)
      const users = (await operator.get('/api/v1/users')).body['items'] as { id: string; role: string }[]
      const path = `/api/v1/users/${users.find(({ role }) => role === 'producer')!.id}/block`
      expect((await operator.post(path)).status).toBe(200)
      expect((await producer.get('/api/v1/products/1')).status).toBe(401)
      expect((await send(test, 'GET', '/api/v1/products/1', { headers })).status).toBe(401)
      expect((await producer.signIn('producer@example.vn')).status).toBe(403)
      await operator.send('DELETE', path)
      expect((await producer.signIn('producer@example.vn')).status).toBe(200)
    })

    it('never lock out the last operator', async () => {
      const operator = await joinAsOperator(test)
      const users = (await operator.get('/api/v1/users')).body['items'] as { id: string }[]
      expect(await operator.post(`/api/v1/users/${users[0]!.id}/block`)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    })
  })

  describe('another site', () => {
    const crossSite = [
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://www.tem.example.vn', 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://tem.example.vn.evil.example' },
      { Origin: 'http://tem.example.vn' },
      { 'Sec-Fetch-Site': 'cross-site' },
      {},
    ] as Record<string, string>[]

    it.each(crossSite)('changes nothing with the cookie of somebody signed in: %j', async (headers) => {
      const operator = await joinAsOperator(test)
      const own = { Cookie: operator.cookieHeader, ...headers }
      for (const [method, path] of [
        ['POST', '/api/v1/invitations'],
        ['DELETE', '/api/v1/invitations/1'],
        ['POST', '/api/auth/sign-out'],
        ['POST', '/api/auth/revoke-sessions'],
      ] as const)
        expect(await send(test, method, path, { headers: own, body: {} })).toMatchObject({ status: 403, body: { code: 'cross-site' } })
      expect((await operator.get('/api/v1/users')).status).toBe(200)
    })

    it('signs nobody in, and posts no form', async () => {
      await joinAsOperator(test)
      const body = { email: 'operator@example.vn', password: PASSWORD }
      const headers = { Origin: 'https://evil.example' }
      expect((await send(test, 'POST', '/api/auth/sign-in/email', { body, headers })).status).toBe(403)
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
        expect((await send(test, 'POST', '/api/auth/sign-in/email', { body, headers: { 'Content-Type': type } })).status).toBe(415)
    })

    it('cannot read answers either: no CORS but for the public keys', async () => {
      const operator = await joinAsOperator(test)
      const reply = await send(test, 'GET', '/api/v1/users', { headers: { Cookie: operator.cookieHeader, Origin: 'https://evil.example' } })
      expect(reply.headers.get('Access-Control-Allow-Origin')).toBeNull()
    })
  })

  describe('an API key', () => {
    it('is shown once, kept as a hash, told apart by its first letters, and remembers when it was used', async () => {
      const { producer, reply } = await makeKey({ name: 'Phần mềm kho', scopes: ['register:read', 'register:read'], expiresInDays: 30 })
      const key = reply.body['key'] as string
      expect(key).toMatch(/^temsao_[\w-]{43}$/)
      expect(reply.body).toMatchObject({ prefix: key.slice(0, 13), scopes: ['register:read'], lastUsedAt: null, producerId: 1 })
      expect(JSON.stringify(await test.db.selectFrom('apiKeys').selectAll().execute())).not.toContain(key)
      expect((await use(test, key)).status).toBe(200)
      const { body } = await producer.get('/api/v1/api-keys')
      expect(body['items']).toMatchObject([{ lastUsedAt: '2026-11-22T05:00:00.000Z' }])
      expect(JSON.stringify(body)).not.toContain(key)
    })

    it('ends when its time is up or it is revoked, and needs no Origin', async () => {
      const { producer, reply } = await makeKey({ name: 'k', scopes: ['register:read'], expiresInDays: 30 })
      expect((await use(later(29.9), reply.body['key'])).status).toBe(200)
      expect((await use(later(30), reply.body['key'])).status).toBe(401)
      expect((await producer.send('DELETE', '/api/v1/api-keys/1')).body['revokedAt']).not.toBeNull()
      const refused = await use(test, reply.body['key'])
      expect([refused.status, refused.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer realm="temsao", error="invalid_token"'])
    })

    it.each(['temsao_', `temsao_${'A'.repeat(43)}`, 'x', ''])(
      'that is none (%j) is refused, and hides no session behind it',
      async (key) => {
        const operator = await joinAsOperator(test)
        const headers = { Authorization: `Bearer ${key}`, Cookie: operator.cookieHeader }
        expect((await send(test, 'GET', '/api/v1/users', { headers })).status).toBe(401)
      },
    )

    it.each([
      { name: 'k', scopes: [] },
      { name: 'k', scopes: ['certificates:write'] },
      { name: 'k', scopes: ['stamps:read'], expiresInDays: 367 },
    ])('is not made of %j', async (input) => {
      expect((await makeKey(input)).reply.status).toBe(422)
    })
  })

  describe('what nobody asked for', () => {
    it.each([
      ['POST', '/sign-up/email'],
      ['POST', '/change-email'],
      ['POST', '/delete-user'],
      ['GET', '/delete-user/callback'],
      ['POST', '/update-user'],
      ['POST', '/update-session'],
      ['POST', '/request-password-reset'],
      ['POST', '/forget-password'],
      ['POST', '/reset-password'],
      ['POST', '/set-password'],
      ['POST', '/send-verification-email'],
      ['GET', '/verify-email'],
      ['POST', '/sign-in/social'],
      ['POST', '/link-social'],
      ['POST', '/unlink-account'],
      ['GET', '/list-accounts'],
      ['GET', '/ok'],
      ['GET', '/error'],
      ['POST', '//sign-up/email'],
      ['POST', '/sign-in/../sign-up/email'],
      ['POST', '/sign-up%2Femail'],
    ])('%s /api/auth%s is not there', async (method, path) => {
      const operator = await joinAsOperator(test)
      const body = { name: 'X', email: 'x@example.vn', password: PASSWORD, newEmail: 'x@example.vn', role: 'operator' }
      expect((await operator.send(method, `/api/auth${path}`, { body })).status).toBe(404)
      expect(await test.db.selectFrom('users').select('email').execute()).toEqual([{ email: 'operator@example.vn' }])
    })
  })

  describe('public answers', () => {
    it('hold nothing of any account', async () => {
      const operator = await joinAsOperator(test)
      await invite(operator, 'office')
      for (const path of [
        '/openapi.json',
        '/.well-known/jwks.json',
        '/api/auth/get-session',
        '/api/auth/passkey/generate-authenticate-options',
      ]) {
        const response = await test.app.request(path)
        expect(response.status).toBe(200)
        expect(/operator@|office@|Vàng A Sử/.test(await response.text())).toBe(false)
      }
    })
  })

  describe('an open register', () => {
    beforeEach(async () => {
      await test.close()
      test = await openTestApp({ access: 'open', dialect })
    })

    it('is kept by whoever sits at the machine, as the office', async () => {
      expect((await declare({})).status).toBe(201)
      expect((await declare({ Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' })).status).toBe(201)
      expect((await send(test, 'POST', '/api/v1/invitations', { body: { role: 'operator' } })).status).toBe(403)
    })

    it.each([
      [403, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }, '/api/v1/producers'],
      [401, {}, 'http://rebound.example:8080/api/v1/producers'],
      [401, { 'X-Forwarded-For': '203.0.113.7' }, '/api/v1/producers'],
      [401, { Forwarded: 'for=203.0.113.7' }, '/api/v1/producers'],
    ] as const)('answers %i to another site, another name and a proxy: %j', async (status, headers, path) => {
      expect((await declare({ ...headers }, path)).status).toBe(status)
    })
  })

  it('the secret of sessions lies in the data folder, for its owner alone', async () => {
    expect((await stat(joinPath(test.dataDir, 'auth-secret'))).mode & 0o777).toBe(0o600)
    expect(ORIGIN).toBe(test.issuer.origin)
    await join(test, await inviteFirst(test), 'an@example.vn')
  })
})
