// A workbook enters the register as a whole or not at all, and every fault is named by row and column.
import { importFile, type ImportOptions } from '@temsao/service/exchange/import-file.ts'
import { describe, expect, it } from 'vitest'
import { setUpImports } from './import-setup.ts'
import { csv, HEADINGS, ROW, rowWith } from './sheets.ts'

const imports = setUpImports()
const { run, count } = imports

const OTHER = rowWith({
  STT: '2',
  'Tên sản phẩm': 'Miến dong đỏ',
  'Mã sản phẩm': '12-03390-3-2024',
  'Mã vạch': '',
  'Số GCN': '28/2024/OCOP',
})

describe('a workbook', () => {
  it('is only checked unless the request says to import it', async () => {
    const result = await run([HEADINGS, ROW], {})
    expect(result).toMatchObject({ applied: false, dryRun: true, errorCount: 0, counts: { certificates: { new: 1 } } })
    expect(await count()).toEqual([0, 0, 0])
  })

  it('is imported as a whole, and changes nothing the second time', async () => {
    const first = await run([HEADINGS, ROW, OTHER])
    expect(first.errors).toEqual([])
    expect(first).toMatchObject({
      applied: true,
      counts: { producers: { new: 1, unchanged: 0 }, products: { new: 2 }, certificates: { new: 2 } },
    })
    expect(await count()).toEqual([1, 2, 2])
    const before = await imports.test.db.selectFrom('certificates').selectAll().execute()
    expect((await imports.test.get('/api/v1/products/1')).body).toMatchObject({
      name: 'Miến dong',
      set: 6,
      group: 1,
      gtin: '08936012345674',
    })
    const second = await run([HEADINGS, ROW, OTHER])
    expect(second).toMatchObject({
      applied: true,
      errorCount: 0,
      counts: { producers: { new: 0, unchanged: 1 }, products: { new: 0, unchanged: 2 }, certificates: { new: 0, unchanged: 2 } },
    })
    expect(await imports.test.db.selectFrom('certificates').selectAll().execute()).toEqual(before)
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
    expect((await imports.test.get('/api/v1/products/1')).body['name']).toBe(name)
  })

  it('that differs from the register is refused by cell, and changes it only on request', async () => {
    await run([HEADINGS, ROW])
    const corrected = [HEADINGS, rowWith({ 'Khối lượng tịnh': '450 g', 'Cơ quan cấp': 'UBND tỉnh Lai Châu' })]
    const refused = await run(corrected)
    expect(refused.errors.map(({ column, message }) => [column, message])).toEqual([
      ['J', expect.stringContaining('is "450 g", but "500 g" in the register')],
      ['N', expect.stringContaining('but "UBND huyện Tam Đường" in the register')],
    ])
    const updated = await run(corrected, { dryRun: false, update: true })
    expect(updated).toMatchObject({ applied: true, counts: { products: { changed: 1 }, certificates: { changed: 1 } } })
    expect((await imports.test.get('/api/v1/products/1')).body['netContent']).toBe('450 g')
    expect((await imports.test.get('/api/v1/certificates/1')).body['issuingBody']).toBe('UBND tỉnh Lai Châu')
    const star = await run([HEADINGS, rowWith({ 'Hạng sao': '4 sao' })], { dryRun: false, update: true })
    expect(star.errors[0]).toMatchObject({ column: 'O', message: expect.stringContaining('A sheet cannot change it') })
  })

  it('moves no product to another producer, not even when changes are requested', async () => {
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
    await expect(importFile(imports.work, csv([HEADINGS, ...rows]), { dryRun: false, signal: stop.signal, onProgress })).rejects.toThrow(
      /abort/i,
    )
    expect(await count()).toEqual([0, 0, 0])
  })

  it('that changes what a signed stamp has fixed is refused at the cell', async () => {
    await run([HEADINGS, ROW, OTHER])
    await imports.test.post('/api/v1/batches', { productId: 1, lot: 'L1', producedOn: '2026-11-18', declaredPacks: 5 })
    await imports.test.get('/api/v1/batches/1/stamp')
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
    expect((await imports.test.get('/api/v1/products/2')).body['netContent']).toBe('500 g')
    const rest = await run([HEADINGS, rowWith({ 'Bộ sản phẩm': '7' })], { dryRun: false, update: true })
    expect(rest).toMatchObject({ applied: true, counts: { products: { changed: 1 } } })
    const group = await run([HEADINGS, rowWith({ 'Bộ sản phẩm': '14' })], { dryRun: true, update: true })
    expect(group.errors).toMatchObject([{ row: 2, column: 'H', code: 'fixed' }])
  })
})

function cellsOf(row: readonly string[]): Record<string, string> {
  return Object.fromEntries(HEADINGS.map((heading, index) => [heading, row[index]!]))
}
