// Producers' content about products and batches, over HTTP.
import { CONTENT_LIMITS } from '@temsao/shared/lists/record-content.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { claimSize, takePhoto } from './photos.ts'
import { BATCH, openTestApp, registerProductOne, type Answer, type TestApp } from '../test-app.ts'

const CONTENT = '/api/v1/products/1/content'
const FULL = {
  story: 'Một.',
  steps: [{ name: 'Phơi', place: 'Bình Lư', text: 'Hai ngày nắng.' }],
  shops: [{ name: 'Chợ phiên', address: 'Bình Lư', url: 'https://cho.example.vn/mien' }],
}

const hashes = (answer: Answer) => (answer.body['photos'] as { sha256: string }[]).map(({ sha256 }) => sha256)

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await registerProductOne(test)
    await test.post('/api/v1/batches', BATCH)
  })
  afterEach(async () => {
    await test.close()
  })

  async function send(method: string, path: string, init: RequestInit): Promise<Answer> {
    const response = await test.app.request(path, { method, ...init })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
  }
  const put = (path: string, body: object, ifMatch = '*') =>
    send('PUT', path, { headers: { 'Content-Type': 'application/json', 'If-Match': ifMatch }, body: JSON.stringify(body) })
  const upload = (body: BodyInit, { alt = 'ảnh', type = 'image/jpeg' } = {}) =>
    send('POST', `/api/v1/products/1/photos?alt=${encodeURIComponent(alt)}`, { headers: { 'Content-Type': type }, body })

  it('is empty at first, and is written as a whole, only over the version that was read', async () => {
    const empty = await test.get(CONTENT)
    expect(empty.body).toEqual({ productId: 1, story: null, photos: [], steps: [], shops: [], version: 1 })
    const written = await put(CONTENT, FULL, empty.headers.get('ETag')!)
    expect([written.status, written.body]).toEqual([200, { productId: 1, photos: [], version: 2, ...FULL }])
    const late = await put(CONTENT, { story: 'Hai.' }, empty.headers.get('ETag')!)
    expect([late.status, late.body['code'], late.body['current']]).toEqual([412, 'version-conflict', written.body])
    expect((await put(CONTENT, {}, '')).status).toBe(428)
    expect((await put(CONTENT, {})).body).toMatchObject({ story: null, steps: [], shops: [], version: 3 })
    expect((await test.get('/api/v1/products/9/content')).status).toBe(404)
    expect((await put('/api/v1/products/9/content', {})).status).toBe(404)
  })

  it('is in the audit trail with its old and new values', async () => {
    await put(CONTENT, FULL)
    await put('/api/v1/batches/1/steps', { steps: [{ name: 'Phơi', on: '2026-11-17' }] })
    const entries = (await test.get('/api/v1/audit?limit=200')).body['items'] as {
      record: { kind: string }
      action: string
      before: object
      after: object
    }[]
    const ours = entries.filter(({ record }) => /content|steps/.test(record.kind))
    expect(ours.map(({ record, action }) => `${record.kind} ${action}`)).toEqual(['product-content write', 'batch-steps write'])
    expect(ours[0]).toMatchObject({ before: { story: null }, after: FULL })
  })

  it('is plain text, and all its wrong fields are named at once', async () => {
    const answer = await put(CONTENT, {
      story: 'x'.repeat(CONTENT_LIMITS.story + 1),
      steps: [{ name: '' }, { name: 'Tốt', on: '2026-01-01' }],
      shops: [
        { name: 'a', url: 'http://cho.example.vn' },
        { name: 'b', url: 'https://ai@cho.example.vn/' },
        { name: 'c', url: 'javascript:alert(1)' },
      ],
      photos: [{ sha256: 'x', alt: '' }],
    })
    expect(answer.status).toBe(422)
    const fields = (answer.body['errors'] as { field: string }[]).map(({ field }) => field)
    expect(fields).toEqual([
      'story',
      'photos.0.sha256',
      'photos.0.alt',
      'steps.0.name',
      'steps.1.on',
      'shops.0.url',
      'shops.1.url',
      'shops.2.url',
    ])
    expect((await put(CONTENT, { steps: Array.from({ length: 31 }, () => ({ name: 'a' })) })).status).toBe(422)
    expect((await put(CONTENT, { story: 'a\u202Eb' })).status).toBe(422)
    expect((await put(CONTENT, { story: ' Mo\u0302\u0323t  câu.\r\n\r\n\nHai. ' })).body['story']).toBe('Một câu.\n\nHai.')
  })

  it('accepts photos, puts them in order, and deletes those that are removed', async () => {
    const first = await upload(await takePhoto(40, 30), { alt: 'một' })
    expect([first.status, first.headers.get('Location')]).toEqual([201, `/photos/${hashes(first)[0]}.jpg`])
    const second = await upload(await takePhoto(60, 30), { type: 'application/octet-stream', alt: 'hai' })
    const [a, b] = hashes(second)
    const order = {
      photos: [
        { sha256: b, alt: 'hai' },
        { sha256: a, alt: 'một, sửa' },
      ],
    }
    expect((await put(CONTENT, order)).body['photos']).toMatchObject(order.photos)
    // Uploading the same picture again only changes its texts.
    expect((await upload(await takePhoto(40, 30), { alt: 'lại' })).body['photos']).toMatchObject([{ sha256: b }, { sha256: a, alt: 'lại' }])
    expect((await put(CONTENT, { story: 'Giữ ảnh.' })).body['photos']).toHaveLength(2)
    expect(
      (
        await put(CONTENT, {
          photos: [
            { sha256: a, alt: 'x' },
            { sha256: a, alt: 'x' },
            { sha256: 'f'.repeat(64), alt: 'x' },
          ],
        })
      ).body['errors'],
    ).toMatchObject([{ field: 'photos.1.sha256' }, { field: 'photos.2.sha256' }])
    const removed = await send('DELETE', `/api/v1/products/1/photos/${b}`, {})
    expect([removed.status, hashes(removed)]).toEqual([200, [a]])
    expect((await test.app.request(`/photos/${b}.jpg`)).status).toBe(404)
    expect((await send('DELETE', `/api/v1/products/1/photos/${b}`, {})).status).toBe(404)
    expect((await test.app.request(`/photos/${a}.jpg`)).status).toBe(200)
  })

  it('keeps a picture that another product still shows', async () => {
    await test.post('/api/v1/products', { producerId: 1, name: 'Miến', set: 6, productCode: '12-03390-3-2024', netContent: '1 kg' })
    const [sha256] = hashes(await upload(await takePhoto(40, 30)))
    await send('POST', '/api/v1/products/2/photos?alt=x', { headers: { 'Content-Type': 'image/jpeg' }, body: await takePhoto(40, 30) })
    await send('DELETE', `/api/v1/products/1/photos/${sha256}`, {})
    expect((await test.app.request(`/photos/${sha256}.jpg`)).status).toBe(200)
  })

  it('refuses what is not a photo, is too large, or is one too many', async () => {
    const refusals = await Promise.all([
      upload('<svg xmlns="http://www.w3.org/2000/svg"/>', { type: 'image/jpeg' }),
      upload(await claimSize(20_000, 10_000)),
      upload((await takePhoto(600, 400)).slice(0, 2000)),
      upload(new Uint8Array(10 * 1024 * 1024 + 1)),
      upload('{}', { type: 'application/json' }),
      upload(await takePhoto(40, 30), { alt: '' }),
    ])
    expect(refusals.map(({ status, body }) => `${status} ${body['code'] as string}`)).toEqual([
      '422 not-a-photo',
      '422 photo-too-large',
      '422 photo-damaged',
      '413 body-too-large',
      '415 wrong-content-type',
      '422 invalid-input',
    ])
    for (let i = 0; i < CONTENT_LIMITS.photos; i++) expect((await upload(await takePhoto(40 + 2 * i, 30))).status).toBe(201)
    const ninth = await upload(await takePhoto(100, 30))
    expect([ninth.status, ninth.body['code']]).toEqual([409, 'too-many-photos'])
    expect(await test.db.selectFrom('photos').select('sha256').execute()).toHaveLength(CONTENT_LIMITS.photos)
  })

  it('says which requirements for 4 stars the product does not meet, until it meets all', async () => {
    const items = async () =>
      (await test.get('/api/v1/products/1/checklist')).body['items'] as { code: string; isMet: boolean; advice: unknown; source: string }[]
    const missing = async () => (await items()).filter(({ isMet }) => !isMet).map(({ code }) => code)
    expect(await missing()).toEqual(['trace-code', 'story', 'image', 'stages', 'stage-times', 'standard', 'where-to-buy'])
    await test.get('/api/v1/batches/1/stamp')
    await upload(await takePhoto(40, 30))
    await put(CONTENT, FULL)
    expect(await missing()).toEqual(['stage-times', 'standard'])
    await put('/api/v1/batches/1/steps', { steps: [{ name: 'Phơi', on: '2026-11-17', text: 'Theo TCCS 01:2025/BL.' }] })
    expect(await missing()).toEqual([])
    for (const { isMet, advice, source } of await items()) expect([isMet, advice, source.length > 3]).toEqual([true, null, true])
    expect((await test.get('/api/v1/products/1/checklist?batchId=9')).status).toBe(404)
  })
})
