// Products apply for a certificate, and keep their code and their place as they were printed.
import { describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { CERTIFICATE, PRODUCER, PRODUCT } from '../test-app.ts'
import { setUpChanges } from './change-setup.ts'

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  const changes = setUpChanges(dialect)
  const { send } = changes

  describe('products', () => {
    it('are applying with an application, which is open until a certificate follows', async () => {
      await changes.test.post('/api/v1/products', { ...PRODUCT, name: 'Xôi tím', productCode: '12-03390-3-2026', gtin: null })
      const filed = await send('POST', '/products/2/applications', { evaluation: 'first', starSought: 3, filedOn: '2026-11-01' })
      expect(filed).toMatchObject({ status: 201, body: { id: 1, productId: 2 } })
      expect((await changes.test.get('/api/v1/products/2')).body).toMatchObject({
        state: 'applying',
        certificateInForce: null,
        daysLeft: null,
        openApplication: { id: 1, evaluation: 'first' },
      })
      await changes.test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: '2', issuedOn: '2026-11-10' })
      expect((await changes.test.get('/api/v1/products/2')).body).toMatchObject({ state: 'certified', openApplication: null })
    })

    it.each([
      [{ evaluation: 'first', filedOn: '2026-11-01' }, 'evaluation'],
      [{ evaluation: 'upgrade', starSought: 3, filedOn: '2026-11-01' }, 'starSought'],
      [{ evaluation: 'upgrade', filedOn: '2026-11-23' }, 'filedOn'],
      [{ evaluation: 'upgrade', starSought: 2, filedOn: '2026-11-01' }, 'starSought'],
    ])('an application %j is refused', async (input, field) => {
      expect(await send('POST', '/products/1/applications', input)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    })

    it('warn about an unusual code, and refuse an unknown commune only in the new form', async () => {
      expect((await changes.test.get('/api/v1/products/1')).body).toMatchObject({
        warnings: [],
        daysLeft: 355,
        reevaluationWindow: { opensOn: '2027-05-16', closesOn: '2027-07-15' },
      })
      const old = await changes.test.post('/api/v1/products', { ...PRODUCT, productCode: '83-829-28780-3-2022', gtin: null })
      expect(old).toMatchObject({ status: 201, body: { warnings: [{ code: 'old-form' }] } })
      for (const productCode of ['12-99999-3-2026', '83-03390-3-2026', '11-03390-3-2026'])
        expect(await changes.test.post('/api/v1/products', { ...PRODUCT, productCode, gtin: null })).toMatchObject({
          status: 422,
          body: { errors: [{ field: 'productCode' }] },
        })
    })

    it('keep the place as printed beside the present commune', async () => {
      const { body } = await changes.test.post('/api/v1/producers', { ...PRODUCER, placeAsPrinted: 'Xã Phì Nhừ, huyện Điện Biên Đông' })
      expect(body).toMatchObject({ placeAsPrinted: 'Xã Phì Nhừ, huyện Điện Biên Đông', communeCode: '03390' })
    })
  })
})
