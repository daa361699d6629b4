// The columns of a workbook are found by their headings, by a person who maps them, or step by step in the wizard.
import type { ImportResult } from '@temsao/service/exchange/import-file.ts'
import { describe, expect, it } from 'vitest'
import { setUpImports } from './import-setup.ts'
import { csv, HEADINGS, ROW, rowWith } from './sheets.ts'

const imports = setUpImports()
const { run, count } = imports

const pick = (...names: string[]): [string[], string[]] => [names, names.map((name) => ROW[HEADINGS.indexOf(name)]!)]

describe('a workbook', () => {
  it('may contain only producers, only products or only certificates', async () => {
    const producers = await run(pick('Chủ thể', 'Loại hình', 'Địa chỉ'))
    expect(producers).toMatchObject({ errorCount: 0, applied: true, counts: { producers: { new: 1 } } })
    const products = await run(pick('Chủ thể', 'Tên sản phẩm', 'Mã sản phẩm', 'Bộ sản phẩm', 'Khối lượng tịnh'))
    expect(products).toMatchObject({ errorCount: 0, applied: true, counts: { products: { new: 1 } } })
    const certificates = await run(pick('Mã sản phẩm', 'Số GCN', 'Số QĐ', 'Cơ quan cấp', 'Hạng sao', 'Ngày cấp'))
    expect(certificates).toMatchObject({ errorCount: 0, applied: true, counts: { certificates: { new: 1 } } })
    const unknown = await run([
      ['Mã sản phẩm', 'Số GCN', 'Số QĐ', 'Cơ quan cấp', 'Hạng sao', 'Ngày cấp'],
      ['12-03390-9-2024', '9', '9', 'UBND', '3', '1/2/2024'],
    ])
    expect(unknown.errors[0]).toMatchObject({ column: 'A', message: expect.stringContaining('is not a product of the register') })
  })

  it('may lack a column whose value is given for all rows', async () => {
    const without = HEADINGS.filter((heading) => heading !== 'Cơ quan cấp')
    const row = ROW.filter((_, index) => HEADINGS[index] !== 'Cơ quan cấp')
    await expect(run([without, row])).rejects.toThrow('no column for: "Cơ quan cấp"')
    const result = await run([without, row], { dryRun: false, defaults: { issuingBody: 'UBND tỉnh Lai Châu' } })
    expect(result).toMatchObject({ applied: true, errorCount: 0 })
  })

  it('may have titles above its headings; section headings and sums are skipped and listed', async () => {
    const result = await run([
      ['UBND TỈNH LAI CHÂU'],
      ['DANH SÁCH SẢN PHẨM OCOP NĂM 2024'],
      [],
      HEADINGS,
      HEADINGS.map((_, index) => `(${index + 1})`),
      ['I', 'Huyện Tam Đường'],
      ROW,
      ['Tổng cộng', '1'],
    ])
    expect(result.errors).toEqual([])
    expect(result).toMatchObject({ applied: true, sheet: { headingRow: 4, rows: 1 } })
    expect(result.skipped.map(({ row }) => row)).toEqual([5, 6, 8])
  })

  it('is read with the mapping that a person corrects', async () => {
    const headings = HEADINGS.map((heading) => (heading === 'Khối lượng tịnh' ? 'Cột này' : heading))
    await expect(run([headings, ROW])).rejects.toThrow('Khối lượng tịnh')
    const result = await run([headings, ROW], { dryRun: false, mapping: { J: 'netContent' } })
    expect(result).toMatchObject({ applied: true })
    expect(result.columns.find(({ column }) => column === 'J')).toMatchObject({ field: 'netContent', confidence: 1 })
  })
})

describe('a wizard', () => {
  const ODD = [
    '#',
    'Hàng hóa A',
    'Bên B',
    'Kiểu',
    'Nơi ở',
    'X',
    'Y',
    'Z',
    'Ký hiệu',
    'Nặng',
    'Vạch',
    'Tờ',
    'Văn kiện',
    'Hạng mục',
    'Khi nào',
  ]
  const FIELDS = [
    'productName',
    'producerName',
    'producerKind',
    'address',
    'commune',
    'province',
    'set',
    'productCode',
    'netContent',
    'gtin',
  ]
  const rows = Array.from({ length: 200 }, (_, index) => {
    const cells = rowWith({ 'Mã sản phẩm': `12-03390-${index + 1}-2024`, 'Số GCN': `${index + 1}/2024`, 'Mã vạch': '' })
    return cells.filter((_cell, column) => HEADINGS[column] !== 'Cơ quan cấp')
  })
  const mapping = Object.fromEntries(
    [...FIELDS, 'certificateNumber', 'decision', 'star', 'issuedOn'].map((field, index) => [String.fromCharCode(66 + index), field]),
  )

  async function send(query: Record<string, string>, sheet: readonly (readonly string[])[] = [['DANH SÁCH'], ODD, ...rows]) {
    const path = `/api/v1/imports?${new URLSearchParams(query).toString()}`
    const response = await imports.test.app.request(path, { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: csv(sheet) })
    return { status: response.status, body: (await response.json()) as ImportResult & { errors: { field: string }[]; detail: string } }
  }

  it('asks for the row of headings, for columns and for values, step by step, and then imports', async () => {
    expect(await send({})).toMatchObject({ status: 422, body: { detail: expect.stringContaining('Name the row of the headings') } })
    const { status, body: unknown } = await send({ headingRow: '2' })
    expect(status).toBe(200)
    expect(unknown).toMatchObject({ applied: false, sheet: { headingRow: 2, rows: 200 } })
    expect(unknown.columns).toHaveLength(ODD.length)
    expect(unknown.columns[1]).toMatchObject({ column: 'B', heading: 'Hàng hóa A', samples: ['Miến dong'] })
    expect(unknown.columns.filter(({ isKnown }) => !isKnown).length).toBeGreaterThan(8)
    expect(unknown.missing.map(({ field }) => field)).toContain('productCode')

    const { body: mapped } = await send({ headingRow: '2', mapping: JSON.stringify(mapping) })
    expect(mapped.missing).toEqual([{ field: 'issuingBody', heading: 'Cơ quan cấp' }])
    expect(mapped.errors).toMatchObject([{ row: 2, column: null, field: 'issuingBody', code: 'column-missing' }])
    expect(mapped.columns[8]).toMatchObject({ field: 'productCode', samples: ['12-03390-1-2024', '12-03390-2-2024', '12-03390-3-2024'] })

    const full = { headingRow: '2', mapping: JSON.stringify(mapping), defaults: '{"issuingBody":"UBND tỉnh Lai Châu"}' }
    const wrong = rows.map((row, index) => (index === 150 ? row.with(9, '') : index === 160 ? row.with(13, '2 sao') : row))
    const { body: checked } = await send(full, [['DANH SÁCH'], ODD, ...wrong])
    expect(checked.errors).toMatchObject([
      { row: 153, column: 'J', heading: 'Nặng', field: 'netContent', code: 'empty' },
      { row: 163, column: 'N', heading: 'Hạng mục', field: 'star', code: 'invalid' },
    ])
    expect(await count()).toEqual([0, 0, 0])
    expect((await send({ ...full, dryRun: 'false' })).body).toMatchObject({ applied: true, errorCount: 0, missing: [] })
    expect(await count()).toEqual([1, 200, 200])
    const again = await send({ ...full, dryRun: 'false' }, [['DANH SÁCH'], ODD, rows[0]!.with(9, '1 kg')])
    expect(again).toMatchObject({ status: 422, body: { errors: [{ field: 'J3' }] } })
  })
})
