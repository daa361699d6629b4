// Files that are made to use up time or memory: each is refused in words or read, and the service's own thread goes on meanwhile.
import { setImmediate as turn } from 'node:timers/promises'
import { readSheetApart } from '@temsao/service/exchange/read-sheet-apart.ts'
import { readSheet } from '@temsao/service/exchange/read-sheet.ts'
import { describe, expect, it } from 'vitest'
import { csv, sheetXml, textRows, workbook } from './sheets.ts'

const withSheet = (xml: string): Promise<Buffer> => workbook({ 'xl/worksheets/sheet1.xml': xml })
const cell = (name: string, text = 'a') => `<c r="${name}" t="str"><v>${text}</v></c>`
const merges = (count: number) => `<mergeCells>${'<mergeCell ref="A1:A1048576"/>'.repeat(count)}</mergeCells>`

/** Reads a file, and counts how often the thread got round to something else. */
async function readBeside(file: Uint8Array): Promise<{ outcome: string; turns: number }> {
  const over = new AbortController()
  let turns = 0
  const reading = readSheetApart(file)
    .then(
      () => 'read',
      (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
    )
    .finally(() => over.abort())
  while (!over.signal.aborted) {
    await turn()
    turns++
  }
  return { outcome: await reading, turns }
}

describe('a hostile file is refused or read, and keeps nobody waiting', () => {
  it.each([
    [
      'a number format of brackets',
      () =>
        workbook({
          'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${'['.repeat(80_000)}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`,
          'xl/worksheets/sheet1.xml': sheetXml(textRows([['a']])),
        }),
      'read',
    ],
    [
      'a cell named by digits',
      () => withSheet(sheetXml(`<row r="1">${cell(`${'1'.repeat(200_000)}x`)}</row>`)),
      'unreadable-sheet: The workbook is damaged',
    ],
    [
      'a row with an endless number',
      () => withSheet(sheetXml(`<row r="1e300">${cell('A1')}</row>`)),
      'unreadable-sheet: The workbook is damaged',
    ],
    [
      'merged cells over everything',
      () =>
        withSheet(
          `<worksheet><sheetData><row r="1">${cell('A1')}</row><row r="1048576">${cell('B1048576')}</row></sheetData>${merges(2000)}</worksheet>`,
        ),
      'unreadable-sheet: The merged cells',
    ],
    [
      'a cell of combining marks',
      () => withSheet(sheetXml(`<row r="1">${cell('A1', `a${'\u0301\u0323'.repeat(60_000)}`)}</row>`)),
      'unreadable-sheet: A cell',
    ],
    ['a CSV cell of combining marks', () => Buffer.from(`a,a${'\u0301\u0323'.repeat(60_000)}\n`), 'unreadable-sheet: Cell B1'],
    ['nothing but commas', () => Buffer.alloc(4_000_000, ','), 'unreadable-sheet: '],
  ] as const)('%s', async (_, make, outcome) => {
    const found = await readBeside(await make())
    expect(found.outcome.slice(0, outcome.length)).toBe(outcome)
    expect(found.turns).toBeGreaterThan(10)
  })

  const large = csv(Array.from({ length: 50_000 }, (_, row) => [`${row}`, 'Chè Shan tuyết cổ thụ', 'xã Bình Lư']))

  it('one that takes too long is stopped', async () => {
    const budget = { seconds: 0.01, megabytes: 512 }
    await expect(readSheetApart(large, {}, budget)).rejects.toMatchObject({
      code: 'unreadable-sheet',
      fault: { code: 'workbook-takes-too-long', params: { seconds: 0.01 } },
    })
  })

  it('one that needs too much memory is stopped', async () => {
    const budget = { seconds: 60, megabytes: 16 }
    await expect(readSheetApart(large, {}, budget)).rejects.toMatchObject({
      code: 'unreadable-sheet',
      fault: { code: 'workbook-needs-too-much', params: { megabytes: 16 } },
    })
  })

  it('one that nobody waits for any more is dropped, also while it waits for its turn', async () => {
    const gone = new AbortController()
    const reads = [1, 2, 3].map(async () => await readSheetApart(large, { signal: gone.signal }))
    gone.abort(new Error('gone'))
    for (const read of await Promise.allSettled(reads)) expect(read).toMatchObject({ status: 'rejected', reason: { message: 'gone' } })
  })
})

it('an honest file is the same as when it is read without a thread, however many rows it has', async () => {
  const rows = Array.from({ length: 1201 }, (_, row) => [`Chè ${row}`, '', `${row}`])
  const files = [csv(rows), await withSheet(sheetXml(textRows(rows)))]
  for (const file of files) expect(await readSheetApart(file)).toEqual(await readSheet(file))
})
