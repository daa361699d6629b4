import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@temsao/service/cli/run.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
const shipped = new URL('../../../service/data/communes.csv', import.meta.url)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temsao-communes-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function importList(csv: string, ...options: string[]): Promise<{ code: number; text: string }> {
  const file = join(folder, 'list.csv')
  await writeFile(file, csv)
  let text = ''
  const write = (part: string): void => void (text += part)
  const code = await run(['import', 'communes', file, ...options], { DATA_DIR: folder }, { out: write, err: write, isWatched: false })
  return { code, text }
}

it('loads a newer list, and changes nothing for the same file again', async () => {
  const csv = (await readFile(shipped, 'utf8')).replace('Xã Xa Dung', 'Xã Phì Nhừ')
  expect(await importList(csv, '--from', '2027-01-01')).toEqual({
    code: 0,
    text: 'The list of 2027-01-01 was loaded: 3321 communes.\n',
  })
  expect(await importList(csv, '--from', '2027-01-01')).toEqual({
    code: 0,
    text: 'The list of 2027-01-01 already exists; nothing was changed.\n',
  })
})

it.each([
  ['code,name,province_code\n99999,Xã Một,12\n', [], 'The list'],
  ['name;code\n', [], 'The list'],
  ['', ['--from', '31/12/2026'], 'must be the day from which the list applies'],
])('refuses %j %j', async (csv, options, sentence) => {
  const { code, text } = await importList(csv, ...options)
  expect(code).toBe(1)
  expect(text).toContain(sentence)
})
