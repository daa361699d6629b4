import { createPublicKey, verify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, endOfDay, parseIsoDate, startOfDay } from '@temsao/shared/calendar.ts'
import { jwtVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { PNG } from 'pngjs'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, CERTIFICATE, NOON, openTestApp, registerProductOne, type TestApp } from '../test-app.ts'

const TYPES = { svg: 'image/svg+xml', png: 'image/png', pdf: 'application/pdf', eps: 'application/postscript' } as const

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await registerProductOne(test)
    await test.post('/api/v1/batches', BATCH)
  })

  afterEach(async () => {
    await test.close()
  })

  async function jwks(): Promise<JSONWebKeySet> {
    return (await test.get('/.well-known/jwks.json')).body as unknown as JSONWebKeySet
  }

  it('is a JWT that any library verifies, with registered claims and an explicit type', async () => {
    const { body } = await test.get('/api/v1/batches/1/stamp')
    const keys = createLocalJWKSet(await jwks())
    const { payload, protectedHeader } = await jwtVerify(String(body['token']), keys, {
      typ: 'ocop-stamp+jwt',
      issuer: 'https://tem.example.vn',
      currentDate: new Date(NOON),
    })
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'ocop-stamp+jwt', kid: '12-1' })
    expect(payload).toEqual({
      iss: 'https://tem.example.vn',
      iat: startOfDay(parseIsoDate('2026-11-22')),
      nbf: startOfDay(parseIsoDate('2024-11-12')),
      exp: endOfDay(parseIsoDate('2027-11-12')),
      jti: body['typedCode'],
      status: { status_list: { idx: 1, uri: 'https://tem.example.vn/status/12/0' } },
      product: { code: '12-03390-2-2024', name: 'Miến dong', netContent: '500 g', group: 1, gtin: '08936012345674' },
      producer: { name: 'HTX Bình Lư' },
      locality: { communeCode: '03390', commune: 'Xã Bình Lư', provinceCode: '12', province: 'Lai Châu' },
      certificate: { number: '27/2024/OCOP', star: 3, issuedOn: '2024-11-12', expiresOn: '2027-11-12' },
      batch: { lot: 'L261118', producedOn: '2026-11-18', bestBefore: '2027-05-18' },
    })
  })

  it('verifies with the published key alone', async () => {
    const [header, payload, signature] = String((await test.get('/api/v1/batches/1/stamp')).body['token']).split('.') as [
      string,
      string,
      string,
    ]
    const key = createPublicKey({ format: 'jwk', key: (await jwks()).keys[0]! })
    expect(
      verify('sha256', Buffer.from(`${header}.${payload}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
    ).toBe(true)
  })

  it('publishes public halves only', async () => {
    expect((await jwks()).keys).toEqual([
      { kty: 'EC', crv: 'P-256', x: expect.any(String), y: expect.any(String), kid: '12-1', alg: 'ES256', use: 'sig' },
    ])
  })

  it('is the same however often it is requested, even at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => test.get('/api/v1/batches/1/stamp')))
    expect(new Set(answers.map(({ body }) => body['token'])).size).toBe(1)
    await test.post('/api/v1/batches', { ...BATCH, lot: 'L2' })
    // On PostgreSQL a number that was taken from the sequence and not used stays unused.
    expect((await test.get('/api/v1/batches/2/stamp')).body['number']).toBeGreaterThan(1)
  })

  it('is not issued once the certificate has lapsed', async () => {
    const later = await openTestApp({ dialect, now: startOfDay(addDays(parseIsoDate('2027-11-12'), 1)) * 1000 })
    await registerProductOne(later)
    await later.post('/api/v1/batches', BATCH)
    const { status, body } = await later.get('/api/v1/batches/1/stamp.svg')
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'no-certificate-in-force',
      detail: expect.stringContaining('27/2024/OCOP was in force from 2024-11-12 to 2027-11-12 only'),
    })
    await later.close()
  })

  async function change(path: string, body: unknown): Promise<number> {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json', 'If-Match': '*' }, body: JSON.stringify(body) }
    return (await test.app.request(`/api/v1${path}`, init)).status
  }

  async function expectRefused(code: string, detail: string): Promise<void> {
    for (const format of Object.keys(TYPES))
      expect(await test.get(`/api/v1/batches/1/stamp.${format}`)).toMatchObject({ body: { code, detail: expect.stringContaining(detail) } })
    // An issued stamp stays on record, for people who find a pack that is already sold.
    expect((await test.get('/api/v1/batches/1/stamp')).status).toBe(200)
  }

  it('that was signed is not drawn while its batch is stopped, and is drawn again once that is lifted', async () => {
    expect((await test.app.request('/api/v1/batches/1/stamp.svg')).status).toBe(200)
    expect(await change('/batches/1/suspension', { reason: 'Kiểm nghiệm' })).toBe(200)
    await expectRefused('batch-stopped', 'Kiểm nghiệm')
    expect(await change('/batches/1/lifting', { reason: 'Đạt' })).toBe(200)
    expect((await test.app.request('/api/v1/batches/1/stamp.svg')).status).toBe(200)
  })

  it('that was signed is not drawn once its certificate is revoked, even if another one is in force', async () => {
    await test.get('/api/v1/batches/1/stamp')
    const revocation = { revokedOn: '2026-11-20', ground: 'b', decision: '77/QĐ-UBND', body: 'UBND tỉnh Lai Châu' }
    expect(await change('/certificates/1/revocation', revocation)).toBe(200)
    await expectRefused('no-certificate-in-force', 'was revoked on 2026-11-20')
    await test.post('/api/v1/certificates', { ...CERTIFICATE, number: '9/2026', issuedOn: '2026-11-21' })
    await expectRefused('no-certificate-in-force', 'it shows certificate 27/2024/OCOP, which was revoked')
  })

  it('that was signed is not drawn once the product has fewer stars, but is drawn while it has more', async () => {
    await test.get('/api/v1/batches/1/stamp')
    await test.post('/api/v1/certificates', { ...CERTIFICATE, number: '8/2026', issuedOn: '2026-11-20', star: 4 })
    expect((await test.app.request('/api/v1/batches/1/stamp.svg')).status).toBe(200)
    await test.post('/api/v1/batches', { ...BATCH, lot: 'L2', producedOn: '2026-11-20' })
    expect((await test.get('/api/v1/batches/2/stamp')).body['certificateId']).toBe(2)
    await test.post('/api/v1/certificates', { ...CERTIFICATE, number: '9/2026', issuedOn: '2026-11-21' })
    expect(await test.get('/api/v1/batches/2/stamp.svg')).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('it shows 4★, and the product has 3★ now') },
    })
  })

  it.each(Object.keys(TYPES) as (keyof typeof TYPES)[])('is drawn as %s with its own type, cacheable with an ETag', async (format) => {
    const path = `/api/v1/batches/1/stamp.${format}`
    const first = await test.app.request(path)
    expect(first.headers.get('Content-Type')).toBe(TYPES[format])
    expect(first.headers.get('Cache-Control')).toMatch(/max-age=\d+/)
    const etag = first.headers.get('ETag')!
    const again = await test.app.request(path, { headers: { 'If-None-Match': etag } })
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
  })

  it('has a quiet zone of four modules on every side and nothing between black and white', async () => {
    const png = PNG.sync.read(Buffer.from(await (await test.app.request('/api/v1/batches/1/stamp.png')).arrayBuffer()))
    const dark = (x: number, y: number): boolean => png.data[(y * png.width + x) * 4]! < 128
    expect(new Set(png.data.filter((_, i) => i % 4 === 0))).toEqual(new Set([0, 255]))
    const rows = Array.from({ length: png.height }, (_, y) => y)
    const [top] = rows.filter((y) => rows.some((x) => dark(x, y)))
    // The finder pattern's top edge is seven modules long.
    const edge = rows.filter((x) => dark(x, top!)).findIndex((x, index, all) => all[index + 1] !== x + 1) + 1
    expect(top).toBe((edge / 7) * 4)
    expect(png.width).toBe(png.height)
  })
})
