// A workbook as large as one for the whole country, and the assertions about its import; the short run uses a tenth of it.
import { buffer } from 'node:stream/consumers'
import { verifyAudit } from '@temsao/service/domain/audit.ts'
import { exportList } from '@temsao/service/exchange/export-list.ts'
import { importFile } from '@temsao/service/exchange/import-file.ts'
import { writeCsv } from '@temsao/service/exchange/csv-out.ts'
import { writeXlsx } from '@temsao/service/exchange/xlsx-out.ts'
import type { Db } from '@temsao/service/store/database.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { NOON, type TestApp } from '../test-app.ts'
import { HEADINGS, rowWith, sheetXml, textRows, workbook } from './sheets.ts'

const TABLES = ['producers', 'products', 'certificates'] as const

/** This many certificates, one for each product, with four products per producer: headings and rows. */
export function nationalSheet(count: number): string[][] {
  const rows = Array.from({ length: count }, (_, index) =>
    rowWith({
      'Chủ thể': `HTX số ${Math.floor(index / 4)}`,
      'Tên sản phẩm': `Sản phẩm ${index}`,
      'Mã sản phẩm': `12-03390-${index + 1}-2024`,
      'Mã vạch': '',
      'Số GCN': `${index}/2024/OCOP`,
    }),
  )
  return [HEADINGS, ...rows]
}

/** The numbers of producers, products and certificates. */
export async function countRecords(db: Db): Promise<number[]> {
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

/** What is known after a sheet of so many certificates was imported, exported in both formats, and imported again from each. */
export async function importAndReturn({ db }: TestApp, count: number): Promise<object> {
  const work = { db, now: NOON, actor: { id: 'cli:import', role: 'office' as const }, requestId: 'test' }
  const file = await workbook({ 'xl/worksheets/sheet1.xml': sheetXml(textRows(nationalSheet(count))) })
  const stages = new Set<string>()
  const first = await importFile(work, file, { dryRun: false, onProgress: ({ stage }) => stages.add(stage) })
  const trail = await verifyAudit(db)
  const again: object[] = []
  for (const write of [writeXlsx, writeCsv]) {
    const exported = await buffer(write(exportList(db, 'register', { today: parseIsoDate('2026-11-22') })))
    again.push(await importFile(work, exported, { dryRun: false }))
  }
  return { first, stages: [...stages], trail, again, records: await countRecords(db) }
}

/** What {@link importAndReturn} has to give. */
export function expectedReturn(count: number): object {
  const producers = Math.ceil(count / 4)
  const outcome = (kind: 'new' | 'unchanged') => {
    const tally = (records: number) => ({ new: 0, unchanged: 0, changed: 0, [kind]: records })
    return { applied: true, errors: [], counts: { producers: tally(producers), products: tally(count), certificates: tally(count) } }
  }
  return {
    first: outcome('new'),
    stages: ['reading', 'checking', 'writing'],
    trail: { whole: true, entries: producers + 2 * count },
    again: [outcome('unchanged'), outcome('unchanged')],
    records: [producers, count, count],
  }
}
