// Sheets as a printer would have them on paper: drawn by poppler, cut label by label, read by decoders that share no code with us.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cellAt } from '@temsao/service/print/sheet-layout.ts'
import type { SheetDescription } from '@temsao/service/print/sheet.ts'
import { runOnFile } from './decode.ts'
import type { GreyPicture } from './decode.ts'

/** A page of a PDF as poppler draws it at the dpi. */
export function renderPage(pdf: Uint8Array, { dpi, page = 1 }: { dpi: number; page?: number }): GreyPicture {
  const range = ['-f', String(page), '-l', String(page)]
  return parsePgm(runOnFile('pdftoppm', { name: 'sheet.pdf', content: pdf }, (path) => ['-gray', '-r', String(dpi), ...range, path]))
}

/** The label in the cell with the index, cut out of a page at its edges. */
export function cutCell(page: GreyPicture, sheet: SheetDescription, { index, dpi }: { index: number; dpi: number }): GreyPicture {
  const { leftMm, topMm } = cellAt(sheet, index)
  const [left, top, width, height] = [leftMm, topMm, sheet.labelWidthMm, sheet.labelHeightMm].map((mm) =>
    Math.round((mm * dpi) / 25.4),
  ) as [number, number, number, number]
  const grey = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * page.width + left
    grey.set(page.grey.subarray(from, from + Math.min(width, page.width - left)), y * width)
  }
  return { width, height, grey }
}

/** What zbarimg reads in each picture, in one run of the program; `undefined` unless it reads exactly one code in each. */
export function readWithZbarimg(pictures: readonly GreyPicture[]): string[] | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'temsao-labels-'))
  try {
    const paths = pictures.map((picture, index) => {
      const path = join(directory, `${index}.pgm`)
      writeFileSync(path, Buffer.concat([Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`), picture.grey]))
      return path
    })
    const options = ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', ...paths]
    const lines = execFileSync('zbarimg', options, { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString('latin1')
      .trimEnd()
      .split('\n')
    return lines.length === pictures.length ? lines : undefined
  } catch {
    return undefined
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** The least box in mm around all ink of a page, or `undefined` for an empty one. */
export function inkBoxOf(
  { width, height, grey }: GreyPicture,
  dpi: number,
): { left: number; top: number; right: number; bottom: number } | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (grey[y * width + x]! > 200) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
  }
  const mm = (pixels: number): number => (pixels * 25.4) / dpi
  return right < 0 ? undefined : { left: mm(left), top: mm(top), right: mm(right), bottom: mm(bottom) }
}

function parsePgm(pgm: Buffer): GreyPicture {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 64))!
  return { width: Number(header[1]), height: Number(header[2]), grey: pgm.subarray(header[0].length) }
}
