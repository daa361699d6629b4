// The audit trail of accounts: it has every action, and no personal data.
import { verifyAudit } from '@temsao/service/domain/audit.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { Browser, invite, joinAll, joinAsOperator, PASSWORD } from './people.ts'
import { openTestApp, type TestApp } from '../test-app.ts'

let test: TestApp

interface Entry {
  readonly actor: { readonly id: string }
  readonly action: string
  readonly record: { readonly kind: string; readonly id: string }
  readonly before: unknown
  readonly after: unknown
}

const ACCOUNT_RECORDS = new Set(['account', 'api-key', 'invitation'])

async function list(browser: Browser): Promise<Entry[]> {
  const items = (await browser.get('/api/v1/audit?limit=200')).body['items'] as Entry[]
  return items.filter(({ record }) => ACCOUNT_RECORDS.has(record.kind))
}

const told = (entries: readonly Entry[]): string[] => entries.map(({ action, record }) => `${action} ${record.kind}`)

async function idOf(browser: Browser): Promise<string> {
  return ((await browser.get('/api/auth/get-session')).body['user'] as { id: string }).id
}

describe.each(PRESENT_DIALECTS)('the audit trail on $name', (dialect) => {
  beforeEach(async () => {
    test = await openTestApp({ access: 'accounts', dialect })
  })

  afterEach(async () => {
    await test.close()
  })

  it('has every invitation and what became of it', async () => {
    const operator = await joinAsOperator(test)
    const office = await invite(operator, 'office')
    const { body } = await operator.post('/api/v1/invitations', { role: 'inspector', provinces: ['12'], email: 'an@example.vn' })
    await operator.send('DELETE', `/api/v1/invitations/${String(body['id'])}`)
    const entries = await list(operator)
    expect(told(entries)).toEqual([
      'send invitation',
      'create account',
      'send invitation',
      'create account',
      'send invitation',
      'withdraw invitation',
    ])
    expect(entries[3]).toMatchObject({ record: { id: await idOf(office) }, after: { role: 'office', invitation: 2 } })
    expect(entries[4]).toMatchObject({ actor: { id: await idOf(operator) }, after: { role: 'inspector', producerId: null } })
    // The API adds the current names; the trail itself has none.
    const kept = await test.db.selectFrom('auditEntries').selectAll().execute()
    expect(JSON.stringify(kept)).not.toMatch(/example\.vn|Vàng A Sử/)
  })

  it('has every block, once, and every new password', async () => {
    const operator = await joinAsOperator(test)
    const office = await idOf(await invite(operator, 'office'))
    for (const method of ['POST', 'POST', 'DELETE', 'DELETE']) await operator.send(method, `/api/v1/users/${office}/block`)
    const { body } = await operator.post(`/api/v1/users/${office}/password-link`)
    const acceptance = { name: 'Vàng A Sử', email: 'office@example.vn', password: `${PASSWORD} xa` }
    expect((await new Browser(test).post(`/api/v1/invitations/${String(body['token'])}/acceptance`, acceptance)).status).toBe(201)
    const entries = (await list(operator)).slice(4)
    expect(told(entries)).toEqual(['block account', 'unblock account', 'send invitation', 'set-password account'])
    expect(entries[0]).toMatchObject({ record: { id: office }, before: { blockedAt: null }, after: { blockedAt: expect.any(String) } })
    expect(entries[2]).toMatchObject({ after: { userId: office } })
    expect(JSON.stringify(entries)).not.toContain(PASSWORD)
  })

  it('has every API key that was created or revoked, but no part of the key', async () => {
    const { office, producer } = await joinAll(test)
    const { body } = await producer.post('/api/v1/api-keys', { name: '0912 345 678', scopes: ['stamps:read'] })
    for (let time = 0; time < 2; time++) await producer.send('DELETE', `/api/v1/api-keys/${String(body['id'])}`)
    const entries = (await list(office)).filter(({ record }) => record.kind === 'api-key')
    expect(entries).toMatchObject([
      { action: 'create', actor: { id: await idOf(producer) }, after: { producerId: 1, scopes: ['stamps:read'] } },
      { action: 'revoke', before: { revokedAt: null }, after: { revokedAt: expect.any(String) } },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/temsao_|0912/)
    expect(await verifyAudit(test.db)).toMatchObject({ whole: true })
  })

  it('has no entry for what was refused', async () => {
    const operator = await joinAsOperator(test)
    const before = await list(operator)
    expect((await operator.post(`/api/v1/users/${await idOf(operator)}/block`)).status).toBe(403)
    expect((await operator.post('/api/v1/invitations', { role: 'producer', producerId: 99 })).status).toBe(422)
    expect((await operator.send('DELETE', '/api/v1/invitations/99')).status).toBe(404)
    expect(await list(operator)).toEqual(before)
  })
})
