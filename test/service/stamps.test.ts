import { createPublicKey, verify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, endOfDay, parseIsoDate, startOfDay } from '@temsao/shared/calendar.ts'
import { jwtVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { PNG } from 'pngjs'
import { PRESENT_DIALECTS } from './dialects.ts'
import { BATCH, NOON, openTestApp, registerProductOne, type TestApp } from './test-app.ts'

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

  it('is the same however often and however many at once ask for it', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => test.get('/api/v1/batches/1/stamp')))
    expect(new Set(answers.map(({ body }) => body['token'])).size).toBe(1)
    await test.post('/api/v1/batches', { ...BATCH, lot: 'L2' })
    // A number that was drawn and not used stays unused on PostgreSQL.
    expect((await test.get('/api/v1/batches/2/stamp')).body['number']).toBeGreaterThan(1)
  })

  it('is not issued once the certificate has lapsed, but what was issued stays', async () => {
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
