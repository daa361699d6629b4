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

it('are read from the paper of an inspection', async () => {
  const pages = await renderWithPdfium(await drawInspectionReport({ ...REPORT, photos: [] }, MORNING), { dpi: 200 })
  const read = await Promise.all(pages.map(async (page) => await readWithZxing(page)))
  expect(read.flat()).toEqual([REPORT.proof.url])
})

it('have runs that cover every dark module once', async () => {
  const { size, runs } = await createLinkCode(URL)
  const covered = runs.flatMap(({ column, row, width }) => Array.from({ length: width }, (_, index) => row * size + column + index))
  expect(new Set(covered).size).toBe(covered.length)
  // The finder in the upper left corner: a ring of seven, and nothing beside it.
  expect(runs.slice(0, 1)).toEqual([{ column: 0, row: 0, width: 7 }])
  expect(runs.every(({ column, width }) => column + width <= size)).toBe(true)
})

it('are all that is encoded outside of labels and stamps: nothing else there uses the encoder of stamps', () => {
  const source = join(import.meta.dirname, '../../../service/src')
  const users = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && /\bencodeQr\b/.test(readFileSync(join(source, name), 'utf8')))
    .map((name) => name.split('/').slice(0, 2).join('/'))
  expect([...new Set(users)].toSorted()).toEqual(['print/label', 'print/qr', 'print/stamp'])
})
