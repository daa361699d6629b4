import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { verifyAudit } from '@temsao/service/domain/audit.ts'
import { exportList } from '@temsao/service/exchange/export-list.ts'
import { importFile } from '@temsao/service/exchange/import-file.ts'
import { writeCsv } from '@temsao/service/exchange/csv-out.ts'
import { writeXlsx } from '@temsao/service/exchange/xlsx-out.ts'
import { openSqlite } from '@temsao/service/store/sqlite.ts'
import type { Db } from '@temsao/service/store/database.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOON, openTestApp, type TestApp } from '../test-app.ts'
import { csv, HEADINGS, rowWith, sheetXml, textRows, workbook } from './sheets.ts'

const COUNT = 20_000
const TABLES = ['producers', 'products', 'certificates'] as const

// As a country's sheet would be: 5,000 producers of 4 products, one certificate each.
const ROWS = Array.from({ length: COUNT }, (_, index) =>
  rowWith({
    'Chủ thể': `HTX số ${Math.floor(index / 4)}`,
    'Tên sản phẩm': `Sản phẩm ${index}`,
    'Mã sản phẩm': `12-03390-${index + 1}-2024`,
    'Mã vạch': '',
    'Số GCN': `${index}/2024/OCOP`,
  }),
)

let test: TestApp

beforeEach(async () => {
  test = await openTestApp()
})

afterEach(async () => {
  await test.close()
})

const countRows = async (db: Db): Promise<number[]> => {
  const counts: number[] = []
  for (const table of TABLES) {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counts.push(count)
  }
  return counts
}

describe('20,000 certificates', { timeout: 240_000 }, () => {
  it('are imported in well under a minute, exported, and imported again without a change', async () => {
    const work = { db: test.db, now: NOON, actor: { id: 'cli:import', role: 'office' as const }, requestId: 'test' }
    const file = await workbook({ 'xl/worksheets/sheet1.xml': sheetXml(textRows([HEADINGS, ...ROWS])) })
    const stages = new Set<string>()
    const started = performance.now()
    const first = await importFile(work, file, { dryRun: false, onProgress: ({ stage }) => stages.add(stage) })
    const seconds = (performance.now() - started) / 1000
    expect(first.errors).toEqual([])
    expect(first.counts).toEqual({
      producers: { new: 5000, unchanged: 0, changed: 0 },
      products: { new: COUNT, unchanged: 0, changed: 0 },
      certificates: { new: COUNT, unchanged: 0, changed: 0 },
    })
    process.stderr.write(`20,000 certificates were imported in ${seconds.toFixed(1)} s.\n`)
    expect(seconds).toBeLessThan(30)
    expect(await verifyAudit(test.db)).toMatchObject({ whole: true, entries: 5000 + 2 * COUNT })
    expect([...stages]).toEqual(['reading', 'checking', 'writing'])
    const today = parseIsoDate('2026-11-22')
    for (const write of [writeXlsx, writeCsv]) {
      const exported = await buffer(write(exportList(test.db, 'register', { today })))
      const again = await importFile(work, exported, { dryRun: false })
      expect(again).toMatchObject({
        applied: true,
        errorCount: 0,
        counts: {
          producers: { new: 0, unchanged: 5000, changed: 0 },
          products: { new: 0, unchanged: COUNT, changed: 0 },
          certificates: { new: 0, unchanged: COUNT, changed: 0 },
        },
      })
    }
    expect(await countRows(test.db)).toEqual([5000, COUNT, COUNT])
  })
})

describe('an import that is killed', () => {
  it.each(['checking 10000', 'writing 250', 'writing 9000', 'writing 40000'])('at "%s" leaves nothing', async (moment) => {
    const sheet = join(test.dataDir, 'sheet.csv')
    await writeFile(sheet, csv([HEADINGS, ...ROWS]))
    const database = join(test.dataDir, 'temsao.sqlite')
    const child = spawn(process.execPath, [join(import.meta.dirname, 'import-process.ts'), database, sheet, String(NOON)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes(`${moment}\n`)) child.kill('SIGKILL')
    })
    const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
    expect({ signal, reached: output.includes(`${moment}\n`), ended: output.includes('applied') }).toEqual({
      signal: 'SIGKILL',
      reached: true,
      ended: false,
    })
    const db = openSqlite(database)
    try {
      expect(await countRows(db)).toEqual([0, 0, 0])
    } finally {
      await db.destroy()
    }
  })
})
