// Lists of invitations and API keys, page by page.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { joinAll, type Browser, type Reply } from './people.ts'
import { openTestApp, type TestApp } from '../test-app.ts'

let test: TestApp

async function walk(browser: Browser, path: string): Promise<unknown[][]> {
  const pages: unknown[][] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: Reply = await browser.get(`${path}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    pages.push((body['items'] as { id: number }[]).map(({ id }) => id))
    cursor = body['nextCursor'] as string | null
  }
  return pages
}

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  beforeEach(async () => {
    test = await openTestApp({ access: 'accounts', dialect })
  })

  afterEach(async () => {
    await test.close()
  })

  it('every invitation and every key of the producer is on one page, the latest first', async () => {
    const { operator, producer } = await joinAll(test)
    expect(await walk(operator, '/api/v1/invitations')).toEqual([[3, 2], [1]])
    for (const name of ['a', 'b', 'c', 'd']) await producer.post('/api/v1/api-keys', { name, scopes: ['stamps:read'] })
    expect(await walk(producer, '/api/v1/api-keys')).toEqual([
      [4, 3],
      [2, 1],
    ])
    expect((await operator.get('/api/v1/invitations?cursor=x')).status).toBe(400)
    expect((await producer.get('/api/v1/api-keys?limit=0')).status).toBe(422)
  })

  it('accounts are found by name in any spelling and by address, filtered and sorted', async () => {
    const { operator, producer } = await joinAll(test)
    const find = async (query: string): Promise<unknown[]> => {
      const { status, body } = await operator.get(`/api/v1/users?${query}`)
      expect([query, status]).toEqual([query, 200])
      return (body['items'] as { email: string }[]).map(({ email }) => email.split('@')[0])
    }
    expect(new Set(await find(''))).toEqual(new Set(['office', 'operator', 'producer']))
    expect(await find('sort=-email')).toEqual(['producer', 'operator', 'office'])
    expect(await find('search=v%C3%A0ng+a+s%E1%BB%AD&sort=email')).toEqual(['office', 'operator', 'producer'])
    expect(await find('search=OFFICE%40')).toEqual(['office'])
    expect(await find('search=_')).toEqual([])
    expect(await find('role=producer&producerId=1')).toEqual(['producer'])
    const { body } = await operator.get('/api/v1/users?role=producer')
    const [{ id }] = body['items'] as [{ id: string }]
    expect(body['items']).toMatchObject([{ producer: 'HTX Bình Lư' }])
    await operator.post(`/api/v1/users/${id}/block`)
    expect([await find('blocked=true'), await find('blocked=false&sort=-email')]).toEqual([['producer'], ['operator', 'office']])
    expect((await producer.get('/api/v1/users')).status).toBe(401)
    const pages = [await operator.get('/api/v1/users?limit=2&sort=name')]
    pages.push(await operator.get(`/api/v1/users?limit=2&sort=name&cursor=${String(pages[0]!.body['nextCursor'])}`))
    expect(new Set(pages.flatMap((page) => (page.body['items'] as { id: string }[]).map((user) => user.id))).size).toBe(3)
    const number = Buffer.from('["name","x",7]').toString('base64url')
    expect((await operator.get(`/api/v1/users?sort=name&cursor=${number}`)).status).toBe(400)
  })

  it('invitations are filtered by state, text and role, and name who sent them', async () => {
    const { operator, office } = await joinAll(test)
    await office.post('/api/v1/invitations', { role: 'inspector', provinces: 'all', email: 'thanh.tra@example.vn' })
    const find = async (query: string): Promise<unknown[]> =>
      ((await operator.get(`/api/v1/invitations?${query}`)).body['items'] as { id: number }[]).map(({ id }) => id)
    expect(await find('state=open')).toEqual([4])
    expect(await find('state=used&sort=id')).toEqual([1, 2, 3])
    expect(await find('state=expired')).toEqual([])
    expect([await find('search=thanh.'), await find('search=binh+lu'), await find('role=office')]).toEqual([[4], [3], [2]])
    expect((await operator.get('/api/v1/invitations?role=inspector')).body['items']).toMatchObject([
      { inviter: 'Vàng A Sử', producer: null },
    ])
    expect((await operator.get('/api/v1/invitations?state=lost')).status).toBe(422)
  })

  it('the trail has the present names of people, is filtered by person and day, and can be downloaded', async () => {
    const { operator, producer } = await joinAll(test)
    const { body: made } = await producer.post('/api/v1/api-keys', { name: 'Phần mềm kho', scopes: ['batches:write'] })
    const batch = { productId: 1, lot: 'K1', producedOn: '2026-11-18', declaredPacks: 5 }
    await test.app.request('/api/v1/batches', {
      method: 'POST',
      headers: { Authorization: `Bearer ${String(made['key'])}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(batch),
    })
    const find = async (query: string): Promise<{ actor: { id: string; name: string | null }; action: string }[]> =>
      (await operator.get(`/api/v1/audit?${query}`)).body['items'] as never
    expect(await find('record=batch')).toMatchObject([{ action: 'declare', actor: { id: 'key:1', name: 'Phần mềm kho' } }])
    const { actor } = (await find('record=product'))[0]!
    expect(actor.name).toBe('Vàng A Sử')
    expect((await find('record=invitation&sort=id'))[0]!.actor).toEqual({ id: 'first-start', role: 'operator', name: null })
    expect((await find(`actor=${actor.id}&action=register`)).map(({ action }) => action)).toEqual(['register', 'register', 'register'])
    expect(await find('from=2026-11-23')).toEqual([])
    expect(await find('to=2026-11-21')).toEqual([])
    const all = await find('from=2026-11-22&to=2026-11-22&limit=200')
    const trail = await operator.get('/api/v1/audit?limit=2&sort=-id')
    expect(trail.body['items']).toMatchObject([{ id: all.length }, { id: all.length - 1 }])
    expect((await operator.get('/api/v1/audit?from=2026-02-30')).status).toBe(422)
    const headers = { Cookie: operator.cookieHeader }
    const file = await test.app.request('/api/v1/audit?format=csv&record=product', { headers })
    expect(file.headers.get('Content-Disposition')).toBe('attachment; filename="audit-2026-11-22.csv"')
    const lines = (await file.text()).trim().split('\r\n')
    expect([lines.length, lines[1]]).toEqual([2, expect.stringContaining('Vàng A Sử')])
  })
})
