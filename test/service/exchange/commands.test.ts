import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@temsao/service/config.ts'
import { openRegister } from '@temsao/service/open-register.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Finished } from '../process.ts'
import { temsao as runTemsao } from '../temsao.ts'
import { NOON } from '../test-app.ts'
import { csv, HEADINGS, ROW, rowWith } from './sheets.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temsao-commands-'))
  const { db } = await openRegister(readConfig({ DATA_DIR: folder, DEMO: 'off' }), NOON)
  await db.destroy()
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const temsao = async (...args: string[]): Promise<Finished> => await runTemsao(args, { DATA_DIR: folder })

it('a workbook is imported, exported, and imported again without a change', async () => {
  const [sheet, file] = [join(folder, 'in.csv'), join(folder, 'out.xlsx')]
  await writeFile(sheet, csv([HEADINGS, ROW]))
  expect(await temsao('import', sheet, '--dry-run')).toMatchObject({
    code: 0,
    out: expect.stringContaining('B  Tên sản phẩm → productName'),
  })
  expect(JSON.parse((await temsao('import', sheet, '--json')).out)).toMatchObject({ applied: true })
  expect(await temsao('export', 'register', file)).toMatchObject({ code: 0, err: '' })
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK')
  expect(JSON.parse((await temsao('import', file, '--json')).out)).toMatchObject({
    applied: true,
    counts: { certificates: { unchanged: 1 } },
  })
  expect(await temsao('export', 'register', file)).toMatchObject({ code: 1, err: expect.stringContaining('already exists') })
})

it('a workbook can be imported before the first start, and then the register never gets the demo', async () => {
  const [fresh, sheet] = [join(folder, 'fresh'), join(folder, 'in.csv')]
  await writeFile(sheet, csv([HEADINGS, ROW]))
  expect(await runTemsao(['import', sheet], { DATA_DIR: fresh })).toMatchObject({ code: 0 })
  const { db, access } = await openRegister(readConfig({ DATA_DIR: fresh }), NOON)
  const producers = await db.selectFrom('producers').selectAll().execute()
  await db.destroy()
  expect({ producers: producers.length, access }).toEqual({ producers: 1, access: 'accounts' })
})

it('a wrong workbook ends with code 3 and names its cells, an unreadable one with code 1', async () => {
  const sheet = join(folder, 'in.csv')
  await writeFile(sheet, csv([HEADINGS, rowWith({ 'Ngày cấp': '31/02/2025' })]))
  expect(await temsao('import', sheet)).toMatchObject({ code: 3, out: expect.stringContaining('P2 Ngày cấp: is 31/02/2025') })
  await writeFile(sheet, '')
  expect(await temsao('import', sheet)).toMatchObject({ code: 1, err: 'The file is empty.\n' })
  expect(await temsao('export', 'nothing', 'x.csv')).toMatchObject({ code: 1, err: expect.stringContaining('There is no list') })
})
