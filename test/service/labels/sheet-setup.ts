// A batch of 12,000 packs for every test, and requests that order its sheets of labels.
import { afterEach, beforeEach } from 'vitest'
import { BATCH, openTestApp, registerProductOne, type Answer, type TestApp } from '../test-app.ts'

/** An order of a sheet, and where it is sent. */
export const ORDER = { preset: 'tomy-148', kind: 'serial', labels: 40 }
export const SHEETS = '/api/v1/batches/1/sheets'

/** What a test works with; `test` is new for each. */
export interface Sheets {
  test: TestApp
  readonly send: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>
  /** Orders a sheet: {@link ORDER} with changes. */
  readonly order: (changes?: object, headers?: Record<string, string>) => Promise<Response>
  /** Orders a sheet that the service refuses. */
  readonly refused: (changes: object) => Promise<Answer>
  readonly batch: () => Promise<Answer['body']>
  readonly orders: () => Promise<Record<string, unknown>[]>
  /** The measures of a sheet that the service knows by name. */
  readonly builtIn: (id: string) => Promise<object>
}

/** Prepares the batch for every test of a file. */
export function setUpSheets(): Sheets {
  const send: Sheets['send'] = async (path, body, headers = {}) =>
    await sheets.test.app.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const order: Sheets['order'] = async (changes = {}, headers) => await send(SHEETS, { ...ORDER, ...changes }, headers)
  const refused: Sheets['refused'] = async (changes) => await sheets.test.post(SHEETS, { ...ORDER, ...changes })
  const batch: Sheets['batch'] = async () => (await sheets.test.get('/api/v1/batches/1')).body
  const orders: Sheets['orders'] = async () =>
    (await sheets.test.get('/api/v1/batches/1/print-orders')).body['items'] as Record<string, unknown>[]
  const builtIn: Sheets['builtIn'] = async (id) => {
    const presets = (await sheets.test.get('/api/v1/sheet-presets')).body['builtIn'] as { id: string; sheet: object }[]
    return presets.find((preset) => preset.id === id)!.sheet
  }
  const sheets = { send, order, refused, batch, orders, builtIn } as Sheets
  beforeEach(async () => {
    sheets.test = await openTestApp()
    await registerProductOne(sheets.test)
    await sheets.test.post('/api/v1/batches', { ...BATCH, declaredPacks: 12_000 })
  })
  afterEach(async () => {
    await sheets.test.close()
  })
  return sheets
}

/** The bytes of a file that was sent. */
export const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
