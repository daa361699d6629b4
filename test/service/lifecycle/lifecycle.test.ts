import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, CERTIFICATE, NOON, openTestApp, PRODUCER, PRODUCT, registerProductOne, type Answer, type TestApp } from '../test-app.ts'

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await registerProductOne(test)
  })

  afterEach(async () => {
    await test.close()
  })

  async function send(method: string, path: string, body: unknown, ifMatch?: string): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json', ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }) }
    const response = await test.app.request(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
  }

  async function change(method: 'PATCH' | 'POST', path: string, body: unknown): Promise<Answer> {
    const record = /^\/\w+\/\d+/.exec(path)![0]
    return await send(method, path, body, (await test.get(`/api/v1${record}`)).headers.get('ETag')!)
  }

  const REVOCATION = { revokedOn: '2026-11-20', ground: 'đ', decision: '77/QĐ-UBND', body: 'UBND tỉnh Lai Châu' }

  describe('two who edit one record', () => {
    it.each([
      ['/producers/1', { address: 'Bản Mới' }],
      ['/products/1', { netContent: '1 kg' }],
      ['/certificates/1', { decision: '2/QĐ' }],
    ])('%s: the second is told, and nothing of the first is lost', async (path, input) => {
      const first = await test.get(`/api/v1${path}`)
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
      expect((await test.get('/api/v1/certificates/1')).body).toEqual(winner.body)
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
    ])('%s %s asks for If-Match', async (method, path, input) => {
      await test.post('/api/v1/batches', BATCH)
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
      await test.post('/api/v1/batches', BATCH)
      expect(await change('PATCH', path, input)).toMatchObject({ status: 200, body: input })
    })

    it.each([
      ['/products/1', { name: 'Miến khác', netContent: '1 kg', gtin: null, productCode: '12-03390-9-2024' }],
      ['/products/1', { set: 14 }],
      ['/certificates/1', { number: '28/2024', star: 4 }],
      ['/certificates/1', { decision: '2/QĐ' }],
      ['/batches/1', { lot: 'L2', producedOn: '2026-11-17', bestBefore: '2027-01-01' }],
    ])('%s %j after a stamp is signed: every field is named as fixed', async (path, input) => {
      await test.post('/api/v1/batches', BATCH)
      await test.get('/api/v1/batches/1/stamp')
      const { status, body } = await change('PATCH', path, input)
      expect([status, body['code']]).toEqual([409, 'fixed-by-stamp'])
      const fields = (body['errors'] as { field: string }[]).map(({ field }) => field)
      expect(fields.toSorted()).toEqual(Object.keys(input).toSorted())
    })

    it('of what a stamp does not say stay possible: the set within its group, the packs, the producer', async () => {
      await test.post('/api/v1/batches', BATCH)
      await test.get('/api/v1/batches/1/stamp')
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
      await test.post('/api/v1/products', { ...PRODUCT, productCode: '12-03390-3-2024', gtin: null })
      await test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: '1/2021', issuedOn: '2024-01-01' })
      await test.post('/api/v1/batches', BATCH)
      await test.post('/api/v1/batches', { ...BATCH, lot: 'L2' })
      await send('POST', '/batches/1/prints', { labels: 150, purpose: 'first-print' })
      const before = (await test.get(`/api/v1${path}`)).body
      expect(await change('PATCH', path, input)).toMatchObject({ status, body: { errors: [{ field }] } })
      expect((await test.get(`/api/v1${path}`)).body).toEqual(before)
    })
  })

  describe('certificates', () => {
    it('are extended by the office with a document, 180 days after expiry at most', async () => {
      const extension = { extendedTo: '2028-05-10', extensionDocument: '12/CV-VPĐP' }
      for (const extendedTo of ['2027-11-12', '2028-05-11'])
        expect(await change('POST', '/certificates/1/extension', { ...extension, extendedTo })).toMatchObject({
          status: 422,
          body: { errors: [{ field: 'extendedTo', detail: expect.stringContaining('2028-05-10 at the latest') }] },
        })
      expect((await change('POST', '/certificates/1/extension', { extendedTo: '2028-01-01' })).status).toBe(422)
      expect(await change('POST', '/certificates/1/extension', extension)).toMatchObject({
        status: 200,
        body: { ...extension, inForceUntil: '2028-05-10', state: 'valid' },
      })
    })

    it('are revoked with ground, decision, body and day, once', async () => {
      await test.post('/api/v1/batches', BATCH)
      const revoked = await change('POST', '/certificates/1/revocation', REVOCATION)
      expect(revoked).toMatchObject({
        status: 200,
        body: { state: 'revoked', revocation: { ...REVOCATION, groundText: 'Đã ngừng sản xuất' } },
      })
      expect((await test.get('/api/v1/products/1')).body).toMatchObject({ state: 'revoked', certificateInForce: null, daysLeft: null })
      expect(await change('POST', '/certificates/1/revocation', REVOCATION)).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
      expect((await change('POST', '/certificates/1/extension', { extendedTo: '2028-01-01', extensionDocument: '1' })).status).toBe(409)
      const detail = expect.stringContaining('was revoked on 2026-11-20 by decision 77/QĐ-UBND')
      const refusal = { status: 422, body: { code: 'no-certificate-in-force', detail } }
      expect(await test.get('/api/v1/batches/1/stamp')).toMatchObject(refusal)
      expect(await test.post('/api/v1/batches', { ...BATCH, lot: 'L2', producedOn: '2026-11-20' })).toMatchObject(refusal)
      expect(await send('POST', '/batches/1/prints', { labels: 1, purpose: 'first-print' })).toMatchObject(refusal)
      expect((await test.post('/api/v1/batches', { ...BATCH, lot: 'L2', producedOn: '2026-11-19' })).status).toBe(201)
    })

    it.each([
      [{ ground: 'g' }, 'ground'],
      [{ ground: undefined }, 'ground'],
      [{ revokedOn: '2026-11-23' }, 'revokedOn'],
      [{ revokedOn: '2024-11-11' }, 'revokedOn'],
      [{ decision: '' }, 'decision'],
      [{ body: '' }, 'body'],
    ])('a revocation with %j is refused', async (input, field) => {
      expect(await change('POST', '/certificates/1/revocation', { ...REVOCATION, ...input })).toMatchObject({
        status: 422,
        body: { errors: [{ field }] },
      })
    })

    it('are revoked also after expiry', async () => {
      await test.post('/api/v1/products', { ...PRODUCT, productCode: '12-03390-3-2021', gtin: null })
      await test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: '5/2021', issuedOn: '2021-03-01' })
      expect((await test.get('/api/v1/certificates/2')).body['state']).toBe('lapsed')
      expect(await change('POST', '/certificates/2/revocation', REVOCATION)).toMatchObject({ status: 200, body: { state: 'revoked' } })
    })

    it('are superseded by an upgrade from its own date; an extension is then refused', async () => {
      const upgrade = { ...CERTIFICATE, number: '9/2026', star: 4, issuedOn: '2026-11-01', points: 89.9 }
      expect((await test.post('/api/v1/certificates', upgrade)).body).toMatchObject({ evaluation: 'upgrade', points: 89.9, state: 'valid' })
      expect((await test.get('/api/v1/certificates/1')).body).toMatchObject({
        state: 'superseded',
        supersededBy: { id: 2, number: '9/2026' },
      })
      expect((await test.get('/api/v1/products/1')).body).toMatchObject({ state: 'certified', certificateInForce: { id: 2, star: 4 } })
      expect(await change('POST', '/certificates/1/extension', { extendedTo: '2028-01-01', extensionDocument: '1' })).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('superseded by 9/2026') },
      })
    })

    it.each([
      ['an upgrade adds no star to goods made before it', 3, 4, 1],
      ['after a re-evaluation to fewer stars, no stamp shows more than the product has', 4, 3, 2],
    ])('%s', async (_name, before, after, shown) => {
      await test.post('/api/v1/products', { ...PRODUCT, productCode: '12-03390-3-2024', gtin: null })
      const old = await test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: 'A', star: before })
      const next = await test.post('/api/v1/certificates', {
        ...CERTIFICATE,
        productId: 2,
        number: 'B',
        star: after,
        issuedOn: '2026-11-20',
      })
      await test.post('/api/v1/batches', { ...BATCH, productId: 2 })
      const { body } = await test.get('/api/v1/batches/1/stamp')
      expect(body['certificateId']).toBe([old, next][shown - 1]!.body['id'])
    })

    it.each([
      [{ evaluation: 'first' }, 'evaluation'],
      [{ evaluation: 'upgrade' }, 'evaluation'],
      [{ evaluation: 'third' }, 'evaluation'],
      [{ points: 49.9 }, 'points'],
      [{ points: 70 }, 'points'],
      [{ points: 101 }, 'points'],
    ])('a second 3★ certificate with %j is refused', async (claim, field) => {
      const input = { ...CERTIFICATE, number: '2', issuedOn: '2026-01-01', ...claim }
      expect(await test.post('/api/v1/certificates', input)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    })
  })

  describe('batches', () => {
    beforeEach(async () => {
      await test.post('/api/v1/batches', BATCH)
    })

    it('are suspended, lifted and recalled, and their history stays', async () => {
      expect((await change('POST', '/batches/1/lifting', { reason: 'Sai' })).body).toMatchObject({ code: 'wrong-state' })
      const suspended = await change('POST', '/batches/1/suspension', { reason: 'Chờ kiểm nghiệm', happenedOn: '2026-11-20' })
      expect(suspended.body).toMatchObject({ status: 'suspended', statusReason: 'Chờ kiểm nghiệm', statusSince: '2026-11-20', version: 2 })
      expect(await test.get('/api/v1/batches/1/stamp')).toMatchObject({ status: 409, body: { code: 'batch-stopped' } })
      expect(await send('POST', '/batches/1/prints', { labels: 1, purpose: 'first-print' })).toMatchObject({
        status: 409,
        body: { code: 'batch-stopped', detail: expect.stringContaining('2026-11-20 (Chờ kiểm nghiệm)') },
      })
      expect((await change('POST', '/batches/1/suspension', { reason: 'Nữa' })).status).toBe(409)
      expect((await change('POST', '/batches/1/lifting', { reason: 'Đạt' })).body).toMatchObject({ status: 'active', statusReason: null })
      expect((await change('POST', '/batches/1/recall', { reason: 'Không đạt' })).body).toMatchObject({ status: 'recalled' })
      for (const after of ['lifting', 'suspension', 'recall'])
        expect(await change('POST', `/batches/1/${after}`, { reason: 'x' })).toMatchObject({
          status: 409,
          body: { detail: expect.stringContaining('A recall is final.') },
        })
      expect((await change('PATCH', '/batches/1', { declaredPacks: 5 })).status).toBe(409)
      const { items } = (await test.get('/api/v1/batches/1/events')).body as { items: { kind: string }[] }
      expect(items.map(({ kind }) => kind)).toEqual(['suspended', 'lifted', 'recalled'])
    })

    it.each([
      [{ reason: 'x', happenedOn: '2026-11-23' }, 'happenedOn'],
      [{ reason: 'x', happenedOn: '2026-11-17' }, 'happenedOn'],
      [{ reason: '' }, 'reason'],
      [{}, 'reason'],
    ])('a recall with %j is refused', async (input, field) => {
      expect(await change('POST', '/batches/1/recall', input)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    })

    it('have a quota of their packs and 3 % for spoilage, reprints included', async () => {
      const prints = '/batches/1/prints'
      expect((await send('POST', prints, { labels: 200, purpose: 'first-print' })).status).toBe(201)
      expect(await send('POST', prints, { labels: 1, purpose: 'reprint' })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'reason' }] },
      })
      expect(await send('POST', prints, { labels: 7, purpose: 'reprint', reason: 'Kẹt giấy' })).toMatchObject({
        status: 409,
        body: { code: 'quota-exceeded', detail: expect.stringContaining('206 labels in all; 200 are printed, 6 are left') },
      })
      expect((await send('POST', prints, { labels: 6, purpose: 'reprint', reason: 'Kẹt giấy' })).body).toMatchObject({
        actorId: 'local',
        createdAt: new Date(NOON).toISOString(),
      })
      expect((await test.get('/api/v1/batches/1')).body).toMatchObject({ quota: 206, printed: 206 })
      expect((await send('POST', prints, { labels: 1, purpose: 'first-print' })).body['detail']).toContain('none is left')
      expect((await test.get('/api/v1/batches/1/prints')).body).toMatchObject({
        items: [
          { labels: 200, reason: null },
          { labels: 6, reason: 'Kẹt giấy' },
        ],
      })
    })

    it.each([0, -1, 1.5, '5'])('%j labels are refused', async (labels) => {
      expect((await send('POST', '/batches/1/prints', { labels, purpose: 'first-print' })).status).toBe(422)
    })

    it('give the last labels to one of two who order them at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => send('POST', '/batches/1/prints', { labels: 103, purpose: 'first-print' })),
      )
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, ...Array.from({ length: 8 }, () => 409)])
      expect((await test.get('/api/v1/batches/1')).body['printed']).toBe(206)
    })

    it('follow the allowance that the office sets', async () => {
      expect((await test.get('/api/v1/settings')).body).toMatchObject({ spoilagePercent: 3 })
      expect((await send('PUT', '/settings', { spoilagePercent: 0 })).body).toMatchObject({ spoilagePercent: 0 })
      expect((await test.get('/api/v1/batches/1')).body['quota']).toBe(200)
      for (const spoilagePercent of [-1, 51, 0.001, '3', null])
        expect((await send('PUT', '/settings', { spoilagePercent })).status).toBe(422)
    })
  })

  describe('products', () => {
    it('are applying with a file, which is open until a certificate follows', async () => {
      await test.post('/api/v1/products', { ...PRODUCT, name: 'Xôi tím', productCode: '12-03390-3-2026', gtin: null })
      const filed = await send('POST', '/products/2/applications', { evaluation: 'first', starSought: 3, filedOn: '2026-11-01' })
      expect(filed).toMatchObject({ status: 201, body: { id: 1, productId: 2 } })
      expect((await test.get('/api/v1/products/2')).body).toMatchObject({
        state: 'applying',
        certificateInForce: null,
        daysLeft: null,
        openApplication: { id: 1, evaluation: 'first' },
      })
      await test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: '2', issuedOn: '2026-11-10' })
      expect((await test.get('/api/v1/products/2')).body).toMatchObject({ state: 'certified', openApplication: null })
    })

    it.each([
      [{ evaluation: 'first', filedOn: '2026-11-01' }, 'evaluation'],
      [{ evaluation: 'upgrade', starSought: 3, filedOn: '2026-11-01' }, 'starSought'],
      [{ evaluation: 'upgrade', filedOn: '2026-11-23' }, 'filedOn'],
      [{ evaluation: 'upgrade', starSought: 2, filedOn: '2026-11-01' }, 'starSought'],
    ])('a file %j is refused', async (input, field) => {
      expect(await send('POST', '/products/1/applications', input)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    })

    it('say what is unusual about their code, and refuse a commune that is not there in the new form alone', async () => {
      expect((await test.get('/api/v1/products/1')).body).toMatchObject({
        warnings: [],
        daysLeft: 355,
        reevaluationWindow: { opensOn: '2027-05-16', closesOn: '2027-07-15' },
      })
      const old = await test.post('/api/v1/products', { ...PRODUCT, productCode: '83-829-28780-3-2022', gtin: null })
      expect(old).toMatchObject({ status: 201, body: { warnings: [{ code: 'old-form' }] } })
      for (const productCode of ['12-99999-3-2026', '83-03390-3-2026', '11-03390-3-2026'])
        expect(await test.post('/api/v1/products', { ...PRODUCT, productCode, gtin: null })).toMatchObject({
          status: 422,
          body: { errors: [{ field: 'productCode' }] },
        })
    })

    it('keep the place as printed beside the present commune', async () => {
      const { body } = await test.post('/api/v1/producers', { ...PRODUCER, placeAsPrinted: 'Xã Phì Nhừ, huyện Điện Biên Đông' })
      expect(body).toMatchObject({ placeAsPrinted: 'Xã Phì Nhừ, huyện Điện Biên Đông', communeCode: '03390' })
    })
  })
})
