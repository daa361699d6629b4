// A large workbook, imported and killed on the way; the long run takes one ten times as large.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { killTemsaoAt } from '../process.ts'
import { openTestApp, type TestApp } from '../test-app.ts'
import { countRecords, expectedReturn, importAndReturn, nationalSheet } from './national-sheet.ts'
import { csv } from './sheets.ts'

const COUNT = 2000

let test: TestApp

beforeEach(async () => {
  test = await openTestApp()
})

afterEach(async () => {
  await test.close()
})

it('2,000 certificates are imported, exported, and imported again without a change', async () => {
  expect(await importAndReturn(test, COUNT)).toMatchObject(expectedReturn(COUNT))
})

it.each(['writing 250 of', 'writing 4500 of'])('an import that is killed at "%s" leaves nothing', async (moment) => {
  const sheet = join(test.dataDir, 'sheet.csv')
  await writeFile(sheet, csv(nationalSheet(COUNT)))
  await killTemsaoAt(moment, ['import', sheet], test.env)
  expect(await countRecords(test.db)).toEqual([0, 0, 0])
})
