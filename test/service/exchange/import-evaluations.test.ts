// A workbook agrees with what the register derives of an evaluation, and with the rules of evaluations.
import { buffer } from 'node:stream/consumers'
import { writeCsv } from '@temsao/service/exchange/csv-out.ts'
import { exportList } from '@temsao/service/exchange/export-list.ts'
import { importFile } from '@temsao/service/exchange/import-file.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { describe, expect, it } from 'vitest'
import { setUpImports } from './import-setup.ts'
import { HEADINGS, ROW, rowWith } from './sheets.ts'

const imports = setUpImports()
const { run, count } = imports

const EVALUATED = [...HEADINGS, 'Ngày hết hạn', 'Điểm', 'Hình thức đánh giá']
// The certificate of the same product, three years later.
const RENEWED = rowWith({ 'Số GCN': '8/2026/OCOP', 'Ngày cấp': '1/9/2026' })

describe('a workbook', () => {
  it('is checked against what the register derives: end of term, points, kind of evaluation', async () => {
    const right = await run([EVALUATED, [...ROW, '12/11/2027', '69,9', 'Đánh giá lại']], {})
    expect(right.errors).toEqual([])
    const wrong = await run([EVALUATED, [...ROW, '11/11/2027', '70,0', 'Đánh giá gì']], {})
    expect(wrong.errors.map(({ column }) => column)).toEqual(['Q', 'R', 'S'])
    expect(wrong.errors[1]!.message).toBe('70 points earn 4★, not 3★; correct the points or the star.')
    expect((await run([EVALUATED, [...ROW, '', '101', '']], {})).errors).toMatchObject([{ column: 'R' }])
  })

  it('keeps the kind of evaluation and the points, also through an export', async () => {
    const rows = [EVALUATED, [...ROW, '', '69,9', 'Đánh giá lại'], [...RENEWED, '', '', '']]
    expect((await run(rows)).errors).toEqual([])
    const stored = (await imports.test.get('/api/v1/certificates')).body['items']
    expect(stored).toMatchObject([
      { evaluation: 're-evaluation', points: 69.9 },
      { evaluation: 're-evaluation', points: null },
    ])
    const exported = await buffer(writeCsv(exportList(imports.test.db, 'register', { today: parseIsoDate('2026-11-22') })))
    const again = await importFile(imports.work, exported, { dryRun: false })
    expect(again).toMatchObject({ applied: true, errorCount: 0, counts: { certificates: { new: 0, unchanged: 2, changed: 0 } } })
    const other = [EVALUATED, [...ROW, '', '65', 'Lần đầu']]
    expect((await run(other)).errors).toMatchObject([{ column: 'R' }, { column: 'S' }])
    expect(await run(other, { dryRun: false, update: true })).toMatchObject({ applied: true, counts: { certificates: { changed: 1 } } })
    expect((await imports.test.get('/api/v1/certificates/1')).body).toMatchObject({ evaluation: 'first', points: 65 })
  })

  it('must meet the rules of evaluations across all its rows, in any order', async () => {
    const first = await run([EVALUATED, [...RENEWED, '', '', 'Lần đầu'], [...ROW, '', '', '']])
    expect(first.errors).toMatchObject([
      { row: 2, column: 'S', message: expect.stringContaining('the product has certificate 27/2024/OCOP') },
    ])
    const upgrade = await run([EVALUATED, [...ROW, '', '', ''], [...RENEWED, '', '', 'Nâng hạng']])
    expect(upgrade.errors).toMatchObject([{ row: 3, column: 'S', message: expect.stringContaining('already has 3★') }])
    expect(await count()).toEqual([0, 0, 0])
  })
})
