// A label or a row of labels as dots of a printer: modules are whole dots, and a dot of a letter is inked if it is mostly covered.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { PathStep } from '../drawing/raster.ts'
import type { PlacedSymbol } from './label-place.ts'
import { PrintError } from '../print-error.ts'
import { rectanglesOf } from '../drawing/module-rectangles.ts'
import { fillOutlines } from '../drawing/raster.ts'
import type { Coverage } from '../drawing/raster.ts'

/** The maximum number of pixels of a picture of labels: an A4 page at 600 dpi has 35 million. */
const MAX_PIXELS = 40_000_000
/** A dot is inked from this share of coverage on: thin strokes of small letters must not break. */
const INK_FROM = 96
const MM_PER_INCH = 25.4

/** A greyscale picture for drawing labels: 0 is paper, 255 is ink. */
export interface LabelPicture extends Coverage {
  readonly dpi: number
}

/** A blank picture of a size in mm; throws `PrintError` `too-many-pixels`. */
export function createPicture({ widthMm, heightMm }: { widthMm: number; heightMm: number }, dpi: number): LabelPicture {
  const widthPixels = Math.round((widthMm * dpi) / MM_PER_INCH)
  const heightPixels = Math.round((heightMm * dpi) / MM_PER_INCH)
  if (widthPixels * heightPixels > MAX_PIXELS) {
    throw new PrintError('too-many-pixels', fault('too-many-pixels', { width: widthPixels, height: heightPixels }))
  }
  return { widthPixels, heightPixels, dpi, values: new Uint8Array(widthPixels * heightPixels) }
}

/** The corner of a label on a picture. */
export interface LabelCorner {
  readonly leftMm: number
  readonly topMm: number
}

/** Draws outlines of a label at its corner. */
export function paintOutlines(picture: LabelPicture, steps: readonly PathStep[], corner: LabelCorner): void {
  fillOutlines(picture, steps, { ...corner, pixelsPerMm: picture.dpi / MM_PER_INCH })
}

/** Lays a picture over another of the same size: a pixel with ink in either has ink. */
export function layOver(picture: LabelPicture, upper: LabelPicture): void {
  for (let at = 0; at < upper.values.length; at++) if (upper.values[at]! > picture.values[at]!) picture.values[at] = upper.values[at]!
}

/** The picture as bits, 1 for ink, with rows padded to whole bytes. */
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

/** Draws the symbol of a label at its corner: all modules have the same whole number of dots if their size is one. */
export function paintSymbol({ widthPixels, heightPixels, values, dpi }: LabelPicture, symbol: PlacedSymbol, corner: LabelCorner): void {
  const pixelsPerMm = dpi / MM_PER_INCH
  const dots = symbol.moduleMm * pixelsPerMm
  const left = Math.round((corner.leftMm + symbol.leftMm) * pixelsPerMm)
  const top = Math.round((corner.topMm + symbol.topMm) * pixelsPerMm)
  const rectangles = rectanglesOf(symbol.matrix)
  for (let index = 0; index < rectangles.length; index += 4) {
    const fromX = Math.max(left + Math.round(rectangles[index]! * dots), 0)
    const toX = Math.min(left + Math.round((rectangles[index]! + rectangles[index + 2]!) * dots), widthPixels)
    const fromY = Math.max(top + Math.round(rectangles[index + 1]! * dots), 0)
    const toY = Math.min(top + Math.round((rectangles[index + 1]! + rectangles[index + 3]!) * dots), heightPixels)
    for (let y = fromY; y < toY; y++) values.fill(255, y * widthPixels + fromX, y * widthPixels + toX)
  }
}
