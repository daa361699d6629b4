// One label as a PNG of its printed size: for documents, and for previews that cannot use SVG.
import { deflateSync } from 'node:zlib'
import { createPicture, paintOutlines, paintSymbol } from '../label/label-bitmap.ts'
import { loadLabelFont } from '../font/label-font.ts'
import { drawLabel } from '../label/label-outlines.ts'
import { planLabel } from '../label/label-plan.ts'
import type { LabelGround } from '../label/label-plan.ts'
import { writePng } from '../drawing/png.ts'
import type { Coverage } from '../drawing/raster.ts'
import { assertSheet } from './sheet-layout.ts'
import { DEFAULT_DESIGN } from '../label/label.ts'
import type { LabelContent, LabelDesign } from '../label/label.ts'
import type { SheetDescription } from './sheet.ts'

const DEFAULT_DPI = 300
const METRES_PER_INCH = 0.0254

/**
 * A greyscale PNG of one label of the sheet, at the dpi of the design or 300, with modules of whole pixels. Throws `PrintError` like
 * `planLabel` and `createPicture`.
 */
export async function drawLabelPng(sheet: SheetDescription, content: LabelContent, design: LabelDesign = DEFAULT_DESIGN): Promise<Buffer> {
  assertSheet(sheet, { design })
  const dpi = design.dpi ?? DEFAULT_DPI
  const ground: LabelGround = { ...sheet, design: { ...design, dpi }, font: await loadLabelFont() }
  const plan = planLabel(content, ground)
  const picture = createPicture({ widthMm: sheet.labelWidthMm, heightMm: sheet.labelHeightMm }, dpi)
  const corner = { leftMm: 0, topMm: 0 }
  const { shared, own, symbol } = drawLabel(plan, content, ground)
  paintOutlines(picture, [...shared, ...own], corner)
  paintSymbol(picture, symbol, corner)
  const size = { widthPixels: picture.widthPixels, heightPixels: picture.heightPixels, bitDepth: 8 } as const
  return writePng({ ...size, pixelsPerMetre: Math.round(dpi / METRES_PER_INCH) }, deflateSync(unfilteredLines(picture)))
}

/** Grey lines, each after a filter byte of 0; in PNG 255 is white. */
function unfilteredLines({ widthPixels, heightPixels, values }: Coverage): Buffer {
  const lines = Buffer.alloc((widthPixels + 1) * heightPixels)
  for (let y = 0; y < heightPixels; y++) {
    const at = y * (widthPixels + 1) + 1
    for (let x = 0; x < widthPixels; x++) lines[at + x] = 255 - values[y * widthPixels + x]!
  }
  return lines
}
