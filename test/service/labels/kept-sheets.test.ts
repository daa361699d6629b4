// Sheets stored with an order or under a name: the stored value is checked before anything is made from it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BATCH, openTestApp, registerProductOne, type TestApp } from '../test-app.ts'

let test: TestApp

beforeEach(async () => {
  test = await openTestApp()
  await registerProductOne(test)
  await test.post('/api/v1/batches', BATCH)
})
afterEach(async () => await test.close())

async function send(path: string, body: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' }
  return await test.app.request(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

const again = async () => await send('/print-orders/1/sheet', { reason: 'Tem bị nhòe' })
const presets = async () => (await test.get('/api/v1/sheet-presets')).body
const orders = async () => (await test.get('/api/v1/batches/1/print-orders')).body['items']

type Change = (kept: Record<string, unknown>) => unknown

async function rewriteSheets(table: 'printOrders' | 'sheetPresets', change: Change): Promise<void> {
  const { sheet } = await test.db.selectFrom(table).select('sheet').executeTakeFirstOrThrow()
  const changed = JSON.stringify(change(JSON.parse(sheet!) as Record<string, unknown>))
  await test.db.updateTable(table).set({ sheet: changed }).execute()
}

const UNREADABLE: readonly (readonly [string, Change, RegExp])[] = [
  ['is of a newer form', (kept) => ({ ...kept, version: 2 }), /was written by a newer Temsao; update the service\.$/],
  [
    'lacks a measure',
    ({ sheet, ...kept }) => ({ ...kept, sheet: { ...(sheet as object), columns: undefined } }),
    /is damaged at sheet\.columns/,
  ],
  ['is no record', () => [1, 2], /is damaged\./],
]

describe('the sheet of an order', () => {
  beforeEach(async () => {
    await (await send('/batches/1/sheets', { preset: 'tomy-148', kind: 'serial', labels: 2 })).arrayBuffer()
  })

  it('is kept with the version of its form', async () => {
    const { sheet } = await test.db.selectFrom('printOrders').select('sheet').executeTakeFirstOrThrow()
    expect(JSON.parse(sheet!)).toMatchObject({ version: 1, preset: 'tomy-148', profile: 'full', output: 'pdf' })
  })

  it('without a version is read as the first', async () => {
    await rewriteSheets('printOrders', (kept) => ({ ...kept, version: undefined }))
    expect((await again()).status).toBe(200)
  })

  it.each(UNREADABLE)('that %s is refused with the reason, uses no quota, and hides no order', async (_, change, reason) => {
    await rewriteSheets('printOrders', change)
    const refused = await again()
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'wrong-state', detail: expect.stringMatching(reason) }])
    expect(await orders()).toMatchObject([{ id: 1, printedOn: null }])
    expect((await send('/print-orders/1/return', { reason: 'Máy in hỏng' })).status).toBe(201)
  })
})

describe('a saved sheet', () => {
  beforeEach(async () => {
    const { sheet } = ((await presets())['builtIn'] as { id: string; sheet: object }[]).find(({ id }) => id === 'tomy-147')!
    await send('/sheet-presets', { name: 'Giấy của HTX', sheet })
  })

  it('is kept with the version of its form', async () => {
    const { sheet } = await test.db.selectFrom('sheetPresets').select('sheet').executeTakeFirstOrThrow()
    expect(JSON.parse(sheet)).toMatchObject({ version: 1 })
  })

  it('without a version is read as the first', async () => {
    await rewriteSheets('sheetPresets', (kept) => ({ ...kept, version: undefined }))
    expect(await presets()).toMatchObject({ items: [{ name: 'Giấy của HTX', version: 1 }] })
  })

  it.each(UNREADABLE)('that %s is refused with the reason, and hides no other', async (_, change, reason) => {
    await rewriteSheets('sheetPresets', change)
    const refused = await send('/batches/1/sheets', { savedPreset: 1, labels: 2 })
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'wrong-state', detail: expect.stringMatching(reason) }])
    expect(await presets()).toMatchObject({ items: [] })
  })
})
