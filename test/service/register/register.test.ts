import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, CERTIFICATE, openTestApp, PRODUCER, PRODUCT, registerProductOne, type TestApp } from '../test-app.ts'

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
  })

  afterEach(async () => {
    await test.close()
  })

  describe('records', () => {
    it('are created, read and listed', async () => {
      const created = await test.post('/api/v1/producers', PRODUCER)
      expect(created).toMatchObject({
        status: 201,
        body: { id: 1, commune: 'Xã Bình Lư', provinceCode: '12', province: 'Lai Châu', communeListVersion: '2025-07-01' },
      })
      expect(created.headers.get('Location')).toBe('/api/v1/producers/1')
      expect((await test.get('/api/v1/producers/1')).body).toEqual(created.body)

      expect(await test.post('/api/v1/products', PRODUCT)).toMatchObject({
        status: 201,
        body: { group: 1, set: 6, gtin: '08936012345674' },
      })
      const certificate = await test.post('/api/v1/certificates', CERTIFICATE)
      expect(certificate).toMatchObject({ status: 201, body: { expiresOn: '2027-11-12', inForceUntil: '2027-11-12', extendedTo: null } })
      expect(await test.post('/api/v1/batches', BATCH)).toMatchObject({ status: 201, body: { id: 1, ...BATCH } })

      for (const list of ['producers', 'products?producerId=1', 'certificates?productId=1', 'batches?productId=1'])
        expect((await test.get(`/api/v1/${list}`)).body).toMatchObject({ items: [{ id: 1 }], nextCursor: null })
      expect((await test.get('/api/v1/batches?productId=2')).body).toEqual({ items: [], nextCursor: null })
    })

    it('are listed page by page without gaps or repeats', async () => {
      for (let i = 0; i < 7; i++) await test.post('/api/v1/producers', { ...PRODUCER, name: `HTX ${i}` })
      const seen: unknown[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const { body } = await test.get(`/api/v1/producers?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
        seen.push(...(body['items'] as { name: string }[]).map(({ name }) => name))
        cursor = body['nextCursor'] as string | null
      }
      expect(seen).toEqual(Array.from({ length: 7 }, (_, i) => `HTX ${i}`))
    })

    it('are stored in NFC and without extra spaces', async () => {
      const { body } = await test.post('/api/v1/producers', { ...PRODUCER, name: '  Cơ sở   thịt sấy '.normalize('NFD') })
      expect(body['name']).toBe('Cơ sở thịt sấy'.normalize('NFC'))
    })
  })

  describe('refusals', () => {
    it('name every wrong field at once', async () => {
      const { status, headers, body } = await test.post('/api/v1/products', {
        producerId: 0,
        name: 'a\u202eb',
        set: 27,
        productCode: '12-1-1-2024',
        netContent: '',
        gtin: '8936012345670',
        star: 3,
      })
      expect(status).toBe(422)
      expect(headers.get('Content-Type')).toBe('application/problem+json')
      expect(body).toMatchObject({ type: 'urn:temsao:problem:invalid-input', code: 'invalid-input', status: 422 })
      const fields = (body['errors'] as { field: string }[]).map(({ field }) => field)
      expect(fields.toSorted()).toEqual(['gtin', 'name', 'netContent', 'producerId', 'productCode', 'set', 'star'])
    })

    it('say what is missing', async () => {
      const { body } = await test.post('/api/v1/batches', {})
      expect(body['errors']).toMatchObject([
        { field: 'productId' },
        { field: 'lot', detail: 'is missing.' },
        { field: 'producedOn', detail: 'is missing.' },
        { field: 'declaredPacks' },
      ])
    })

    it.each([
      ['producers', { ...PRODUCER, communeCode: '99999' }, 'communeCode'],
      ['products', { ...PRODUCT, producerId: 9 }, 'producerId'],
      ['products', { ...PRODUCT, group: 2 }, 'group'],
      ['certificates', { ...CERTIFICATE, productId: 9 }, 'productId'],
      ['certificates', { ...CERTIFICATE, star: 2 }, 'star'],
      ['certificates', { ...CERTIFICATE, issuedOn: '2026-11-23' }, 'issuedOn'],
      ['batches', { ...BATCH, productId: 9 }, 'productId'],
      ['batches', { ...BATCH, lot: 'Lô 1' }, 'lot'],
      ['batches', { ...BATCH, producedOn: '2025-02-31' }, 'producedOn'],
      ['batches', { ...BATCH, declaredPacks: 1.5 }, 'declaredPacks'],
      ['batches', { ...BATCH, declaredPacks: '10' }, 'declaredPacks'],
    ])('%s %j: %s', async (path, input, field) => {
      await registerProductOne(test)
      const { status, body } = await test.post(`/api/v1/${path}`, input)
      expect(status).toBe(422)
      expect(body).toMatchObject({ code: 'invalid-input', errors: [{ field }] })
    })

    it.each([
      ['products', { ...PRODUCT, gtin: null }, 'productCode'],
      ['products', { ...PRODUCT, productCode: '12-03390-3-2024' }, 'gtin'],
      ['certificates', { ...CERTIFICATE, issuedOn: '2025-01-01' }, 'number'],
      ['certificates', { ...CERTIFICATE, number: '28' }, 'issuedOn'],
      ['batches', BATCH, 'lot'],
    ])('%s %j is a duplicate by its %s', async (path, input, field) => {
      await registerProductOne(test)
      await test.post('/api/v1/batches', BATCH)
      expect(await test.post(`/api/v1/${path}`, input)).toMatchObject({ status: 409, body: { code: 'duplicate', errors: [{ field }] } })
    })

    it.each([
      ['POST', '/api/v1/batches', 'application/json', '{"productId":', 400, 'broken-json'],
      ['POST', '/api/v1/batches', 'application/json', '', 400, 'broken-json'],
      ['POST', '/api/v1/batches', 'text/plain', '{}', 415, 'wrong-content-type'],
      ['POST', '/api/v1/batches', 'application/json', `"${'x'.repeat(65_536)}"`, 413, 'body-too-large'],
      ['POST', '/api/v1/batches', 'application/json', '[]', 422, 'invalid-input'],
      ['GET', '/api/v1/batches/1', '', null, 404, 'not-found'],
      ['GET', '/api/v1/batches/999999999999999999999', '', null, 404, 'not-found'],
      ['GET', '/api/v1/batches/0x1', '', null, 404, 'not-found'],
      ['GET', '/api/v1/batches/1/stamp.png', '', null, 404, 'not-found'],
      ['GET', '/api/v1/nothing', '', null, 404, 'unknown-route'],
      ['DELETE', '/api/v1/batches/1', '', null, 405, 'method-not-allowed'],
      ['GET', '/api/v1/batches?cursor=aWQ6MA', '', null, 400, 'bad-cursor'],
      ['GET', '/api/v1/batches?limit=201', '', null, 422, 'invalid-input'],
    ])('%s %s %s %.20s → %i %s', async (method, path, type, body, status, code) => {
      const response = await test.app.request(path, { method, body, headers: type === '' ? {} : { 'Content-Type': type } })
      expect(response.status).toBe(status)
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
      expect(await response.json()).toMatchObject({ code, status, requestId: expect.stringMatching(/./) })
    })
  })

  describe('a batch needs a certificate in force on its production date', () => {
    beforeEach(async () => {
      await registerProductOne(test)
    })

    it.each([
      ['2024-11-12', 201],
      ['2024-11-11', 422],
      ['2026-11-22', 201],
    ])('produced on %s: %i', async (producedOn, status) => {
      expect(await test.post('/api/v1/batches', { ...BATCH, producedOn })).toMatchObject({ status })
    })

    it('says which certificate, which date and what to do', async () => {
      const early = await test.post('/api/v1/batches', { ...BATCH, producedOn: '2024-11-11' })
      expect(early.body).toMatchObject({
        code: 'no-certificate-in-force',
        detail: expect.stringContaining('27/2024/OCOP, is in force only from 2024-11-12. Correct the date'),
      })
      await test.post('/api/v1/products', { ...PRODUCT, name: 'Xôi tím', productCode: '12-03390-3-2026', gtin: null })
      const applying = await test.post('/api/v1/batches', { ...BATCH, productId: 2 })
      expect(applying.body).toMatchObject({
        code: 'no-certificate-in-force',
        detail: expect.stringContaining('register its certificate first'),
      })
    })

    it('refuses a lapsed certificate by number and last day', async () => {
      await test.post('/api/v1/products', { ...PRODUCT, productCode: '12-03390-3-2021', gtin: null })
      await test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: '5/2021', issuedOn: '2021-03-01' })
      const { body } = await test.post('/api/v1/batches', { ...BATCH, productId: 2 })
      expect(body['detail']).toContain('certificate 5/2021 was in force from 2021-03-01 to 2024-03-01 only')
    })

    it.each([
      [{ producedOn: '2026-11-23', bestBefore: null }, 'produced-in-future'],
      [{ bestBefore: '2026-11-17' }, 'best-before-production'],
    ])('%j: %s', async (change, code) => {
      expect(await test.post('/api/v1/batches', { ...BATCH, ...change })).toMatchObject({ status: 422, body: { code } })
    })
  })

  describe('the API document', () => {
    it('describes every route of the register', async () => {
      const { status, body } = await test.get('/openapi.json')
      expect(status).toBe(200)
      expect(body['openapi']).toBe('3.1.0')
      const paths = Object.keys(body['paths'] as object)
      for (const record of ['producers', 'products', 'certificates', 'batches'])
        expect(paths).toEqual(expect.arrayContaining([`/api/v1/${record}`, `/api/v1/${record}/{id}`]))
      expect(paths).toEqual(
        expect.arrayContaining(['/api/v1/batches/{id}/stamp', '/api/v1/batches/{id}/stamp.svg', '/api/v1/batches/{id}/stamp.png']),
      )
    })
  })
})
