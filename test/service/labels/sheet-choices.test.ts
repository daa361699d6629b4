// What somebody chooses before a sheet is ordered: a preview, a stamp that fits, a calibrated printer, a sheet that was saved.
import { describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, openTestApp, registerProductOne } from '../test-app.ts'
import { bytesOf, ORDER, setUpSheets, SHEETS } from './sheet-setup.ts'

const sheets = setUpSheets()
const { send, order, orders, builtIn } = sheets

describe('a preview', () => {
  it('shows the page with samples and reserves nothing', async () => {
    const response = await send(`${SHEETS}/preview`, ORDER)
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml'])
    expect(await response.text()).toMatch(/<svg[^]*<\/svg>\s*$/)
    expect([response.headers.get('Temsao-Profile'), response.headers.get('Temsao-Full-From')]).toEqual(['full', null])
    for (const table of ['serialRuns', 'printOrders', 'stamps'] as const)
      expect(await sheets.test.db.selectFrom(table).selectAll().execute()).toEqual([])
  })
})

describe('a small label', () => {
  it('gets the mini stamp, with the size from which the full one fits', async () => {
    const response = await send(`${SHEETS}/preview`, { ...ORDER, preset: 'tomy-145' })
    expect(response.headers.get('Temsao-Profile')).toBe('mini')
    const [width, height] = response.headers.get('Temsao-Full-From')!.split('x').map(Number)
    const sheet = { ...(await builtIn('tomy-145')), columns: 1, rows: 1, labelWidthMm: width, labelHeightMm: height }
    const larger = await send(`${SHEETS}/preview`, { ...ORDER, preset: undefined, sheet })
    expect([larger.status, larger.headers.get('Temsao-Profile')]).toEqual([200, 'full'])
  })
})

const measure = async (body: object) => await sheets.test.post('/api/v1/sheet-presets/calibration/measures', body)

describe('the measures of a calibration page', () => {
  it('give the calibration of the printer', async () => {
    const { body } = await measure({ preset: 'tomy-145' })
    expect(body).toEqual({ marks: { crossXMm: 20, crossYMm: 20, rulerXMm: 170, rulerYMm: 250 }, calibration: null })
    const measures = { rulerXMm: 168.3, rulerYMm: 250, crossXMm: 21, crossYMm: 19.5 }
    expect((await measure({ preset: 'tomy-145', measures })).body['calibration']).toEqual({
      scaleXPermille: 1010.1,
      scaleYPermille: 1000,
      offsetXMm: -1.21,
      offsetYMm: 0.5,
    })
  })

  it('are refused at their fields when they are impossible', async () => {
    const answer = await measure({ preset: 'tomy-145', measures: { rulerXMm: 17, rulerYMm: 250, crossXMm: 20, crossYMm: 80 } })
    expect([answer.status, (answer.body['errors'] as { field: string }[]).map(({ field }) => field)]).toEqual([
      422,
      ['measures.rulerXMm', 'measures.crossYMm'],
    ])
  })
})

describe.each(PRESENT_DIALECTS)('saved sheets on $name', (dialect) => {
  it('are saved, used, replaced with their version and removed', async () => {
    await sheets.test.close()
    sheets.test = await openTestApp({ dialect })
    await registerProductOne(sheets.test)
    await sheets.test.post('/api/v1/batches', BATCH)
    const saved = {
      name: 'Giấy của HTX',
      sheet: await builtIn('tomy-147'),
      calibration: { offsetXMm: 1, offsetYMm: 0, scaleXPermille: 1000, scaleYPermille: 1000 },
    }
    const first = await sheets.test.post('/api/v1/sheet-presets', saved)
    expect(first).toMatchObject({ status: 201, body: { ...saved, id: 1, producerId: null, version: 1 } })
    expect(await sheets.test.post('/api/v1/sheet-presets', saved)).toMatchObject({ status: 409, body: { code: 'duplicate' } })
    const printed = await order({ preset: undefined, savedPreset: 1, labels: 2 })
    await bytesOf(printed)
    expect(await orders()).toMatchObject([{ printedOn: { preset: 'Giấy của HTX', output: 'pdf' } }])
    const put = async (tag: string) =>
      await sheets.test.app.request('/api/v1/sheet-presets/1', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'If-Match': tag },
        body: JSON.stringify({ ...saved, name: 'Khác' }),
      })
    expect([(await put('"1"')).status, (await put('"1"')).status]).toEqual([200, 412])
    expect((await sheets.test.app.request('/api/v1/sheet-presets/1', { method: 'DELETE' })).status).toBe(204)
    expect((await sheets.test.get('/api/v1/sheet-presets')).body).toMatchObject({ items: [] })
  })
})
