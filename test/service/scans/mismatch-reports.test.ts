// Shoppers' reports: accepted from anybody, stored once, without a trace of the sender, and judged only by the office.
import { encode } from 'jpeg-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { verifyAudit } from '@temsao/service/domain/audit.ts'
import { signStamp, VALID } from '../../shopper/stamps.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, MISMATCH, NOON, openTestApp, registerProductOne, type TestApp } from '../test-app.ts'

const PATH = '/api/v1/mismatch-reports'
const jpegOf = (width: number, height: number) =>
  Buffer.from(encode({ width, height, data: Buffer.alloc(width * height * 4, 0x7a) }, 80).data)

// An Exif block with a location, as phones write it, between the start of the picture and its first table.
const withPlace = (jpeg: Buffer) => {
  const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0GPS 22.39N 103.46E', 'latin1')
  const length = Buffer.alloc(2)
  length.writeUInt16BE(exif.length + 2)
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, jpeg.subarray(2)])
}

const numbered = (number: number) => ({ ...MISMATCH, id: number.toString(16).padStart(32, '0') })

describe.each(PRESENT_DIALECTS)('shoppers’ reports on $name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
  })

  afterEach(async () => {
    await test.close()
  })

  const change = async (id: number, body: object, match = '"1"') => {
    const headers = { 'Content-Type': 'application/json', 'If-Match': match }
    const response = await test.app.request(`${PATH}/${id}`, { method: 'PATCH', headers, body: JSON.stringify(body) })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  it('are stored completely, with the photo but without what the phone wrote into it', async () => {
    const photo = withPlace(jpegOf(64, 48)).toString('base64')
    const text = 'Tem ghi Miến dong.\n\nBao bì là lạp xưởng.'
    const { status, body } = await test.post(PATH, { ...MISMATCH, text: `${text}\r\n`, photo })
    expect([status, body]).toEqual([201, { id: MISMATCH.id, receivedAt: new Date(NOON).toISOString() }])
    const { id: _key, ...said } = MISMATCH
    expect((await test.get(`${PATH}/1`)).body).toEqual({
      ...said,
      id: 1,
      text,
      stampCode: null,
      stampNumber: 1,
      hasPhoto: true,
      batchId: null,
      productId: null,
      state: 'new',
      note: null,
      receivedAt: new Date(NOON).toISOString(),
      version: 1,
    })
    const answer = await test.app.request(`${PATH}/1/photo`)
    const kept = Buffer.from(await answer.arrayBuffer())
    expect(answer.headers.get('Content-Type')).toBe('image/jpeg')
    expect([kept.readUInt16BE(0), kept.includes('GPS'), kept.includes('Exif')]).toEqual([0xff_d8, false, false])
  })

  it('get the batch and the product of a stamp that the register has', async () => {
    await registerProductOne(test)
    await test.post('/api/v1/batches', BATCH)
    const stamp = (await test.get('/api/v1/batches/1/stamp')).body as { typedCode: string }
    await test.post(PATH, { ...MISMATCH, typedCode: stamp.typedCode })
    expect((await test.get(`${PATH}/1`)).body).toMatchObject({ batchId: 1, productId: 1, hasPhoto: false })
    expect((await test.get(`${PATH}/1/photo`)).status).toBe(404)
  })

  it('are stored once, however often they are sent', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => test.post(PATH, MISMATCH)))
    replies.push(await test.post(PATH, { ...MISMATCH, place: 'nơi khác' }))
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect((await test.get(PATH)).body['items']).toHaveLength(1)
    expect((await test.get(`${PATH}/1`)).body['place']).toBe(MISMATCH.place)
  })

  it('may contain the whole stamp if it fits the typed code', async () => {
    const report = { ...MISMATCH, typedCode: encodeTypedCode(VALID) }
    expect((await test.post(PATH, { ...report, stampCode: signStamp(VALID) })).status).toBe(201)
    const other = await test.post(PATH, { ...numbered(2), stampCode: signStamp(VALID) })
    expect([other.status, other.body['errors']]).toEqual([422, [expect.objectContaining({ field: 'stampCode' })]])
  })

  it('are refused with all wrong fields', async () => {
    const wrong = { id: 'x', typedCode: '26R2V-M4C4X', foundOn: '', place: 'x'.repeat(201), text: 'a\u202eb', photo: '%', name: 'An' }
    const { status, body } = await test.post(PATH, wrong)
    const fields = (body['errors'] as { field: string }[]).map(({ field }) => field)
    expect(status).toBe(422)
    expect(fields.toSorted()).toEqual(['foundOn', 'id', 'name', 'photo', 'place', 'productName', 'text', 'typedCode'])
  })

  it.each([
    ['the code of another office', { typedCode: encodeTypedCode({ issuer: 13, number: 1 }) }, 'typedCode'],
    ['a picture that is none', { photo: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64') }, 'photo'],
    ['half a picture', { photo: jpegOf(64, 64).subarray(0, 400).toString('base64') }, 'photo'],
    ['a picture that is too wide', { photo: jpegOf(1281, 8).toString('base64') }, 'photo'],
  ])('are refused with %s', async (_, part, field) => {
    const { status, body } = await test.post(PATH, { ...MISMATCH, ...part })
    expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ field })]])
    expect((await test.get(PATH)).body['items']).toEqual([])
  })

  it('are refused above 1 MiB, and in other formats than JSON', async () => {
    expect((await test.post(PATH, { ...MISMATCH, photo: 'A'.repeat(1_100_000) })).status).toBe(413)
    expect((await test.app.request(PATH, { method: 'POST', body: 'x' })).status).toBe(415)
  })

  it('are limited in number from one address and about one stamp', async () => {
    const replies = []
    for (let number = 1; number <= 31; number++) replies.push(await test.post(PATH, numbered(number)))
    expect(replies.map(({ status }) => status)).toEqual([...Array.from({ length: 30 }, () => 201), 429])
    expect(replies.at(-1)!.headers.get('Retry-After')).toBe('3600')
  })

  it('are listed by state and by any word, in pages', async () => {
    for (const [index, place] of ['Chợ Đoàn Kết', 'Chợ Than Uyên', 'Siêu thị Hà Nội'].entries())
      await test.post(PATH, { ...numbered(index + 1), place })
    await change(2, { state: 'seen' })
    const ids = async (query: string) => ((await test.get(`${PATH}?${query}`)).body['items'] as { id: number }[]).map(({ id }) => id)
    expect(await ids('search=cho')).toEqual([1, 2])
    expect(await ids('search=%C4%91oan%20ket')).toEqual([1])
    expect(await ids('state=new&sort=-receivedAt')).toEqual([3, 1])
    const first = await test.get(`${PATH}?limit=2&sort=-id`)
    expect(await ids(`limit=2&sort=-id&cursor=${first.body['nextCursor'] as string}`)).toEqual([1])
    expect((await test.get(`${PATH}?state=open`)).status).toBe(422)
  })

  it('go from new to seen to closed, with a note and entries in the trail', async () => {
    await test.post(PATH, MISMATCH)
    expect((await change(1, { state: 'seen' })).body).toMatchObject({ state: 'seen', version: 2 })
    expect((await change(1, { state: 'new' }, '"2"')).body['code']).toBe('wrong-state')
    expect((await change(1, { state: 'closed' }, '"2"')).body['errors']).toMatchObject([{ field: 'note' }])
    expect((await change(1, { state: 'closed', note: 'Đã lập biên bản.' }, '"1"')).status).toBe(412)
    expect((await change(1, { state: 'closed', note: 'Đã lập biên bản.' }, '"2"')).body).toMatchObject({ state: 'closed', version: 3 })
    expect((await change(9, { state: 'seen' })).status).toBe(404)
    const trail = (await test.get('/api/v1/audit?record=mismatch-report')).body['items'] as { action: string; actor: { id: string } }[]
    expect(trail.map(({ action }) => action)).toEqual(['receive', 'judge', 'judge'])
    // The sender's text can be deleted, so it must not be in the audit trail, where nothing can be.
    expect(JSON.stringify(trail)).not.toContain(MISMATCH.place)
    expect(await verifyAudit(test.db)).toMatchObject({ whole: true })
  })

  it('are deleted after two years, together with their photos', async () => {
    await test.post(PATH, { ...MISMATCH, photo: jpegOf(8, 8).toString('base64') })
    await test.db.updateTable('mismatchReports').set({ receivedAt: '2024-11-22T04:59:59.000Z' }).execute()
    await test.post(PATH, numbered(2))
    expect((await test.get(PATH)).body['items']).toMatchObject([{ id: 2 }])
    expect(await test.db.selectFrom('mismatchPhotos').selectAll().execute()).toEqual([])
  })

  it('leave no data about the sender', async () => {
    const headers = { 'Content-Type': 'application/json', 'User-Agent': 'Phone/1', 'X-Forwarded-For': '203.0.113.9' }
    await test.app.request(PATH, { method: 'POST', headers, body: JSON.stringify(MISMATCH) })
    const everything = JSON.stringify([
      await test.db.selectFrom('mismatchReports').selectAll().execute(),
      await test.db.selectFrom('auditEntries').selectAll().execute(),
      await test.db.selectFrom('rateLimits').selectAll().execute(),
    ])
    for (const trace of ['203.0.113.9', 'Phone/1']) expect(everything).not.toContain(trace)
  })
})
