import { buffer } from 'node:stream/consumers'
import { writeCsv } from '@temsao/service/exchange/csv-out.ts'
import { exportList } from '@temsao/service/exchange/export-list.ts'
import { importFile } from '@temsao/service/exchange/import-file.ts'
import { makeReport, REPORT_NAMES } from '@temsao/service/exchange/reports.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { NOON } from '../test-app.ts'
import { csv, HEADINGS, rowWith } from './sheets.ts'

describe.each(PRESENT_DIALECTS)('on $name', ({ open }) => {
  it('a workbook is imported and exported unchanged, and every report is made', async () => {
    const { db, remove } = await open()
    try {
      const today = parseIsoDate('2026-11-22')
      const work = { db, now: NOON, actor: { id: 'cli:import', role: 'office' as const }, requestId: 'test' }
      const rows = Array.from({ length: 1500 }, (_, index) =>
        rowWith({ 'Chủ thể': `HTX ${index % 300}`, 'Mã sản phẩm': `12-03390-${index + 1}-2024`, 'Mã vạch': '', 'Số GCN': String(index) }),
      )
      expect(await importFile(work, csv([HEADINGS, ...rows]), { dryRun: false })).toMatchObject({
        applied: true,
        counts: { certificates: { new: 1500 } },
      })
      const file = await buffer(writeCsv(exportList(db, 'register', { today })))
      expect(await importFile(work, file, { dryRun: false })).toMatchObject({
        applied: true,
        counts: { certificates: { new: 0, unchanged: 1500 } },
      })
      for (const name of REPORT_NAMES) expect((await makeReport(db, name, { on: today, days: 90 })).data).toMatchObject({ report: name })
    } finally {
      await remove()
    }
  })
})
