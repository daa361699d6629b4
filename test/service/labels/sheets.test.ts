// Sheets of labels over HTTP: ordered, streamed, broken off, sent again, returned, and refused before anything is reserved.
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeMasks } from '../print/pdf-masks.ts'
import { bytesOf, ORDER, setUpSheets, SHEETS } from './sheet-setup.ts'

const sheets = setUpSheets()
const { send, order, refused, batch, orders, builtIn } = sheets

describe('a sheet of serial labels', () => {
  it('carries a thousand codes that are all different and all verify', async () => {
    const response = await order({ labels: 1000, preset: 'tomy-145' })
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
    expect(response.headers.get('Content-Location')).toBe('/api/v1/print-orders/1')
    const texts = await decodeMasks(await bytesOf(response))
    const keys = createLocalJWKSet((await sheets.test.get('/.well-known/jwks.json')).body as unknown as JSONWebKeySet)
    const serials = new Set<string>()
    for (const text of texts) {
      const { stamp, signingInput, signature } = decodeStampCode(text.split('#')[1]!)
      await compactVerify(`${signingInput}.${Buffer.from(signature).toString('base64url')}`, keys, { algorithms: ['ES256'] })
      serials.add(stamp.serial!)
    }
    expect([texts.length, serials.size]).toEqual([1000, 1000])
    expect(await orders()).toMatchObject([
      {
        state: 'printed',
        kind: 'serial',
        labels: 1000,
        serials: { first: 1, last: 1000, lastGood: 1000 },
        printedOn: { preset: 'tomy-145' },
      },
    ])
  })

  it('is ordered once per Idempotency-Key, and is the same to the byte when it is requested again', async () => {
    const headers = { 'Idempotency-Key': 'a-sheet' }
    const first = await order({}, headers)
    const bytes = await bytesOf(first)
    const again = await order({}, headers)
    expect([first.headers.get('Idempotency-Replayed'), again.headers.get('Idempotency-Replayed')]).toEqual([null, 'true'])
    expect((await bytesOf(again)).equals(bytes)).toBe(true)
    expect(await batch()).toMatchObject({ printed: 40 })
    expect(await orders()).toHaveLength(1)
  })

  it('that broke off is listed, and is resumed with the same stamps without using more quota', async () => {
    const reader = (await order({ labels: 3000 })).body!.getReader()
    await reader.read()
    await reader.cancel('gone')
    expect(await orders()).toMatchObject([{ state: 'reserved', sentAt: null }])
    const resumed = await bytesOf(await send('/api/v1/print-orders/1/sheet', {}))
    expect(resumed.subarray(-6).toString()).toContain('%%EOF')
    expect(await orders()).toMatchObject([{ state: 'printed', labels: 3000 }])
    expect(await batch()).toMatchObject({ printed: 3000 })
  })

  it('that broke off can be returned, and its serials are void', async () => {
    const reader = (await order({ labels: 3000 })).body!.getReader()
    await reader.read()
    await reader.cancel('gone')
    const returned = await sheets.test.post('/api/v1/print-orders/1/return', { printedLabels: 33, reason: 'Mất kết nối' })
    expect(returned).toMatchObject({ status: 201, body: { state: 'reserved', returnedLabels: 2967, serials: { lastGood: 33 } } })
    expect(await batch()).toMatchObject({ printed: 33 })
    expect((await decodeMasks(await bytesOf(await send('/api/v1/print-orders/1/sheet', {})))).length).toBe(33)
    expect(await orders()).toMatchObject([{ state: 'printed' }])
  })

  it('that was returned completely is not sent again', async () => {
    const headers = { 'Idempotency-Key': 'returned' }
    await bytesOf(await order({}, headers))
    await sheets.test.post('/api/v1/print-orders/1/return', { reason: 'Máy in hỏng' })
    expect((await order({}, headers)).status).toBe(409)
    expect(await sheets.test.post('/api/v1/print-orders/1/sheet', {})).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
  })

  it('is reprinted in part, with a reason', async () => {
    await bytesOf(await order())
    expect(await sheets.test.post('/api/v1/print-orders/1/sheet', { fromSerial: 3, toSerial: 4 })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'reason' }] },
    })
    const outside = { fromSerial: 3, toSerial: 4, reason: 'Tem bị nhòe', startCell: { row: 99, column: 1 } }
    expect(await sheets.test.post('/api/v1/print-orders/1/sheet', outside)).toMatchObject({ status: 422, body: { code: 'sheet-invalid' } })
    expect(await orders()).toHaveLength(1)
    const reprint = await send('/api/v1/print-orders/1/sheet', {
      fromSerial: 3,
      toSerial: 4,
      reason: 'Tem bị nhòe',
      startCell: { row: 2, column: 1 },
    })
    const texts = await decodeMasks(await bytesOf(reprint))
    expect(texts.map((text) => decodeStampCode(text.split('#')[1]!).stamp.serial)).toEqual(['3', '4'])
    expect(await orders()).toMatchObject([
      { id: 1 },
      { id: 2, purpose: 'reprint', labels: 2, state: 'printed', serials: { first: 3, last: 4 } },
    ])
  })

  it('lets other requests be answered while it is made', async () => {
    const reader = (await order({ labels: 10_000 })).body!.getReader()
    const answered: string[] = []
    const others = (async () => {
      for (let index = 0; index < 5; index++) answered.push(String((await sheets.test.get('/api/v1/batches/1')).status))
    })()
    let bytes = 0
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      bytes += chunk.value.length
      if (answered.length === 5) answered.push('before the end')
    }
    await others
    expect(answered.slice(0, 6)).toEqual(['200', '200', '200', '200', '200', 'before the end'])
    expect(bytes / 10_000).toBeLessThan(1000)
  })
})

describe('codes that grow within a run', () => {
  it('have the same size as the first one, whatever the room on the label', async () => {
    // Numbers of five to seven digits: on some of these the last code takes a larger symbol than the first.
    for (const preset of ['tomy-147', 'tomy-148', 'tomy-141', 'roll-60x40']) {
      await sheets.test.db.updateTable('batches').set({ declaredPacks: 1_000_000 }).execute()
      const response = await order({ preset, labels: 1100 })
      expect([preset, response.status]).toEqual([preset, 200])
      const sizes = new Set(Array.from((await bytesOf(response)).toString('latin1').matchAll(/\/Width (\d+)\/Height/g), ([, size]) => size))
      expect([preset, sizes.size]).toEqual([preset, 1])
    }
  })
})

describe('a sheet of one stamp for all packs', () => {
  it('carries the stamp of the batch on every label', async () => {
    const texts = await decodeMasks(await bytesOf(await order({ kind: 'batch', labels: 35 })))
    expect([texts.length, new Set(texts).size]).toEqual([35, 1])
    const stamp = (await sheets.test.get('/api/v1/batches/1/stamp')).body
    expect(texts[0]!.split('#')[1]).toBe(stamp['code'])
    expect(await orders()).toMatchObject([{ kind: 'batch', state: 'printed', serials: null }])
  })
})

describe('what cannot be printed', () => {
  it.each([
    ['more than the quota', { labels: 13_000 }, 409, 'quota-exceeded'],
    ['no labels', { labels: 0 }, 422, 'invalid-input'],
    ['no sheet', { preset: undefined }, 422, 'invalid-input'],
    ['a sheet that nobody knows', { preset: 'tomy-1' }, 422, 'invalid-input'],
    ['two sheets at once', { savedPreset: 1 }, 422, 'invalid-input'],
    ['a saved sheet that is not there', { preset: undefined, savedPreset: 7 }, 404, 'not-found'],
    ['a start outside the sheet', { startCell: { row: 12, column: 1 } }, 422, 'sheet-invalid'],
    ['a printer of 0 dpi', { design: { dpi: 0 } }, 422, 'sheet-invalid'],
    ['a reprint without a reason', { purpose: 'reprint' }, 422, 'invalid-input'],
    ['a full stamp on a small label', { preset: 'tomy-140', profile: 'full' }, 422, 'invalid-input'],
  ])('%s is refused before anything is reserved', async (_, changes, status, code) => {
    expect(await refused(changes)).toMatchObject({ status, body: { code } })
    expect(await orders()).toEqual([])
    expect(await sheets.test.db.selectFrom('serialRuns').selectAll().execute()).toEqual([])
  })

  it('names every wrong measure of a sheet', async () => {
    const sheet = { ...(await builtIn('tomy-148')), labelWidthMm: 300, columnGapMm: -1 }
    const { body } = await refused({ preset: undefined, sheet })
    expect((body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['sheet.columnGapMm'])
  })

  it('is refused on a batch that was stopped, also when it is sent again', async () => {
    await bytesOf(await order())
    await sheets.test.app.request('/api/v1/batches/1/suspension', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
      body: JSON.stringify({ reason: 'Kiểm nghiệm' }),
    })
    expect(await refused({})).toMatchObject({ status: 409, body: { code: 'batch-stopped' } })
    expect(await sheets.test.post('/api/v1/print-orders/1/sheet', { reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'batch-stopped' },
    })
  })
})

describe('other outputs', () => {
  it('are made of the same stamps: ZPL, CSV and a zip', async () => {
    const csv = await order({ output: 'csv', labels: 3 })
    expect(csv.headers.get('Content-Type')).toContain('text/csv')
    const rows = (await csv.text()).trim().split('\r\n')
    expect([rows.length, rows[1]!.split(',')[0], rows[3]!.split(',')[0]]).toEqual([4, '1', '3'])
    const zpl = await order({ output: 'zpl', preset: 'roll-50x30', labels: 2 })
    expect(await zpl.text()).toMatch(/^\^XA[^]*\^XZ\s*$/)
    const zip = await bytesOf(await order({ output: 'zip', labels: 3 }))
    expect(zip.subarray(0, 2).toString()).toBe('PK')
    expect(await orders()).toMatchObject([{ state: 'printed' }, { state: 'printed' }, { state: 'printed', printedOn: { output: 'zip' } }])
  })

  it('refuse what their printer cannot do before anything is reserved', async () => {
    expect(await sheets.test.post(SHEETS, { ...ORDER, output: 'zpl' })).toMatchObject({ status: 422, body: { code: 'sheet-invalid' } })
    expect(await orders()).toEqual([])
  })
})

describe('a client that goes away', () => {
  it('stops the signing, and finds its order reserved', async () => {
    await sheets.test.db.updateTable('batches').set({ declaredPacks: 300_000 }).execute()
    const server = createAdaptorServer({ fetch: sheets.test.app.fetch }) as Server
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const gone = new AbortController()
    const response = await fetch(`http://127.0.0.1:${port}${SHEETS}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...ORDER, labels: 300_000 }),
      signal: gone.signal,
    })
    await response.body!.getReader().read()
    gone.abort()
    const closed = once(server, 'close')
    server.close()
    await closed
    const count = async () => (await sheets.test.db.selectFrom('serialSignatures').select('firstIndex').execute()).length
    let chunks = -1
    // Wait until nothing is being signed any more.
    while (chunks !== (chunks = await count())) await new Promise((resolve) => setTimeout(resolve, 200))
    expect(chunks).toBeLessThan(300)
    expect(await orders()).toMatchObject([{ state: 'reserved', sentAt: null }])
  })
})
