// How people get accounts: invitations, and the passwords that they choose.
import { openAccounts } from '@temsao/service/accounts/auth.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { Browser, invite, inviteFirst, joinAsOperator, later, ORIGIN, PASSWORD, reopen, send } from './people.ts'
import { openTestApp, PRODUCER, type TestApp } from '../test-app.ts'

let test: TestApp

const sessionOf = async (browser: Browser): Promise<unknown> => (await browser.get('/api/auth/get-session')).body['user']

const idOf = async (browser: Browser): Promise<string> => ((await sessionOf(browser)) as { id: string }).id

describe.each(PRESENT_DIALECTS)('invitations on $name', (dialect) => {
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

    it('works once, even for several people at once', async () => {
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

    it('is valid for seven days and no longer', async () => {
      const token = await inviteFirst(test)
      expect((await send(later(test, 6.99), 'GET', `/api/v1/invitations/${token}`)).status).toBe(200)
      expect(await send(later(test, 7), 'POST', `/api/v1/invitations/${token}/acceptance`, { body: acceptance })).toMatchObject({
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

    it('cannot give more rights than its sender has, and needs the right fields', async () => {
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

    it('is void while its sender is blocked, and so is a link for a new password', async () => {
      const operator = await joinAsOperator(test)
      const office = await invite(operator, 'office')
      await office.post('/api/v1/producers', PRODUCER)
      const producer = await invite(office, 'producer', { producerId: 1 })
      const producerId = await idOf(producer)
      const links = [
        (await office.post('/api/v1/invitations', { role: 'producer', producerId: 1 })).body['url'],
        (await office.post(`/api/v1/users/${producerId}/password-link`)).body['url'],
      ].map((url) => String(url).split('/').at(-1)!)
      const openings = async () =>
        await Promise.all(links.map(async (token) => (await send(test, 'GET', `/api/v1/invitations/${token}`)).status))
      expect(await openings()).toEqual([200, 200])
      const officeId = await idOf(office)
      await operator.post(`/api/v1/users/${officeId}/block`)
      expect(await openings()).toEqual([410, 410])
      for (const token of links)
        expect(await send(test, 'POST', `/api/v1/invitations/${token}/acceptance`, { body: acceptance })).toMatchObject({
          status: 410,
          body: { fault: { code: 'invitation-void' } },
        })
      await operator.send('DELETE', `/api/v1/users/${officeId}/block`)
      await operator.post(`/api/v1/users/${producerId}/block`)
      expect(await openings()).toEqual([200, 410])
    })

    it('is invalid once it was withdrawn, and the person who accepts it cannot choose a role', async () => {
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

    it('is stored as Argon2id, and is the same from any keyboard', async () => {
      // Hashes at the full cost of the service, not at that of the tests.
      const real = reopen(test, { accounts: openAccounts(test.db, { origin: ORIGIN, secret: 's'.repeat(32) }) })
      const operator = await joinAsOperator(real)
      const { password } = await test.db.selectFrom('credentials').select('password').executeTakeFirstOrThrow()
      expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      expect((await new Browser(real).signIn('operator@example.vn', PASSWORD.normalize('NFD'))).status).toBe(200)
      expect((await operator.get('/api/v1/users')).status).toBe(200)
    })

    it('that was changed ends every other session and is no longer valid', async () => {
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

    it('that was lost is replaced through a link, which ends all sessions', async () => {
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
})
