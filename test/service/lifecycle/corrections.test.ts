// A record is changed in the version that somebody has seen, and nothing that a signed stamp says is changed.
import { describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, CERTIFICATE, PRODUCT } from '../test-app.ts'
import { REVOCATION, setUpChanges } from './change-setup.ts'

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  const changes = setUpChanges(dialect)
  const { send, change } = changes

  describe('two people who edit one record', () => {
    it.each([
      ['/producers/1', { address: 'Bản Mới' }],
      ['/products/1', { netContent: '1 kg' }],
      ['/certificates/1', { decision: '2/QĐ' }],
    ])('%s: the second gets a conflict, and no change of the first is lost', async (path, input) => {
      const first = await changes.test.get(`/api/v1${path}`)
      const tag = first.headers.get('ETag')!
      expect(tag).toMatch(/^"1-[0-9a-f]{12}"$/)
      const changed = await send('PATCH', path, input, tag)
      expect(changed).toMatchObject({ status: 200, body: { ...input, version: 2 } })
      expect(changed.headers.get('ETag')).not.toBe(tag)
      const late = await send('PATCH', path, input, tag)
      expect(late).toMatchObject({ status: 412, body: { code: 'version-conflict', current: changed.body } })
      expect(late.headers.get('ETag')).toBe(changed.headers.get('ETag'))
      expect((await send('PATCH', path, input, changed.headers.get('ETag')!)).body).toEqual(changed.body)
    })

    it('of twenty at once on one certificate, one wins', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => send('PATCH', '/certificates/1', { decision: `${i}/QĐ` }, '"1"')),
      )
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array.from({ length: 19 }, () => 412)])
      const winner = answers.find(({ status }) => status === 200)!
      expect((await changes.test.get('/api/v1/certificates/1')).body).toEqual(winner.body)
    })

    it.each([
      [undefined, 428, 'if-match-missing'],
      ['', 428, 'if-match-missing'],
      ['W/"1"', 412, 'version-conflict'],
      ['1', 412, 'version-conflict'],
      ['"2", "3"', 412, 'version-conflict'],
      ['"2", "1"', 200, undefined],
      ['*', 200, undefined],
    ])('If-Match %s: %i', async (ifMatch, status, code) => {
      const answer = await send('PATCH', '/producers/1', { address: 'Bản Mới' }, ifMatch)
      expect(answer.status).toBe(status)
      expect(answer.body['code']).toBe(code)
    })

    it.each([
      ['POST', '/certificates/1/extension', { extendedTo: '2028-01-01', extensionDocument: '1/CV' }],
      ['POST', '/certificates/1/revocation', REVOCATION],
      ['POST', '/batches/1/suspension', { reason: 'Chờ kết quả' }],
      ['POST', '/batches/1/recall', { reason: 'Không đạt' }],
      ['PATCH', '/batches/1', { declaredPacks: 5 }],
    ])('%s %s needs If-Match', async (method, path, input) => {
      await changes.test.post('/api/v1/batches', BATCH)
      expect(await send(method, path, input)).toMatchObject({ status: 428, body: { detail: expect.stringContaining('If-Match') } })
      expect(await send(method, path, input, '"9"')).toMatchObject({ status: 412, body: { current: { id: 1, version: 1 } } })
    })
  })

  describe('corrections', () => {
    it.each([
      ['/products/1', { name: 'Miến dong Bình Lư', netContent: '1 kg', gtin: null, set: 7, productCode: '12-03390-9-2024' }],
      ['/certificates/1', { number: '28/2024', issuedOn: '2024-11-13', star: 4, issuingBody: 'UBND tỉnh Lai Châu' }],
      ['/batches/1', { lot: 'L2', producedOn: '2026-11-17', bestBefore: '2027-01-01', declaredPacks: 5 }],
    ])('%s before a stamp is signed: everything', async (path, input) => {
      await changes.test.post('/api/v1/batches', BATCH)
      expect(await change('PATCH', path, input)).toMatchObject({ status: 200, body: input })
    })

    it.each([
      ['/products/1', { name: 'Miến khác', netContent: '1 kg', gtin: null, productCode: '12-03390-9-2024' }],
      ['/products/1', { set: 14 }],
      ['/certificates/1', { number: '28/2024', star: 4 }],
      ['/certificates/1', { decision: '2/QĐ' }],
      ['/batches/1', { lot: 'L2', producedOn: '2026-11-17', bestBefore: '2027-01-01' }],
    ])('%s %j after a stamp is signed: every field is named as fixed', async (path, input) => {
      await changes.test.post('/api/v1/batches', BATCH)
      await changes.test.get('/api/v1/batches/1/stamp')
      const { status, body } = await change('PATCH', path, input)
      expect([status, body['code']]).toEqual([409, 'fixed-by-stamp'])
      const fields = (body['errors'] as { field: string }[]).map(({ field }) => field)
      expect(fields.toSorted()).toEqual(Object.keys(input).toSorted())
    })

    it('remain possible for what a stamp does not contain: the set within its group, the packs, the producer', async () => {
      await changes.test.post('/api/v1/batches', BATCH)
      await changes.test.get('/api/v1/batches/1/stamp')
      expect((await change('PATCH', '/products/1', { set: 7 })).body).toMatchObject({ set: 7, group: 1 })
      expect((await change('PATCH', '/batches/1', { declaredPacks: 300 })).body).toMatchObject({ declaredPacks: 300, quota: 309 })
      const moved = await change('PATCH', '/producers/1', { name: 'HTX Na Son', communeCode: '03203', placeAsPrinted: 'Xã Bản Bo' })
      expect(moved.body).toMatchObject({ commune: 'Xã Na Son', province: 'Điện Biên', placeAsPrinted: 'Xã Bản Bo' })
    })

    it.each([
      ['/producers/1', { communeCode: '99999' }, 422, 'communeCode'],
      ['/producers/1', { name: '' }, 422, 'name'],
      ['/products/1', { productCode: '12-03203-9-2024' }, 422, 'productCode'],
      ['/products/1', { productCode: '99-03390-9-2024' }, 422, 'productCode'],
      ['/products/1', { productCode: '12-03390-3-2024' }, 409, 'productCode'],
      ['/products/1', { producerId: 1 }, 422, 'producerId'],
      ['/certificates/1', { issuedOn: '2026-11-23' }, 422, 'issuedOn'],
      ['/certificates/1', { points: 70 }, 422, 'points'],
      ['/certificates/1', { number: '1/2021' }, 409, 'number'],
      ['/certificates/1', { productId: 1 }, 422, 'productId'],
      ['/batches/1', { lot: 'L2' }, 409, 'lot'],
      ['/batches/1', { producedOn: '2024-11-11' }, 422, 'producedOn'],
      ['/batches/1', { bestBefore: '2026-11-17' }, 422, 'bestBefore'],
      ['/batches/1', { declaredPacks: 100 }, 422, 'declaredPacks'],
    ])('%s %j is refused', async (path, input, status, field) => {
      await changes.test.post('/api/v1/products', { ...PRODUCT, productCode: '12-03390-3-2024', gtin: null })
      await changes.test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: '1/2021', issuedOn: '2024-01-01' })
      await changes.test.post('/api/v1/batches', BATCH)
      await changes.test.post('/api/v1/batches', { ...BATCH, lot: 'L2' })
      await send('POST', '/batches/1/prints', { labels: 150, purpose: 'first-print' })
      const before = (await changes.test.get(`/api/v1${path}`)).body
      expect(await change('PATCH', path, input)).toMatchObject({ status, body: { errors: [{ field }] } })
      expect((await changes.test.get(`/api/v1${path}`)).body).toEqual(before)
    })
  })
})
