import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { invite, joinAsOperator, type Browser } from './people.ts'
import { BATCH, CERTIFICATE, MISMATCH, openTestApp, PRODUCER, PRODUCT, type TestApp } from '../test-app.ts'

// Product n belongs to producer n: 1 is in Lai Châu (12), 2 in Điện Biên (11), 3 in Lào Cai (15).
const COMMUNES = ['03390', '03203', '02647']

async function total(browser: Browser, query = ''): Promise<number> {
  return ((await browser.get(`/api/v1/overview${query}`)).body['products'] as { total: { count: number } }).total.count
}

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  let test: TestApp
  let operator: Browser
  let office: Browser
  let inspector: Browser

  beforeAll(async () => {
    test = await openTestApp({ access: 'accounts', dialect })
    operator = await joinAsOperator(test)
    office = await invite(operator, 'office')
    for (const [index, communeCode] of COMMUNES.entries()) {
      const id = index + 1
      await office.post('/api/v1/producers', { ...PRODUCER, name: `HTX ${id}`, communeCode })
      const code = { productCode: `12-03390-${id}-2024`, gtin: undefined }
      await office.post('/api/v1/products', { ...PRODUCT, ...code, producerId: id })
      await office.post('/api/v1/certificates', { ...CERTIFICATE, productId: id, number: `${id}/2024` })
      await office.post('/api/v1/batches', { ...BATCH, productId: id })
      await office.get(`/api/v1/batches/${id}/stamp`)
    }
    // The last report is about an unknown stamp.
    for (const number of [1, 2, 3, 99])
      await office.post('/api/v1/mismatch-reports', {
        ...MISMATCH,
        id: String(number).padStart(32, '0'),
        typedCode: encodeTypedCode({ issuer: 12, number }),
      })
    inspector = await invite(office, 'inspector', { provinces: ['12', '11'] })
  })

  afterAll(async () => {
    await test.close()
  })

  const ids = async (path: string): Promise<number[]> =>
    ((await inspector.get(path)).body['items'] as { id: number }[]).map(({ id }) => id).toSorted((a, b) => a - b)

  it.each(['producers', 'products', 'certificates', 'batches'])('lists only the %s of the provinces', async (list) => {
    expect(await ids(`/api/v1/${list}`)).toEqual([1, 2])
    expect(await ids(`/api/v1/${list}?provinceCode=15`)).toEqual([])
    expect(await ids(`/api/v1/${list}?provinceCode=11`)).toEqual([2])
    expect((await inspector.get(`/api/v1/${list}/3`)).status).toBe(404)
    expect((await inspector.get(`/api/v1/${list}/2`)).status).toBe(200)
  })

  it('lists shoppers’ reports about stamps of the provinces and about unknown stamps', async () => {
    expect(await ids('/api/v1/mismatch-reports')).toEqual([1, 2, 4])
    const statuses = [1, 3, 4].map(async (id) => (await inspector.get(`/api/v1/mismatch-reports/${id}`)).status)
    expect(await Promise.all(statuses)).toEqual([200, 404, 200])
  })

  it('counts only the provinces, in the overview and in every report', async () => {
    expect([await total(office), await total(inspector)]).toEqual([3, 2])
    expect([await total(inspector, '?province=11'), await total(inspector, '?province=15')]).toEqual([1, 0])
    for (const name of ['in-force', 'recognised'])
      expect([
        (await office.get(`/api/v1/reports/${name}`)).body['products'],
        (await inspector.get(`/api/v1/reports/${name}`)).body['products'],
        (await inspector.get(`/api/v1/reports/${name}?province=15`)).body['products'],
      ]).toEqual([3, 2, 0])
    expect((await inspector.get('/api/v1/reports/traceability')).body).toMatchObject({ certified: 2, withStamp: 2 })
  })

  it('changes with the next request when the office gives other provinces, which everybody can see', async () => {
    const { body: me } = await inspector.get('/api/v1/me')
    expect(me).toMatchObject({ role: 'inspector', provinces: ['11', '12'] })
    const path = `/api/v1/users/${String(me['id'])}`
    expect((await office.send('PATCH', path, { body: { provinces: ['15'] } })).body).toMatchObject({ provinces: ['15'] })
    expect(await ids('/api/v1/products')).toEqual([3])
    expect((await office.get('/api/v1/users?role=inspector')).body['items']).toMatchObject([{ provinces: ['15'] }])
    expect((await operator.send('PATCH', path, { body: { provinces: 'all' } })).body).toMatchObject({ provinces: 'all' })
    expect(await ids('/api/v1/products')).toEqual([1, 2, 3])
    const { body: trail } = await office.get(`/api/v1/audit?record=account&recordId=${String(me['id'])}&sort=-id&limit=1`)
    expect(trail['items']).toMatchObject([{ action: 'give-provinces', before: { provinces: '15' }, after: { provinces: 'all' } }])
    await office.send('PATCH', path, { body: { provinces: ['12', '11'] } })
  })

  it.each([[[]], [['99']], [['12', 'x']], ['12'], [null], [undefined]])('gives no inspector the provinces %j', async (provinces) => {
    const { body: me } = await inspector.get('/api/v1/me')
    const changed = await office.send('PATCH', `/api/v1/users/${String(me['id'])}`, { body: { provinces } })
    const invited = await office.post('/api/v1/invitations', { role: 'inspector', provinces })
    expect([changed.status, invited.status]).toEqual([422, 422])
    expect(invited.body['errors']).toMatchObject([{ field: 'provinces' }])
    expect((await inspector.get('/api/v1/me')).body).toMatchObject({ provinces: ['11', '12'] })
  })

  it('are only for inspectors', async () => {
    expect((await office.post('/api/v1/invitations', { role: 'office', provinces: 'all' })).body['errors']).toMatchObject([
      { field: 'provinces', detail: 'is only for the role inspector, not office.' },
    ])
    const { body: me } = await office.get('/api/v1/me')
    expect(me).toMatchObject({ provinces: null })
    const reply = await operator.send('PATCH', `/api/v1/users/${String(me['id'])}`, { body: { provinces: 'all' } })
    expect([reply.status, reply.body['code']]).toEqual([422, 'invalid-input'])
    expect((await operator.send('PATCH', '/api/v1/users/nobody', { body: { provinces: 'all' } })).status).toBe(404)
  })
})
