import { Buffer } from 'node:buffer'
import { defuse, defused } from '@temsao/service/exchange/defusing.ts'
import { assert as assertProperty, oneof, property, string, stringMatching } from 'fast-check'
import readExcelFile from 'read-excel-file/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BATCH, openTestApp, type TestApp } from '../test-app.ts'
import { csv, HEADINGS, ROW, rowWith } from './sheets.ts'

let test: TestApp

beforeEach(async () => {
  test = await openTestApp()
})

afterEach(async () => {
  await test.close()
})

const importCsv = async (rows: readonly (readonly string[])[]): Promise<Response> =>
  test.app.request('/api/v1/imports?dryRun=false', { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: csv(rows) })

const download = async (file: string): Promise<Buffer<ArrayBuffer>> => {
  const response = await test.app.request(`/api/v1/exports/${file}`)
  if (response.status !== 200) throw new Error(`${file}: ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}

const importBack = async (file: Buffer<ArrayBuffer>, type: string): Promise<Record<string, unknown>> => {
  const response = await test.app.request('/api/v1/imports?dryRun=false', { method: 'POST', headers: { 'Content-Type': type }, body: file })
  return (await response.json()) as Record<string, unknown>
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DANGEROUS = ['=1+1', '+84 912', '-5 kg', '@sum', "'=x", "''@y", "'plain", '=HYPERLINK("http://x","y")', '_x0041_ &<">']

describe('an export', () => {
  it('can be imported unchanged, whatever its cells begin with', async () => {
    const rows = DANGEROUS.map((name, index) =>
      rowWith({
        'Tên sản phẩm': name,
        'Chủ thể': `HTX ${name}`,
        'Khối lượng tịnh': name,
        'Mã sản phẩm': `12-03390-${index + 1}-2024`,
        'Mã vạch': '',
        'Số GCN': `${name} ${index}`,
      }),
    )
    // Text that people typed stays as it is: an apostrophe is added only before a character that would start a formula.
    expect(
      (
        await importCsv([
          HEADINGS,
          ...rows.map((row) => row.map(defuse)),
          rowWith({ 'Mã sản phẩm': '12-03390-50-2020', 'Số GCN': '99', 'Ngày cấp': '12/11/2020' }),
        ])
      ).status,
    ).toBe(200)
    const stored = await test.db.selectFrom('products').select('name').orderBy('id').execute()
    expect(stored.map(({ name }) => name).slice(0, DANGEROUS.length)).toEqual(DANGEROUS)
    for (const list of ['register', 'producers', 'products', 'certificates'])
      for (const [format, type] of [
        ['csv', 'text/csv'],
        ['xlsx', XLSX],
      ] as const) {
        const result = await importBack(await download(`${list}.${format}`), type)
        expect(result, `${list}.${format}`).toMatchObject({ applied: true, errorCount: 0 })
        for (const tally of Object.values(result['counts'] as Record<string, object>)) expect(tally).toMatchObject({ new: 0, changed: 0 })
        const counted = Object.values(result['counts'] as Record<string, { unchanged: number }>)
        expect(Math.max(...counted.map(({ unchanged }) => unchanged))).toBeGreaterThan(8)
      }
  })

  it('fills an empty register with the same records', async () => {
    await importCsv([HEADINGS, ROW])
    const file = await download('register.xlsx')
    const other = await openTestApp()
    try {
      const response = await other.app.request('/api/v1/imports?dryRun=false', {
        method: 'POST',
        headers: { 'Content-Type': XLSX },
        body: file,
      })
      expect(await response.json()).toMatchObject({ applied: true, counts: { certificates: { new: 1 } } })
      for (const path of ['/api/v1/producers/1', '/api/v1/products/1', '/api/v1/certificates/1'])
        expect((await other.get(path)).body).toEqual((await test.get(path)).body)
    } finally {
      await other.close()
    }
  })

  it('begins no cell with a sign that starts a formula', async () => {
    await importCsv([HEADINGS, rowWith({ 'Tên sản phẩm': "'=cmd|' /C calc'!A0" })])
    expect((await test.get('/api/v1/products/1')).body['name']).toBe("=cmd|' /C calc'!A0")
    const text = (await download('register.csv')).toString()
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text).toContain(`,'=cmd|' /C calc'!A0,`)
    const [sheet] = await readExcelFile(await download('register.xlsx'))
    expect(sheet!.data[1]).toContain("'=cmd|' /C calc'!A0")
  })

  it('defuses every text in a way that can be undone', () => {
    assertProperty(
      property(oneof(string(), stringMatching(/^'{0,3}[=+\-@\t\r]?.*$/)), (text) => {
        expect(defused(defuse(text))).toBe(text)
        expect(defuse(text)).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })

  it('as .xlsx has real dates and numbers for another reader', async () => {
    await importCsv([HEADINGS, ROW])
    const [sheet] = await readExcelFile(await download('certificates.xlsx'))
    const [headings, row] = sheet!.data
    const cell = (heading: string): unknown => row![headings!.indexOf(heading)]
    expect(cell('Ngày cấp')).toEqual(new Date('2024-11-12T00:00:00Z'))
    expect(cell('Hạng sao')).toBe(3)
    expect(cell('Mã sản phẩm')).toBe('12-03390-2-2024')
  })

  it("gives the ministry's table", async () => {
    await importCsv([
      HEADINGS,
      ROW,
      rowWith({ 'Mã sản phẩm': '12-03390-3-2021', 'Mã vạch': '', 'Số GCN': '9', 'Ngày cấp': '1/3/2021', 'Hạng sao': '4*' }),
      rowWith({ 'Mã sản phẩm': '12-03390-4-2026', 'Mã vạch': '', 'Số GCN': '', 'Ngày cấp': '', 'Hạng sao': '' }),
    ])
    expect((await download('ptnt-ocop.csv')).toString()).toBe(
      [
        '\uFEFFMA_OCOP,Ma_DonViHanhChinh,Ma_ThoiGian,Ma_SanPham,TenSanPham,XepHang,ChuTheSXKD,DoanhThuNam,TrangThai',
        '12-03390-2-2024,03390,2024,06,Miến dong,3*,HTX Bình Lư,,Còn hiệu lực',
        '12-03390-3-2021,03390,2021,06,Miến dong,4*,HTX Bình Lư,,Hết hiệu lực',
        '',
      ].join('\r\n'),
    )
  })

  it('gives batches, and 404 for what is not a list', async () => {
    await importCsv([HEADINGS, ROW])
    await test.post('/api/v1/batches', BATCH)
    expect((await download('batches.csv')).toString()).toContain('12-03390-2-2024,Miến dong,L261118,2026-11-18,2027-05-18,200')
    for (const file of ['users.csv', 'register', 'register.pdf', 'register.csv.xlsx'])
      expect((await test.get(`/api/v1/exports/${file}`)).status).toBe(404)
  })
})

const send = async (
  body: Buffer<ArrayBuffer> | FormData | string,
  query = '',
  type = 'text/csv',
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const headers = body instanceof FormData ? {} : { 'Content-Type': type }
  const response = await test.app.request(`/api/v1/imports${query}`, { method: 'POST', headers, body })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('the import route', () => {
  it('is a dry run by default and shows how it understands the columns', async () => {
    const { status, body } = await send(csv([HEADINGS, ROW]))
    expect(status).toBe(200)
    expect(body).toMatchObject({ applied: false, dryRun: true, errorCount: 0, sheet: { format: 'csv', headingRow: 1, rows: 1 } })
    expect((body['columns'] as object[])[1]).toEqual({
      column: 'B',
      heading: 'Tên sản phẩm',
      field: 'productName',
      confidence: 1,
      isKnown: true,
      samples: ['Miến dong'],
    })
    expect((await test.get('/api/v1/producers')).body['items']).toEqual([])
  })

  it('accepts a form', async () => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(csv([HEADINGS, ROW]))]), 'sheet.csv')
    expect(await send(form, '?dryRun=false')).toMatchObject({ status: 200, body: { applied: true } })
    expect((await send(new FormData(), '?dryRun=false')).status).toBe(422)
  })

  it('refuses to import a workbook with errors, and names their cells', async () => {
    const { status, body } = await send(csv([HEADINGS, rowWith({ 'Ngày cấp': '31/02/2025' })]), '?dryRun=false')
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'import-refused',
      errors: [{ field: 'P2', detail: expect.stringMatching(/^Ngày cấp .*no such day/) }],
    })
  })

  it.each([
    ['nothing', '', 'text/csv', 422, 'unreadable-sheet'],
    ['JSON', '{}', 'application/json', 415, 'wrong-content-type'],
    ['21 MB', 'x'.repeat(21 * 1024 * 1024), 'text/csv', 413, 'body-too-large'],
    ['no headings', 'a;b\nc;d', 'text/csv', 422, 'unreadable-sheet'],
  ])('refuses %s', async (_, body, type, status, code) => {
    expect(await send(body, '', type)).toMatchObject({ status, body: { code } })
  })

  it.each(['?mapping={', '?mapping={"A":"nothing"}', '?dryRun=yes', '?defaults={"star":3}', '?other=1'])('refuses %s', async (query) => {
    expect(await send(csv([HEADINGS, ROW]), query)).toMatchObject({ status: 422, body: { code: 'invalid-input' } })
  })

  it('accepts a mapping and defaults', async () => {
    const query = `?dryRun=false&mapping=${encodeURIComponent('{"N":null}')}&defaults=${encodeURIComponent('{"issuingBody":"UBND tỉnh Lai Châu"}')}`
    expect(await send(csv([HEADINGS, ROW]), query)).toMatchObject({ status: 200, body: { applied: true } })
    expect((await test.get('/api/v1/certificates/1')).body['issuingBody']).toBe('UBND tỉnh Lai Châu')
  })
})
