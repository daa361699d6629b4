// Sheets as they look on paper: drawn by programs that share no code with us, and cut into labels.
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { cellAt } from '@temsao/service/print/sheet/sheet-layout.ts'
import { calibrationOf } from '@temsao/service/print/sheet/sheet-page.ts'
import type { Calibration, SheetDescription } from '@temsao/service/print/sheet/sheet.ts'
import { runOnFile } from './decode.ts'
import type { GreyPicture } from './decode.ts'

const MM_PER_INCH = 25.4
const POINTS_PER_INCH = 72
const WHITE = 255

/** How a page becomes a picture: with grey edges, or only with black and white dots as on a thermal printer. */
export interface Rendering {
  readonly dpi: number
  readonly dots?: boolean
}

/** All pages of a PDF as poppler draws them. */
export function renderWithPoppler(pdf: Uint8Array, { dpi, dots = false }: Rendering): GreyPicture[] {
  const shades = dots ? ['-aa', 'no', '-aaVector', 'no'] : []
  const output = runOnFile('pdftoppm', { name: 'sheet.pdf', content: pdf }, (path) => ['-gray', ...shades, '-r', String(dpi), path])
  const pages: GreyPicture[] = []
  for (let at = 0; at < output.length;) {
    const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(output.toString('latin1', at, at + 64))!
    const [width, height] = [Number(header[1]), Number(header[2])]
    const from = at + header[0].length
    at = from + width * height
    pages.push({ width, height, grey: output.subarray(from, at) })
  }
  return pages
}

let pdfium: Promise<PDFiumLibrary> | undefined

/** All pages of a PDF as PDFium draws them, with which Chrome and Edge print; the size of a page is rounded to whole pixels. */
export async function renderWithPdfium(pdf: Uint8Array, { dpi, dots = false }: Rendering): Promise<GreyPicture[]> {
  pdfium ??= PDFiumLibrary.init()
  const document = await (await pdfium).loadDocument(pdf)
  const pages: GreyPicture[] = []
  for (const page of document.pages()) {
    const { originalWidth, originalHeight } = page.getOriginalSize()
    const [width, height] = [originalWidth, originalHeight].map((points) => Math.round((points * dpi) / POINTS_PER_INCH)) as [
      number,
      number,
    ]
    const { data } = await page.render({ width, height, colorSpace: 'Gray', render: 'bitmap' })
    pages.push({ width, height, grey: dots ? data.map((grey) => (grey < 128 ? 0 : WHITE)) : data })
  }
  document.destroy()
  return pages
}

/** All pages of a PDF as from a printer whose driver is Ghostscript: black or white dots, and greys dithered. */
export function renderWithGhostscript(pdf: Uint8Array, dpi: number): GreyPicture[] {
  const options = ['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pbmraw', `-r${dpi}`, '-sOutputFile=-']
  const output = runOnFile('gs', { name: 'sheet.pdf', content: pdf }, (path) => [...options, path])
  const pages: GreyPicture[] = []
  for (let at = 0; at < output.length;) {
    const header = /^P4\s(?:#.*\n)?(\d+)\s+(\d+)\s/.exec(output.toString('latin1', at, at + 99))!
    const [width, height] = [Number(header[1]), Number(header[2])]
    const bytesPerRow = (width + 7) >> 3
    const from = at + header[0].length
    at = from + bytesPerRow * height
    const isInked = (index: number): boolean => {
      const x = index % width
      return ((output[from + ((index - x) / width) * bytesPerRow + (x >> 3)]! >> (7 - (x & 7))) & 1) === 1
    }
    pages.push({ width, height, grey: Uint8Array.from({ length: width * height }, (_, index) => (isInked(index) ? 0 : WHITE)) })
  }
  return pages
}

/** A rectangle on a page, in mm from its top left corner. */
export interface PageArea {
  readonly leftMm: number
  readonly topMm: number
  readonly rightMm: number
  readonly bottomMm: number
}

/** The place on the page of the cell with the index, after the calibration. */
export function areaOfCell(sheet: SheetDescription, index: number, calibration?: Calibration): PageArea {
  const { leftMm, topMm } = cellAt(sheet, index)
  const { scaleX, scaleY, rightMm, downMm } = calibrationOf({ calibration })
  return {
    leftMm: leftMm * scaleX + rightMm,
    topMm: topMm * scaleY + downMm,
    rightMm: (leftMm + sheet.labelWidthMm) * scaleX + rightMm,
    bottomMm: (topMm + sheet.labelHeightMm) * scaleY + downMm,
  }
}

/** An area cut out of a page at its edges. */
export function cutArea(page: GreyPicture, area: PageArea, dpi: number): GreyPicture {
  const [left, top, right, bottom] = [area.leftMm, area.topMm, area.rightMm, area.bottomMm].map((mm) =>
    Math.round((mm * dpi) / MM_PER_INCH),
  ) as [number, number, number, number]
  const [width, height] = [right - left, bottom - top]
  const grey = new Uint8Array(width * height).fill(WHITE)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * page.width + left
    grey.set(page.grey.subarray(from, from + Math.min(width, page.width - left)), y * width)
  }
  return { width, height, grey }
}

/** The smallest box in mm around all ink of a page, or `undefined` for an empty one. */
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
