// Live records over HTTP, verified with other people's code.
import { brotliDecompressSync } from 'node:zlib'
import { RATE_LIMITS } from '@temsao/service/domain/rate-limits.ts'
import { parseLiveRecord } from '@temsao/shared/lists/live-record.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { takePhoto } from '../content/photos.ts'
import { BATCH, CERTIFICATE, NOON, openTestApp, registerProductOne, type TestApp } from '../test-app.ts'

const CODE = encodeTypedCode({ issuer: 12, number: 1 })

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await registerProductOne(test)
    await test.post('/api/v1/batches', BATCH)
    await test.get('/api/v1/batches/1/stamp')
  })
  afterEach(async () => {
    await test.close()
  })

  const ask = (code = CODE, headers: Record<string, string> = {}, address = '192.0.2.7') =>
    test.app.request(`/records/${encodeURIComponent(code)}`, { headers }, { incoming: { socket: { remoteAddress: address } } })

  const change = (path: string, body: object, method = 'POST') =>
    test.app.request(`/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
      body: JSON.stringify(body),
    })

  async function read(): Promise<JWTPayload> {
    const keys = createLocalJWKSet((await test.get('/.well-known/jwks.json')).body as unknown as JSONWebKeySet)
    const response = await ask()
    expect(response.status).toBe(200)
    const text = await response.text()
    // The page reads exactly what was signed: if its strict reader refused a record, no shopper would see it.
    const { iss: _iss, iat, sub: _sub, stamp: _stamp, stampKid: _kid, ...rest } = decodeJwt(text)
    expect(parseLiveRecord(text, { typedCode: CODE, now: NOON }).record).toMatchObject({ issuedAt: iat, ...rest })
    return (await jwtVerify(text, keys, { typ: 'ocop-record+jwt', subject: CODE, currentDate: new Date(NOON) })).payload
  }

  it('quotes the claims of the stamp’s token, and neither its signature nor its code', async () => {
    const stamp = (await test.get('/api/v1/batches/1/stamp')).body
    const { stamp: quoted, ...rest } = await read()
    expect(quoted).toEqual(decodeJwt(stamp['token'] as string))
    expect(JSON.stringify(quoted)).toBe(JSON.stringify(decodeJwt(stamp['token'] as string)))
    expect(rest).toEqual({ iss: 'https://tem.example.vn', iat: NOON / 1000, sub: CODE, stampKid: '12-1' })
    const text = await (await ask()).text()
    for (const secret of [stamp['code'] as string, (stamp['token'] as string).split('.')[2]!]) {
      expect(text).not.toContain(secret)
      expect(Buffer.from(text.split('.')[1]!, 'base64url').toString()).not.toContain(secret)
    }
  })

  it('may be read by every origin, is cached for a minute and not sent twice', async () => {
    const response = await ask(CODE, { 'Accept-Encoding': 'br' })
    const { headers } = response
    expect(
      Object.fromEntries(
        ['Content-Type', 'Cache-Control', 'Access-Control-Allow-Origin', 'Content-Encoding'].map((name) => [name, headers.get(name)]),
      ),
    ).toEqual({
      'Content-Type': 'application/ocop-record+jwt',
      'Cache-Control': 'public, max-age=60',
      'Access-Control-Allow-Origin': '*',
      'Content-Encoding': 'br',
    })
    expect(headers.get('Set-Cookie')).toBe(null)
    const text = brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString()
    expect(decodeJwt(text).sub).toBe(CODE)
    const tag = headers.get('ETag')!
    expect((await ask(CODE, { 'If-None-Match': tag })).status).toBe(304)
    await change('/batches/1/recall', { reason: 'sai nhãn' })
    expect((await ask(CODE, { 'If-None-Match': tag })).status).toBe(200)
  })

  it.each([CODE.toLowerCase(), CODE.replace('-', ''), ` ${CODE.replace('-', ' – ')} `])('understands "%s"', async (code) => {
    const response = await ask(code)
    expect([response.status, response.headers.get('Content-Location')]).toEqual([200, `/records/${CODE}`])
  })

  it.each([
    ['22R2V-M37H8', 400, 'wrong-check-character'],
    ['22R2V-M37', 400, 'malformed-code'],
    ['22R2V-M37HO', 400, 'malformed-code'],
    ['💥', 400, 'malformed-code'],
    [encodeTypedCode({ issuer: 12, number: 2 }), 404, 'not-found'],
    [encodeTypedCode({ issuer: 13, number: 1 }), 404, 'not-found'],
  ])('refuses %s with %i %s', async (code, status, problem) => {
    const response = await ask(code)
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, problem])
    // From this type the page can tell a stamp that was never issued from a server that has no records.
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  it('contains later decisions: stopped batch, extension, renewal, revocation', async () => {
    await change('/batches/1/suspension', { reason: 'đang kiểm tra', happenedOn: '2026-11-20' })
    expect((await read())['batch']).toEqual({ status: 'suspended', since: '2026-11-20', reason: 'đang kiểm tra' })
    await change('/batches/1/lifting', { reason: 'đạt' })
    expect((await read())['batch']).toBeUndefined()
    await change('/certificates/1/extension', { extendedTo: '2028-01-10', extensionDocument: '12/CV-VPĐP' })
    expect((await read())['extension']).toEqual({ extendedTo: '2028-01-10', document: '12/CV-VPĐP' })
    const upgrade = { ...CERTIFICATE, number: '9/2026', star: 4, issuedOn: '2026-10-01', issuingBody: 'UBND tỉnh Lai Châu' }
    expect((await test.post('/api/v1/certificates', upgrade)).status).toBe(201)
    expect((await read())['renewed']).toEqual({ number: '9/2026', star: 4, issuedOn: '2026-10-01', expiresOn: '2029-10-01' })
    const revocation = { ground: 'c', decision: '12/QĐ-UBND', body: 'UBND tỉnh Lai Châu', revokedOn: '2026-11-21' }
    await change('/certificates/1/revocation', revocation)
    expect((await read())['revocation']).toEqual(revocation)
    await change('/certificates/2/revocation', revocation)
    expect((await read())['renewed']).toBeUndefined()
  })

  it('contains the producer’s content, and photos are served only as long as a product shows them', async () => {
    expect((await read())['content']).toBeUndefined()
    const added = await test.app.request('/api/v1/products/1/photos?alt=Phơi%20miến', {
      method: 'POST',
      headers: { 'Content-Type': 'image/jpeg' },
      body: await takePhoto(400, 300),
    })
    expect(added.status).toBe(201)
    const path = added.headers.get('Location')!
    const steps = [{ name: 'Phơi', place: 'Bình Lư' }]
    const shops = [{ name: 'Chợ', url: 'https://cho.example.vn/' }]
    expect((await change('/products/1/content', { story: 'Một.\nHai.', steps, shops }, 'PUT')).status).toBe(200)
    const photos = [{ path, width: 300, height: 400, alt: 'Phơi miến' }]
    expect((await read())['content']).toEqual({ story: 'Một.\n\nHai.', photos, steps, shops })
    const own = [{ name: 'Phơi', on: '2026-11-17' }]
    await change('/batches/1/steps', { steps: own }, 'PUT')
    expect(((await read())['content'] as { steps: unknown }).steps).toEqual(own)
    const served = await test.app.request(path)
    expect([
      served.status,
      served.headers.get('Content-Type'),
      served.headers.get('Cache-Control'),
      served.headers.get('X-Content-Type-Options'),
    ]).toEqual([200, 'image/jpeg', 'public, max-age=31536000, immutable', 'nosniff'])
    expect(Buffer.from(await served.arrayBuffer()).readUInt16BE(0)).toBe(0xffd8)
    await change('/products/1/content', { story: 'Một.', photos: [] }, 'PUT')
    expect((await test.app.request(path)).status).toBe(404)
    expect(await test.db.selectFrom('photos').select('sha256').execute()).toEqual([])
  })

  it('is refused to a network that tries too many codes, with the time to wait', async () => {
    const miss = (address: string) => ask(encodeTypedCode({ issuer: 12, number: 999 }), {}, address)
    for (let i = 0; i < RATE_LIMITS.recordMisses.attempts; i++) expect((await miss(`2001:db8:1:2::${i.toString(16)}`)).status).toBe(404)
    const slowed = await miss('2001:db8:1:2:ffff::1')
    expect([slowed.status, Number(slowed.headers.get('Retry-After')) > 0]).toEqual([429, true])
    expect((await miss('2001:db8:1:3::1')).status).toBe(404)
    expect((await ask(CODE, {}, '2001:db8:1:2::1')).status).toBe(200)
  })
})
