// Certificates are extended, revoked and superseded by the rules, and stamps follow the certificate that is in force.
import { describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, CERTIFICATE, PRODUCT } from '../test-app.ts'
import { REVOCATION, setUpChanges } from './change-setup.ts'

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  const changes = setUpChanges(dialect)
  const { send, change } = changes

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
      await changes.test.post('/api/v1/batches', BATCH)
      const revoked = await change('POST', '/certificates/1/revocation', REVOCATION)
      expect(revoked).toMatchObject({
        status: 200,
        body: { state: 'revoked', revocation: { ...REVOCATION, groundText: 'Đã ngừng sản xuất' } },
      })
      expect((await changes.test.get('/api/v1/products/1')).body).toMatchObject({
        state: 'revoked',
        certificateInForce: null,
        daysLeft: null,
      })
      expect(await change('POST', '/certificates/1/revocation', REVOCATION)).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
      expect((await change('POST', '/certificates/1/extension', { extendedTo: '2028-01-01', extensionDocument: '1' })).status).toBe(409)
      const detail = expect.stringContaining('was revoked on 2026-11-20 by decision 77/QĐ-UBND')
      const refusal = { status: 422, body: { code: 'no-certificate-in-force', detail } }
      expect(await changes.test.get('/api/v1/batches/1/stamp')).toMatchObject(refusal)
      expect(await changes.test.post('/api/v1/batches', { ...BATCH, lot: 'L2', producedOn: '2026-11-20' })).toMatchObject(refusal)
      expect(await send('POST', '/batches/1/prints', { labels: 1, purpose: 'first-print' })).toMatchObject(refusal)
      expect((await changes.test.post('/api/v1/batches', { ...BATCH, lot: 'L2', producedOn: '2026-11-19' })).status).toBe(201)
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

    it('can be revoked after expiry', async () => {
      await changes.test.post('/api/v1/products', { ...PRODUCT, productCode: '12-03390-3-2021', gtin: null })
      await changes.test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: '5/2021', issuedOn: '2021-03-01' })
      expect((await changes.test.get('/api/v1/certificates/2')).body['state']).toBe('lapsed')
      expect(await change('POST', '/certificates/2/revocation', REVOCATION)).toMatchObject({ status: 200, body: { state: 'revoked' } })
    })

    it('are superseded by an upgrade from its own date; an extension is then refused', async () => {
      const upgrade = { ...CERTIFICATE, number: '9/2026', star: 4, issuedOn: '2026-11-01', points: 89.9 }
      expect((await changes.test.post('/api/v1/certificates', upgrade)).body).toMatchObject({
        evaluation: 'upgrade',
        points: 89.9,
        state: 'valid',
      })
      expect((await changes.test.get('/api/v1/certificates/1')).body).toMatchObject({
        state: 'superseded',
        supersededBy: { id: 2, number: '9/2026' },
      })
      expect((await changes.test.get('/api/v1/products/1')).body).toMatchObject({
        state: 'certified',
        certificateInForce: { id: 2, star: 4 },
      })
      expect(await change('POST', '/certificates/1/extension', { extendedTo: '2028-01-01', extensionDocument: '1' })).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('superseded by 9/2026') },
      })
    })

    it.each([
      ['an upgrade adds no star to goods made before it', 3, 4, 1],
      ['after a re-evaluation to fewer stars, no stamp shows more than the product has', 4, 3, 2],
    ])('%s', async (_name, before, after, shown) => {
      await changes.test.post('/api/v1/products', { ...PRODUCT, productCode: '12-03390-3-2024', gtin: null })
      const old = await changes.test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: 'A', star: before })
      const next = await changes.test.post('/api/v1/certificates', {
        ...CERTIFICATE,
        productId: 2,
        number: 'B',
        star: after,
        issuedOn: '2026-11-20',
      })
      await changes.test.post('/api/v1/batches', { ...BATCH, productId: 2 })
      const { body } = await changes.test.get('/api/v1/batches/1/stamp')
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
      expect(await changes.test.post('/api/v1/certificates', input)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    })
  })
})
