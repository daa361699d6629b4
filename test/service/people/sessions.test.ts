// Signing in, and the sessions that follow.
import { openAccounts } from '@temsao/service/accounts/auth.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { Browser, invite, joinAll, joinAsOperator, later, PASSWORD, reopen, send, type Reply } from './people.ts'
import { openTestApp, type TestApp } from '../test-app.ts'

let test: TestApp

describe.each(PRESENT_DIALECTS)('sessions on $name', (dialect) => {
  beforeEach(async () => {
    test = await openTestApp({ access: 'accounts', dialect })
  })

  afterEach(async () => {
    await test.close()
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

    it('begins a new session, whatever cookie was sent', async () => {
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

    it('sets a cookie that only this host gets back, only over TLS, and that scripts cannot read', async () => {
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
      const reply = await send(reopen(test, { accounts, origin }), 'POST', '/api/auth/sign-in/email', {
        body: { email: 'operator@example.vn', password: PASSWORD },
        headers: { Origin: origin },
      })
      expect(reply.headers.getSetCookie()[0]).toMatch(/^temsao\.session_token=.*; HttpOnly; SameSite=Lax/i)
      expect(reply.headers.getSetCookie()[0]).not.toMatch(/secure/i)
    })

    it('is not replaced by a changed cookie', async () => {
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
      const other = later(test, 0.02)
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

    it('end at sign-out, even for somebody who kept the cookie', async () => {
      const operator = await joinAsOperator(test)
      const kept = operator.cookieHeader
      await operator.post('/api/auth/sign-out')
      expect((await send(test, 'GET', '/api/v1/users', { headers: { Cookie: kept } })).status).toBe(401)
    })

    it('and keys of a blocked account end at once, and it cannot sign in until it is unblocked', async () => {
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
})
