// Codes that are not stamps open the right address, on a screen and on paper, and are drawn by a library.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinkCode, drawLinkSvg } from '@temsao/service/print/qr/link-code.ts'
import { drawInspectionReport } from '@temsao/service/print/report/inspection-report.ts'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { readWithZxing } from './decode.ts'
import { MORNING, REPORT } from './inspection-report-samples.ts'
import { renderWithPdfium } from './rendered-sheet.ts'

const URL = 'https://tem.example.vn/console/#/invitation/abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJKLMNOP'

it('are read from the picture', async () => {
  const png = await sharp(Buffer.from(await drawLinkSvg(URL)))
    .resize(600)
    .png()
    .toBuffer()
  expect(await readWithZxing(png)).toEqual([URL])
})

it('are read from an inspection record', async () => {
  const pages = await renderWithPdfium(await drawInspectionReport({ ...REPORT, photos: [] }, MORNING), { dpi: 200 })
  const read = await Promise.all(pages.map(async (page) => await readWithZxing(page)))
  expect(read.flat()).toEqual([REPORT.proof.url])
})

it('have runs that cover every dark module once', async () => {
  const { size, runs } = await createLinkCode(URL)
  const covered = runs.flatMap(({ column, row, width }) => Array.from({ length: width }, (_, index) => row * size + column + index))
  expect(new Set(covered).size).toBe(covered.length)
  // The top row of the finder in the upper left corner: seven modules, with nothing beside them.
  expect(runs.slice(0, 1)).toEqual([{ column: 0, row: 0, width: 7 }])
  expect(runs.every(({ column, width }) => column + width <= size)).toBe(true)
})

it('are drawn without the encoder of stamps, which only labels and stamps use', () => {
  const source = join(import.meta.dirname, '../../../service/src')
  const users = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && /\bencodeQr\b/.test(readFileSync(join(source, name), 'utf8')))
    .map((name) => name.split('/').slice(0, 2).join('/'))
  expect([...new Set(users)].toSorted()).toEqual(['print/label', 'print/qr', 'print/stamp'])
})
