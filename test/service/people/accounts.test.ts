// What reaches accounts from outside: other sites, API keys, unused paths of the library for accounts, an open register.
import { stat } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { type Browser, invite, inviteFirst, join, joinAll, joinAsOperator, later, ORIGIN, PASSWORD, send, type Reply } from './people.ts'
import { openTestApp, PRODUCER, type TestApp } from '../test-app.ts'

let test: TestApp

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

    it('cannot sign anybody in, nor post a form', async () => {
      await joinAsOperator(test)
      const body = { email: 'operator@example.vn', password: PASSWORD }
      const headers = { Origin: 'https://evil.example' }
      expect((await send(test, 'POST', '/api/auth/sign-in/email', { body, headers })).status).toBe(403)
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
        expect((await send(test, 'POST', '/api/auth/sign-in/email', { body, headers: { 'Content-Type': type } })).status).toBe(415)
    })

    it('cannot read answers either, because there is no CORS header', async () => {
      const operator = await joinAsOperator(test)
      const reply = await send(test, 'GET', '/api/v1/users', { headers: { Cookie: operator.cookieHeader, Origin: 'https://evil.example' } })
      expect(reply.headers.get('Access-Control-Allow-Origin')).toBeNull()
    })
  })

  describe('an API key', () => {
    it('is shown once, stored as a hash, recognised by its first letters, and has the time of its last use', async () => {
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

    it('ends when it expires or is revoked, and needs no Origin', async () => {
      const { producer, reply } = await makeKey({ name: 'k', scopes: ['register:read'], expiresInDays: 30 })
      expect((await use(later(test, 29.9), reply.body['key'])).status).toBe(200)
      expect((await use(later(test, 30), reply.body['key'])).status).toBe(401)
      expect((await producer.send('DELETE', '/api/v1/api-keys/1')).body['revokedAt']).not.toBeNull()
      const refused = await use(test, reply.body['key'])
      expect([refused.status, refused.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer realm="temsao", error="invalid_token"'])
    })

    it.each(['temsao_', `temsao_${'A'.repeat(43)}`, 'x', ''])(
      'that is invalid (%j) is refused, even beside a valid session',
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

  describe('unused paths of the library for accounts', () => {
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
    ])('%s /api/auth%s does not exist', async (method, path) => {
      const operator = await joinAsOperator(test)
      const body = { name: 'X', email: 'x@example.vn', password: PASSWORD, newEmail: 'x@example.vn', role: 'operator' }
      expect((await operator.send(method, `/api/auth${path}`, { body })).status).toBe(404)
      expect(await test.db.selectFrom('users').select('email').execute()).toEqual([{ email: 'operator@example.vn' }])
    })
  })

  describe('public answers', () => {
    it('contain nothing about any account', async () => {
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

    it('gives anybody at the machine the rights of the office', async () => {
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

  it('the secret of sessions is in the data folder, readable only by its owner', async () => {
    expect((await stat(joinPath(test.dataDir, 'auth-secret'))).mode & 0o777).toBe(0o600)
    expect(ORIGIN).toBe(test.issuer.origin)
    await join(test, await inviteFirst(test), 'an@example.vn')
  })
})
