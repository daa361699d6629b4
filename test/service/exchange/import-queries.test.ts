// The number of database queries in an import while it blocks all other writers: it must not grow with every row.
import type { Work } from '@temsao/service/domain/work.ts'
import { importFile, type ImportOptions } from '@temsao/service/exchange/import-file.ts'
import type { KyselyPlugin } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOON, openTestApp, type TestApp } from '../test-app.ts'
import { csv, HEADINGS, rowWith } from './sheets.ts'

let test: TestApp

beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => await test.close())

const rowsOf = (count: number, changes: Record<string, string> = {}) =>
  Array.from({ length: count }, (_, index) =>
    rowWith({
      'Tên sản phẩm': `Sản phẩm ${index}`,
      'Mã sản phẩm': `12-03390-${index + 1}-2024`,
      'Mã vạch': '',
      'Số GCN': `${index}/2024/OCOP`,
      ...changes,
    }),
  )

/** The number of statements that an import of this many rows sends. */
async function countQueries(count: number, options: ImportOptions, changes?: Record<string, string>): Promise<number> {
  let queries = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => (queries++, node),
    transformResult: ({ result }) => Promise.resolve(result),
  }
  const db = test.db.withPlugin(counting)
  const work: Work = { db, now: NOON, actor: { id: 'cli:import', role: 'office' }, requestId: 'test' }
  const result = await importFile(work, csv([HEADINGS, ...rowsOf(count, changes)]), options)
  expect(result.errors).toEqual([])
  return queries
}

it('checks a thousand rows with as many queries as ten', async () => {
  const ten = await countQueries(10, { dryRun: true })
  expect(ten).toBeGreaterThan(0)
  expect(await countQueries(1000, { dryRun: true })).toBe(ten)
})

it('writes a thousand rows with only a few statements more than ten rows, for the additional chunks', async () => {
  const ten = await countQueries(10, { dryRun: false })
  // Four chunks of products and of certificates instead of one, each with statements for its rows, its look-up and its part of the trail.
  expect(await countQueries(1000, { dryRun: false })).toBeLessThanOrEqual(ten + 3 * 2 * 4)
})
