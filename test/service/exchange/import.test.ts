import { buffer } from 'node:stream/consumers'
import type { Work } from '@temsao/service/domain/work.ts'
import { writeCsv } from '@temsao/service/exchange/csv-out.ts'
import { exportList } from '@temsao/service/exchange/export-list.ts'
import { sayInEnglish } from '@temsao/shared/faults/say-english.ts'
import { importFile, type ImportOptions, type ImportResult } from '@temsao/service/exchange/import-file.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOON, openTestApp, type TestApp } from '../test-app.ts'
import { csv, HEADINGS, ROW, rowWith } from './sheets.ts'

let test: TestApp
let work: Work

beforeEach(async () => {
  test = await openTestApp()
  work = { db: test.db, now: NOON, actor: { id: 'cli:import', role: 'office' }, requestId: 'test' }
})

afterEach(async () => {
  await test.close()
})

/** The faults that an import finds, with the English sentence of each. */
async function run(rows: readonly (readonly string[])[], options: ImportOptions = { dryRun: false }) {
  const { errors, ...result } = await importFile(work, csv(rows), options)
  return { ...result, errors: errors.map((error) => ({ ...error, message: sayInEnglish(error.fault) })) }
}

const count = async (): Promise<number[]> => {
  const totals: number[] = []
  for (const table of ['producers', 'products', 'certificates'] as const)
    totals.push((await test.db.selectFrom(table).selectAll().execute()).length)
  return totals
}

const OTHER = rowWith({
  STT: '2',
  'Tên sản phẩm': 'Miến dong đỏ',
  'Mã sản phẩm': '12-03390-3-2024',
  'Mã vạch': '',
  'Số GCN': '28/2024/OCOP',
})

const pick = (...names: string[]): [string[], string[]] => [names, names.map((name) => ROW[HEADINGS.indexOf(name)]!)]

describe('a sheet', () => {
  it('is only looked at unless it is said to import it', async () => {
    const result = await run([HEADINGS, ROW], {})
    expect(result).toMatchObject({ applied: false, dryRun: true, errorCount: 0, counts: { certificates: { new: 1 } } })
    expect(await count()).toEqual([0, 0, 0])
  })

  it('enters the register as a whole, and changes nothing the second time', async () => {
    const first = await run([HEADINGS, ROW, OTHER])
    expect(first.errors).toEqual([])
    expect(first).toMatchObject({
      applied: true,
      counts: { producers: { new: 1, unchanged: 0 }, products: { new: 2 }, certificates: { new: 2 } },
    })
    expect(await count()).toEqual([1, 2, 2])
    const before = await test.db.selectFrom('certificates').selectAll().execute()
    expect((await test.get('/api/v1/products/1')).body).toMatchObject({ name: 'Miến dong', set: 6, group: 1, gtin: '08936012345674' })
    const second = await run([HEADINGS, ROW, OTHER])
    expect(second).toMatchObject({
      applied: true,
      errorCount: 0,
      counts: { producers: { new: 0, unchanged: 1 }, products: { new: 0, unchanged: 2 }, certificates: { new: 0, unchanged: 2 } },
    })
    expect(await test.db.selectFrom('certificates').selectAll().execute()).toEqual(before)
  })

  it('with one wrong cell writes nothing and names every fault by row and column', async () => {
    const wrong = [
      rowWith({ 'Ngày cấp': '31/02/2025' }),
      rowWith({ 'Hạng sao': '6 sao', 'Mã sản phẩm': '12-03390-4-2024', 'Số GCN': '2', 'Mã vạch': '8936012345670' }),
      rowWith({ 'Xã/phường': 'Xã Không Có', 'Mã sản phẩm': '12-03390-5-2024', 'Số GCN': '3', 'Mã vạch': '' }),
      rowWith({ 'Tên sản phẩm': 'Ạ'.repeat(10_000), 'Mã sản phẩm': '12-03390-6-2024', 'Số GCN': '4', 'Mã vạch': '' }),
      rowWith({ 'Tên sản phẩm': 'a\u0007b', 'Mã sản phẩm': '12-03390-7-2024', 'Số GCN': '5', 'Mã vạch': '' }),
      rowWith({ 'Loại hình': 'Tập đoàn', 'Mã sản phẩm': 'x', 'Số GCN': '6', 'Mã vạch': '', 'Bộ sản phẩm': '27', 'Khối lượng tịnh': '' }),
    ]
    const result = await run([HEADINGS, OTHER, ...wrong])
    expect(await count()).toEqual([0, 0, 0])
    expect(result.applied).toBe(false)
    const told = result.errors.map(({ row, column, heading }) => `${column}${row} ${heading}`)
    expect(told).toEqual([
      'P3 Ngày cấp',
      'K4 Mã vạch',
      'O4 Hạng sao',
      'F5 Xã/phường',
      'B6 Tên sản phẩm',
      'B7 Tên sản phẩm',
      'D8 Loại hình',
      'H8 Bộ sản phẩm',
      'I8 Mã sản phẩm',
      'J8 Khối lượng tịnh',
    ])
    const messages = Object.fromEntries(result.errors.map(({ row, column, message }) => [`${column}${row}`, message]))
    expect(messages['P3']).toContain('there is no such day')
    expect(messages['O4']).toContain('must be 3, 4 or 5')
    expect(messages['K4']).toContain('check digit')
    expect(messages['F5']).toContain('is not a present commune in Lai Châu')
    expect(messages['D8']).toContain('must be one of: Hợp tác xã')
  })

  it('keeps SQL and HTML as text', async () => {
    const name = `<script>alert(1)</script>'; drop table producers; --`
    const result = await run([HEADINGS, rowWith({ 'Tên sản phẩm': name })])
    expect(result.errors).toEqual([])
    expect((await test.get('/api/v1/products/1')).body['name']).toBe(name)
  })

  it('names the communes that a name may mean', async () => {
    const { errors } = await run([HEADINGS, rowWith({ 'Xã/phường': 'Tân Tiến', Tỉnh: '' })])
    expect(errors[0]).toMatchObject({ row: 2, column: 'F', message: expect.stringMatching(/may be .*\(\d{5}\); .*name the province/) })
  })

  it('finds places and producers however their tones are written', async () => {
    await run([HEADINGS, rowWith({ 'Chủ thể': 'HTX Hoà Thuỷ' })])
    const again = await run([HEADINGS, rowWith({ 'Chủ thể': 'HTX Hòa Thủy'.normalize('NFD'), 'Xã/phường': 'xa binh lu' })])
    expect(again).toMatchObject({ errorCount: 0, counts: { producers: { new: 0, unchanged: 1 } } })
  })

  it('that differs from the register is refused by cell, and changes it only where that is asked for', async () => {
    await run([HEADINGS, ROW])
    const corrected = [HEADINGS, rowWith({ 'Khối lượng tịnh': '450 g', 'Cơ quan cấp': 'UBND tỉnh Lai Châu' })]
    const refused = await run(corrected)
    expect(refused.errors.map(({ column, message }) => [column, message])).toEqual([
      ['J', expect.stringContaining('is "450 g", but "500 g" in the register')],
      ['N', expect.stringContaining('but "UBND huyện Tam Đường" in the register')],
    ])
    const updated = await run(corrected, { dryRun: false, update: true })
    expect(updated).toMatchObject({ applied: true, counts: { products: { changed: 1 }, certificates: { changed: 1 } } })
    expect((await test.get('/api/v1/products/1')).body['netContent']).toBe('450 g')
    expect((await test.get('/api/v1/certificates/1')).body['issuingBody']).toBe('UBND tỉnh Lai Châu')
    const star = await run([HEADINGS, rowWith({ 'Hạng sao': '4 sao' })], { dryRun: false, update: true })
    expect(star.errors[0]).toMatchObject({ column: 'O', message: expect.stringContaining('A sheet cannot change it') })
  })

  it('moves no product to another producer, not even where changes are asked for', async () => {
    await run([HEADINGS, ROW])
    const moved = await run([HEADINGS, rowWith({ 'Chủ thể': 'HTX Tam Đường' })], { dryRun: false, update: true })
    expect(moved).toMatchObject({
      applied: false,
      errors: [
        {
          column: 'C',
          message: 'is "HTX Tam Đường", but "HTX Bình Lư" in the register. A sheet cannot change it: settle this record by itself.',
        },
      ],
    })
    expect(await count()).toEqual([1, 1, 1])
  })

  it('that contradicts itself is refused', async () => {
    const { errors } = await run([
      HEADINGS,
      ROW,
      rowWith({ 'Loại hình': 'Tổ hợp tác' }),
      rowWith({ 'Mã sản phẩm': '12-03390-9-2024', 'Số GCN': '99' }),
    ])
    expect(errors.map(({ row, column, message }) => [row, column, message])).toEqual([
      [3, 'D', expect.stringContaining('on row 2. Make both rows agree')],
      [3, 'L', expect.stringContaining('is on row 2 already')],
      [4, 'K', expect.stringContaining('is already the GTIN of product 12-03390-2-2024')],
    ])
  })

  it('can be of producers, of products or of certificates alone', async () => {
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

  it('may lack what its title says for all rows', async () => {
    const without = HEADINGS.filter((heading) => heading !== 'Cơ quan cấp')
    const row = ROW.filter((_, index) => HEADINGS[index] !== 'Cơ quan cấp')
    await expect(run([without, row])).rejects.toThrow('no column for: "Cơ quan cấp"')
    const result = await run([without, row], { dryRun: false, defaults: { issuingBody: 'UBND tỉnh Lai Châu' } })
    expect(result).toMatchObject({ applied: true, errorCount: 0 })
  })

  it('has its headings found below titles, with section headings and sums left out and shown', async () => {
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

  it('takes the mapping that a person corrects', async () => {
    const headings = HEADINGS.map((heading) => (heading === 'Khối lượng tịnh' ? 'Cột này' : heading))
    await expect(run([headings, ROW])).rejects.toThrow('Khối lượng tịnh')
    const result = await run([headings, ROW], { dryRun: false, mapping: { J: 'netContent' } })
    expect(result).toMatchObject({ applied: true })
    expect(result.columns.find(({ column }) => column === 'J')).toMatchObject({ field: 'netContent', confidence: 1 })
  })

  const EVALUATED = [...HEADINGS, 'Ngày hết hạn', 'Điểm', 'Hình thức đánh giá']
  // The certificate of the same product, three years later.
  const RENEWED = rowWith({ 'Số GCN': '8/2026/OCOP', 'Ngày cấp': '1/9/2026' })

  it('checks what the register derives: end of term, points, kind of evaluation', async () => {
    const right = await run([EVALUATED, [...ROW, '12/11/2027', '69,9', 'Đánh giá lại']], {})
    expect(right.errors).toEqual([])
    const wrong = await run([EVALUATED, [...ROW, '11/11/2027', '70,0', 'Đánh giá gì']], {})
    expect(wrong.errors.map(({ column }) => column)).toEqual(['Q', 'R', 'S'])
    expect(wrong.errors[1]!.message).toBe('70 points earn 4★, not 3★; correct the points or the star.')
    expect((await run([EVALUATED, [...ROW, '', '101', '']], {})).errors).toMatchObject([{ column: 'R' }])
  })

  it('keeps the kind of evaluation and the points, and takes them back from an export', async () => {
    const rows = [EVALUATED, [...ROW, '', '69,9', 'Đánh giá lại'], [...RENEWED, '', '', '']]
    expect((await run(rows)).errors).toEqual([])
    const stored = (await test.get('/api/v1/certificates')).body['items']
    expect(stored).toMatchObject([
      { evaluation: 're-evaluation', points: 69.9 },
      { evaluation: 're-evaluation', points: null },
    ])
    const exported = await buffer(writeCsv(exportList(test.db, 'register', { today: parseIsoDate('2026-11-22') })))
    const again = await importFile(work, exported, { dryRun: false })
    expect(again).toMatchObject({ applied: true, errorCount: 0, counts: { certificates: { new: 0, unchanged: 2, changed: 0 } } })
    const other = [EVALUATED, [...ROW, '', '65', 'Lần đầu']]
    expect((await run(other)).errors).toMatchObject([{ column: 'R' }, { column: 'S' }])
    expect(await run(other, { dryRun: false, update: true })).toMatchObject({ applied: true, counts: { certificates: { changed: 1 } } })
    expect((await test.get('/api/v1/certificates/1')).body).toMatchObject({ evaluation: 'first', points: 65 })
  })

  it('is held to the rules of evaluations among all its rows, in whatever order', async () => {
    const first = await run([EVALUATED, [...RENEWED, '', '', 'Lần đầu'], [...ROW, '', '', '']])
    expect(first.errors).toMatchObject([
      { row: 2, column: 'S', message: expect.stringContaining('the product has certificate 27/2024/OCOP') },
    ])
    const upgrade = await run([EVALUATED, [...ROW, '', '', ''], [...RENEWED, '', '', 'Nâng hạng']])
    expect(upgrade.errors).toMatchObject([{ row: 3, column: 'S', message: expect.stringContaining('already has 3★') }])
    expect(await count()).toEqual([0, 0, 0])
  })

  it('keeps the place that older papers name', async () => {
    const printed = 'Xã Bản Bo, huyện Tam Đường, tỉnh Lai Châu'
    expect(
      (
        await run([
          [...HEADINGS, 'Địa danh cũ'],
          [...ROW, printed],
        ])
      ).errors,
    ).toEqual([])
    expect((await test.get('/api/v1/producers/1')).body).toMatchObject({ placeAsPrinted: printed, communeCode: '03390' })
    const other = [
      [...HEADINGS, 'Địa danh cũ'],
      [...ROW, 'Xã Thèn Sin'],
    ]
    expect((await run(other)).errors).toMatchObject([{ column: 'Q', message: expect.stringContaining(`but "${printed}" in the register`) }])
    expect(await run(other, { dryRun: false, update: true })).toMatchObject({ counts: { producers: { changed: 1 } } })
    expect((await test.get('/api/v1/producers/1')).body).toMatchObject({ placeAsPrinted: 'Xã Thèn Sin' })
  })

  it('takes a column of districts for the place as it was', async () => {
    const row = rowWith({ 'Địa chỉ': 'Bản Nà Phát' })
    expect(
      (
        await run([
          [...HEADINGS, 'Huyện'],
          [...row, 'Huyện Tam Đường'],
        ])
      ).errors,
    ).toEqual([])
    expect((await test.get('/api/v1/producers/1')).body).toMatchObject({ placeAsPrinted: 'Bình Lư, Huyện Tam Đường, Lai Châu' })
    const { by } = (await test.get('/api/v1/reports/in-force')).body as { by: { formerDistrict: unknown } }
    expect(by.formerDistrict).toMatchObject([{ label: 'Tam Đường', products: 1 }])
  })

  it('lists at most 1,000 errors and counts them all', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => rowWith({ 'Số GCN': String(index), 'Ngày cấp': '30/02/2024' }))
    const result = await run([HEADINGS, ...rows])
    expect(result.errorCount).toBe(1200)
    expect(result.errors).toHaveLength(1000)
  })

  it('can be stopped while it is written, and then leaves nothing', async () => {
    const rows = Array.from({ length: 600 }, (_, index) =>
      rowWith({ 'Mã sản phẩm': `12-03390-${index + 1}-2024`, 'Số GCN': String(index), 'Mã vạch': '' }),
    )
    const stop = new AbortController()
    const onProgress: ImportOptions['onProgress'] = ({ stage, done }) => {
      if (stage === 'writing' && done > 300) stop.abort()
    }
    await expect(importFile(work, csv([HEADINGS, ...rows]), { dryRun: false, signal: stop.signal, onProgress })).rejects.toThrow(/abort/i)
    expect(await count()).toEqual([0, 0, 0])
  })

  it('names the row and the cell of what a signed stamp has fixed, and changes nothing', async () => {
    await run([HEADINGS, ROW, OTHER])
    await test.post('/api/v1/batches', { productId: 1, lot: 'L1', producedOn: '2026-11-18', declaredPacks: 5 })
    await test.get('/api/v1/batches/1/stamp')
    const rows = [
      HEADINGS,
      rowWith({ ...cellsOf(OTHER), 'Khối lượng tịnh': '1 kg' }),
      rowWith({ 'Khối lượng tịnh': '450 g', 'Bộ sản phẩm': '7', 'Cơ quan cấp': 'UBND tỉnh Lai Châu' }),
    ]
    for (const dryRun of [true, false]) {
      const result = await run(rows, { dryRun, update: true })
      expect(result.applied).toBe(false)
      expect(result.errors).toMatchObject([
        { row: 3, column: 'J', field: 'netContent', code: 'fixed', message: expect.stringContaining('A stamp that is signed says it') },
        { row: 3, column: 'N', field: 'issuingBody', code: 'fixed' },
      ])
    }
    expect((await test.get('/api/v1/products/2')).body['netContent']).toBe('500 g')
    const rest = await run([HEADINGS, rowWith({ 'Bộ sản phẩm': '7' })], { dryRun: false, update: true })
    expect(rest).toMatchObject({ applied: true, counts: { products: { changed: 1 } } })
    const group = await run([HEADINGS, rowWith({ 'Bộ sản phẩm': '14' })], { dryRun: true, update: true })
    expect(group.errors).toMatchObject([{ row: 2, column: 'H', code: 'fixed' }])
  })
})

function cellsOf(row: readonly string[]): Record<string, string> {
  return Object.fromEntries(HEADINGS.map((heading, index) => [heading, row[index]!]))
}

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
    const response = await test.app.request(path, { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: csv(sheet) })
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
