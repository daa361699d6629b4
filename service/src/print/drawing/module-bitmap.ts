// A stamp with one bit per pixel and whole pixels per module: the form that PNG, image masks and thermal printers need.
import { fault } from '@temsao/shared/faults/faults.ts'
import { rectanglesOf } from './module-rectangles.ts'
import { PrintError } from '../print-error.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import type { QrMatrix } from '../qr/qr-encode.ts'

/** The widest bitmap in pixels: 2 m at 203 dpi, 32 MB. */
export const MAX_BITMAP_PIXELS = 16_000

/** The whole symbol with its quiet zone. The lines of one row of modules are equal, so each row is kept as one line. */
export interface ModuleBitmap {
  /** Pixels across and down. */
  readonly widthPixels: number
  readonly pixelsPerModule: number
  readonly bytesPerLine: number
  /** One line for each row of modules, from the top: a set bit is light, and so are the unused bits at the end. */
  readonly lines: Uint8Array
}

/**
 * The bitmap of a symbol. Throws `PrintError` `size-invalid` unless `pixelsPerModule` is a whole number above 0, and
 * `too-many-pixels` beyond `MAX_BITMAP_PIXELS`.
 */
export function bitmapOf(matrix: QrMatrix, pixelsPerModule: number): ModuleBitmap {
  const modules = matrix.size + 2 * QUIET_ZONE_MODULES
  const widthPixels = modules * pixelsPerModule
  assertDrawable(pixelsPerModule, widthPixels)
  const bytesPerLine = (widthPixels + 7) >> 3
  const lines = new Uint8Array(modules * bytesPerLine).fill(0xff)
  const rectangles = rectanglesOf(matrix)
  for (let index = 0; index < rectangles.length; index += 4) {
    const from = (rectangles[index]! + QUIET_ZONE_MODULES) * pixelsPerModule
    const to = from + rectangles[index + 2]! * pixelsPerModule
    const top = rectangles[index + 1]! + QUIET_ZONE_MODULES
    for (let row = top; row < top + rectangles[index + 3]!; row++) {
      clearBits(lines, row * bytesPerLine * 8 + from, row * bytesPerLine * 8 + to)
    }
  }
  return { widthPixels, pixelsPerModule, bytesPerLine, lines }
}

function assertDrawable(pixelsPerModule: number, widthPixels: number): void {
  if (!Number.isInteger(pixelsPerModule) || pixelsPerModule < 1) {
    throw new PrintError('size-invalid', fault('pixels-not-whole', { value: String(pixelsPerModule) }))
  }
  if (widthPixels > MAX_BITMAP_PIXELS) {
    throw new PrintError('too-many-pixels', fault('bitmap-too-wide', { width: widthPixels, most: MAX_BITMAP_PIXELS }))
  }
}

/** Clears the bits from `from` up to `to`, the highest bit of a byte first; there must be at least one. */
function clearBits(bytes: Uint8Array, from: number, to: number): void {
  const first = from >> 3
  const last = (to - 1) >> 3
  const head = 0xff >> (from & 7)
  const tail = 0xff << (7 - ((to - 1) & 7))
  if (first === last) {
    bytes[first]! &= ~(head & tail)
    return
  }
  bytes[first]! &= ~head
  for (let index = first + 1; index < last; index++) bytes[index] = 0
  bytes[last]! &= ~tail
}
