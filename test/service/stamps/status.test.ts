// Served status lists, read by other people's code: jose and node:zlib.
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { publishStandings, statusOf, type StampStanding } from '@temsao/service/domain/stamps/stamp-status.ts'
import { createStatusLists } from '@temsao/service/domain/stamps/status-lists.ts'
import { issueStamp } from '@temsao/service/domain/stamps/stamps.ts'
import type { Work } from '@temsao/service/domain/work.ts'
import { rotateKey } from '@temsao/service/signing/change-keys.ts'
import { readConfig } from '@temsao/service/config.ts'
import { STATUS_LIST_SIZE } from '@temsao/shared/stamp/claims.ts'
import { parseStatusList, readStatus } from '@temsao/shared/lists/status-list.ts'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, NOON, openTestApp, registerProductOne, type TestApp } from '../test-app.ts'

const URI = 'https://tem.example.vn/status/12/0'
const PATH = '/status/12/0'

interface ListClaims extends JWTPayload {
  readonly ttl: number
  readonly status_list: { readonly bits: number; readonly lst: string; readonly aggregation_uri: string }
}

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await registerProductOne(test)
    for (const lot of ['A', 'B', 'C', 'D']) await test.post('/api/v1/batches', { ...BATCH, lot })
    for (const id of [1, 2, 3, 4]) await issueStamp(workOn(test), test.issuer, id)
  })
  afterEach(async () => {
    await test.close()
  })

  const publish = (...standings: Partial<StampStanding>[]) =>
    publishStandings(
      workOn(test),
      standings.map((standing) => ({ number: 1, certificateRevoked: false, batch: 'active', ...standing })),
    )

  async function readList(): Promise<{ claims: ListClaims; header: object; statuses: number[]; bytes: Buffer }> {
    const token = await (await test.app.request(PATH)).text()
    const keys = createLocalJWKSet((await test.get('/.well-known/jwks.json')).body as unknown as JSONWebKeySet)
    const { payload, protectedHeader } = await jwtVerify(token, keys, { typ: 'statuslist+jwt', currentDate: new Date(NOON), subject: URI })
    const claims = payload as ListClaims
    const bytes = inflateSync(Buffer.from(claims.status_list.lst, 'base64url'))
    return { claims, header: protectedHeader, bytes, statuses: [1, 2, 3, 4].map((n) => (bytes[n >> 2]! >> ((n & 3) * 2)) & 3) }
  }

  it('is a status list token that any library verifies, of full size from the first stamp on', async () => {
    const { claims, header, bytes, statuses } = await readList()
    expect(header).toEqual({ alg: 'ES256', typ: 'statuslist+jwt', kid: '12-1' })
    expect(claims).toEqual({
      sub: URI,
      iat: NOON / 1000,
      exp: NOON / 1000 + 7 * 86_400,
      ttl: 43_200,
      status_list: { bits: 2, lst: expect.any(String), aggregation_uri: 'https://tem.example.vn/status/12' },
    })
    expect([bytes.length, statuses]).toEqual([STATUS_LIST_SIZE / 4, [0, 0, 0, 0]])
    expect((await (await test.app.request(PATH)).text()).length).toBeLessThan(700)
  })

  it('shows a change at the next request, the worst of several states, and a suspension that was lifted', async () => {
    await readList()
    expect(
      await publish({ number: 1, certificateRevoked: true }, { number: 2, batch: 'suspended' }, { number: 3, batch: 'recalled' }),
    ).toEqual([1, 2, 3])
    expect((await readList()).statuses).toEqual([1, 2, 3, 0])
    await publish({ number: 1, certificateRevoked: true, batch: 'recalled' }, { number: 2, certificateRevoked: true, batch: 'suspended' })
    expect((await readList()).statuses).toEqual([3, 1, 3, 0])
    await publish({ number: 2, batch: 'suspended' })
    expect((await readList()).statuses).toEqual([3, 2, 3, 0])
    await publish({ number: 2 })
    expect((await readList()).statuses).toEqual([3, 0, 3, 0])
    expect(await publish({ number: 2 }, { number: 3, batch: 'recalled' })).toEqual([])
  })

  it('follows what the office decides on batches and certificates', async () => {
    const version = { 'If-Match': '*' }
    const send = (path: string, body: object) =>
      test.app.request(`/api/v1${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...version },
        body: JSON.stringify(body),
      })
    const suspended = await send('/batches/2/suspension', { reason: 'đang kiểm tra' })
    expect([suspended.status, await suspended.text()]).toEqual([200, expect.any(String)])
    await send('/batches/3/recall', { reason: 'sai nhãn' })
    expect((await readList()).statuses).toEqual([0, 2, 3, 0])
    await send('/batches/2/lifting', { reason: 'đạt' })
    expect((await readList()).statuses).toEqual([0, 0, 3, 0])
    const revocation = { ground: 'c', decision: '12/QĐ-UBND', body: 'UBND tỉnh Lai Châu', revokedOn: '2026-11-21' }
    expect((await send('/certificates/1/revocation', revocation)).status).toBe(200)
    expect((await readList()).statuses).toEqual([1, 1, 3, 1])
  })

  it('can be read by the page', async () => {
    await publish({ number: 3, batch: 'recalled' })
    const list = parseStatusList(await (await test.app.request(PATH)).text(), { uri: URI, now: NOON })
    expect([2, 3, 4].map((index) => readStatus(inflateSync(list.deflated), list.bits, index))).toEqual([0, 3, 0])
  })

  it('loses nothing when much happens at once', async () => {
    await Promise.all([
      publish({ number: 1, certificateRevoked: true }),
      publish({ number: 2, batch: 'suspended' }),
      ...Array.from({ length: 5 }, () => test.app.request(PATH)),
      publish({ number: 3, batch: 'recalled' }),
      publish({ number: 4, batch: 'suspended' }),
      ...Array.from({ length: 5 }, () => test.app.request(PATH)),
    ])
    expect((await readList()).statuses).toEqual([1, 2, 3, 2])
  })

  it('is signed by the key in use', async () => {
    await readList()
    await rotateKey(test.db, { issuer: 12, location: readConfig({ DATA_DIR: test.dataDir }), now: NOON }, 1)
    expect((await readList()).header).toMatchObject({ kid: '12-2' })
  })

  it('does not publish what its transaction does not keep', async () => {
    const before = await (await test.app.request(PATH)).text()
    await expect(publish({ number: 1, batch: 'recalled' }, { number: 99, batch: 'recalled' })).rejects.toThrow(/foreign key/i)
    expect(await (await test.app.request(PATH)).text()).toBe(before)
  })
})

describe('over HTTP', () => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp()
    await registerProductOne(test)
    await test.post('/api/v1/batches', BATCH)
    await issueStamp(workOn(test), test.issuer, 1)
  })
  afterEach(async () => {
    await test.close()
  })

  const ask = (headers: Record<string, string> = {}, path = PATH, method = 'GET') => test.app.request(path, { method, headers })

  it('has its media type, allows any origin, and has an ETag', async () => {
    const first = await ask({ Origin: 'https://elsewhere.example' })
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'application/statuslist+jwt',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag',
      'cache-control': 'public, no-cache',
      vary: expect.stringContaining('Accept-Encoding'),
    })
    const tag = first.headers.get('ETag')!
    const again = await ask({ 'If-None-Match': `"other", W/${tag}` })
    expect([again.status, again.headers.get('ETag'), await again.text()]).toEqual([304, tag, ''])
    await publishStandings(workOn(test), [{ number: 1, certificateRevoked: true, batch: 'active' }])
    const changed = await ask({ 'If-None-Match': tag })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('ETag')).not.toBe(tag)
  })

  it('is compressed for clients that accept that, with another ETag', async () => {
    const plain = await (await ask()).text()
    for (const [encoding, open] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const response = await ask({ 'Accept-Encoding': encoding })
      expect(response.headers.get('Content-Encoding')).toBe(encoding)
      expect(open(Buffer.from(await response.arrayBuffer())).toString()).toBe(plain)
      expect(response.headers.get('ETag')).not.toBe((await ask()).headers.get('ETag'))
    }
  })

  it('answers HEAD and preflights', async () => {
    const head = await ask({}, PATH, 'HEAD')
    expect([head.status, await head.text(), head.headers.get('Content-Type')]).toEqual([200, '', 'application/statuslist+jwt'])
    expect((await ask({ Origin: 'https://a.example', 'Access-Control-Request-Method': 'GET' }, PATH, 'OPTIONS')).status).toBe(204)
  })

  it.each([
    ['application/statuslist+jwt', 200],
    ['application/statuslist+cwt, application/statuslist+jwt;q=0.5', 200],
    ['text/html, */*;q=0.1', 200],
    ['application/statuslist+cwt', 406],
    ['text/html', 406],
  ])('to Accept: %s answers %i', async (accept, status) => {
    expect((await ask({ Accept: accept })).status).toBe(status)
  })

  it.each(['/status/12/1', '/status/12/01', '/status/12/-1', '/status/12/x', '/status/15/0', '/status/15', '/status/12/99999999999'])(
    'has nothing at %s',
    async (path) => {
      const { status, headers, body } = await test.get(path)
      expect([status, headers.get('Content-Type'), body['code']]).toEqual([404, 'application/problem+json', 'not-found'])
    },
  )

  it('gives no list of the past', async () => {
    expect((await test.get(`${PATH}?time=1686925000`)).body['code']).toBe('no-history')
  })

  it('is listed in the aggregation', async () => {
    const { status, headers, body } = await test.get('/status/12')
    expect([status, headers.get('Content-Type'), body]).toEqual([200, 'application/json', { status_lists: [URI] }])
    await test.db
      .insertInto('batches')
      .values({ productId: 1, lot: 'Z', producedOn: BATCH.producedOn as never, bestBefore: null, declaredPacks: 1, createdAt: '' })
      .execute()
    await test.db
      .insertInto('stamps')
      .values({
        number: 2 * STATUS_LIST_SIZE,
        batchId: 2,
        certificateId: 1,
        code: 'x',
        miniCode: 'x',
        signedOn: BATCH.producedOn as never,
        createdAt: '',
      })
      .execute()
    expect((await test.get('/status/12')).body).toEqual({
      status_lists: [0, 1, 2].map((list) => `https://tem.example.vn/status/12/${list}`),
    })
    await publishStandings(workOn(test), [{ number: 2 * STATUS_LIST_SIZE, certificateRevoked: false, batch: 'recalled' }])
    const uri = 'https://tem.example.vn/status/12/2'
    const list = parseStatusList(await (await ask({}, '/status/12/2')).text(), { uri, now: NOON })
    expect([0, 1].map((index) => readStatus(inflateSync(list.deflated), list.bits, index))).toEqual([3, 0])
  })

  it('is signed again after a quarter of its lifetime, and when the clock has gone back', async () => {
    const lists = createStatusLists(test.issuer, 400)
    const at = async (seconds: number) => (await lists.getToken({ db: test.db, now: NOON + seconds * 1000 }, 0)).token
    const first = await at(0)
    expect(await at(99)).toBe(first)
    const second = await at(100)
    expect(second).not.toBe(first)
    expect(await at(50)).not.toBe(second)
  })
})

it.each([
  [false, 'active', 'valid'],
  [false, 'suspended', 'suspended'],
  [false, 'recalled', 'recalled'],
  [true, 'active', 'revoked'],
  [true, 'suspended', 'revoked'],
  [true, 'recalled', 'recalled'],
] as const)('certificate revoked %s, batch %s: %s', (certificateRevoked, batch, status) => {
  expect(statusOf({ certificateRevoked, batch })).toBe(status)
})

function workOn({ db }: TestApp): Work {
  return { db, now: NOON, actor: { id: 'test', role: 'office' }, requestId: 'test' }
}
