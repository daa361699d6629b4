// A label or a row of labels as dots of a printer: modules are whole dots, letters are filled where a dot is mostly covered.
import { drawLabel } from './label-outlines.ts'
import type { LabelDrawing } from './label-outlines.ts'
import type { LabelGround, LabelPlan } from './label-plan.ts'
import { PrintError } from './print-error.ts'
import { rectanglesOf } from './module-rectangles.ts'
import { fillOutlines } from './raster.ts'
import type { Coverage } from './raster.ts'
import type { LabelContent } from './sheet.ts'

/** Most pixels of a picture of labels: an A4 page at 600 dpi has 35 million. */
const MAX_PIXELS = 40_000_000
/** A dot is inked from this share of cover on: thin strokes of small letters must not break. */
const INK_FROM = 96
const MM_PER_INCH = 25.4

/** A grey picture that labels are drawn on: 0 is paper, 255 is ink. */
export interface LabelPicture extends Coverage {
  readonly dpi: number
}

/** White paper of a size in mm; throws `PrintError` `too-many-pixels`. */
export function createPicture({ widthMm, heightMm }: { widthMm: number; heightMm: number }, dpi: number): LabelPicture {
  const widthPixels = Math.round((widthMm * dpi) / MM_PER_INCH)
  const heightPixels = Math.round((heightMm * dpi) / MM_PER_INCH)
  if (widthPixels * heightPixels > MAX_PIXELS) {
    throw new PrintError(
      'too-many-pixels',
      `A picture of ${widthPixels} × ${heightPixels} pixels is too large: take fewer dots an inch, or a vector format.`,
    )
  }
  return { widthPixels, heightPixels, dpi, values: new Uint8Array(widthPixels * heightPixels) }
}

/** Draws a label with its top left corner at a place in mm; the design of its ground should name the same dpi. Throws as `drawLabel`. */
export function paintLabel(
  picture: LabelPicture,
  { plan, content, ground }: { plan: LabelPlan; content: LabelContent; ground: LabelGround },
  { leftMm, topMm }: { leftMm: number; topMm: number },
): void {
  const drawing = drawLabel(plan, content, ground)
  const corner = { pixelsPerMm: picture.dpi / MM_PER_INCH, leftMm, topMm }
  fillOutlines(picture, [...drawing.shared, ...drawing.own], corner)
  paintSymbol(picture, drawing, corner)
}

/** The picture as bits, 1 for ink, rows filled up to whole bytes. */
export function bitsOf({ widthPixels, heightPixels, values }: Coverage): { bytesPerRow: number; bytes: Uint8Array } {
  const bytesPerRow = (widthPixels + 7) >> 3
  const bytes = new Uint8Array(bytesPerRow * heightPixels)
  for (let y = 0; y < heightPixels; y++) {
    for (let x = 0; x < widthPixels; x++) {
      if (values[y * widthPixels + x]! >= INK_FROM) bytes[y * bytesPerRow + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  return { bytesPerRow, bytes }
}

/** Every module is the same whole number of dots, or else as many as fit where no whole number does. */
function paintSymbol(
  { widthPixels, heightPixels, values }: LabelPicture,
  { symbol }: LabelDrawing,
  corner: { pixelsPerMm: number; leftMm: number; topMm: number },
): void {
  const dots = symbol.moduleMm * corner.pixelsPerMm
  const left = Math.round((corner.leftMm + symbol.leftMm) * corner.pixelsPerMm)
  const top = Math.round((corner.topMm + symbol.topMm) * corner.pixelsPerMm)
  const rectangles = rectanglesOf(symbol.matrix)
  for (let index = 0; index < rectangles.length; index += 4) {
    const [column, row, width, height] = rectangles.subarray(index, index + 4) as unknown as [number, number, number, number]
    const fromX = left + Math.round(column * dots)
    const toX = Math.min(left + Math.round((column + width) * dots), widthPixels)
    const toY = Math.min(top + Math.round((row + height) * dots), heightPixels)
    for (let y = top + Math.round(row * dots); y < toY; y++) values.fill(255, y * widthPixels + fromX, y * widthPixels + toX)
  }
}
