// Encodes a text into the matrix of a QR code (ISO/IEC 18004:2015, model 2). Knows nothing of sizes in mm or of drawing.
import { fault } from '@temsao/shared/faults/faults.ts'
import { PrintError } from '../print-error.ts'
import { encodeCodewords } from './qr-codewords.ts'
import { layoutOf, MASK_COUNT, overlaysOf } from './qr-layout.ts'
import type { ModuleBits, ModulePlanes, QrLayout } from './qr-layout.ts'
import { penaltyOf } from './qr-penalty.ts'
import { bytesOfText, findFit } from './qr-segments.ts'
import { MAX_VERSION, MIN_VERSION } from './qr-version.ts'
import type { QrLevel } from './qr-version.ts'

/** The quiet zone that the standard requires on every side, in modules. */
export const QUIET_ZONE_MODULES = 4

/** A QR code: `size` × `size` modules without the quiet zone. */
export interface QrMatrix {
  readonly version: number
  readonly level: QrLevel
  readonly mask: number
  /** Modules across, 21 to 177. */
  readonly size: number
  /** Row by row, `wordsPerRow` words each: bit 31 of a row's first word is its leftmost module, 1 is dark, unused bits are 0. */
  readonly rows: ModuleBits
  readonly wordsPerRow: number
}

/** How to encode; every field is optional. */
export interface QrOptions {
  /** Default M. */
  readonly level?: QrLevel
  /** The smallest version allowed, 1 to 40: for symbols of the same size. */
  readonly minVersion?: number
  /** 0 to 7: skips the choice among the eight masks, which is most of the work. */
  readonly mask?: number
}

/**
 * The smallest symbol that holds the text, in its optimal segments. Throws `PrintError` `text-empty`, `text-not-ascii` or
 * `text-too-long`, and `RangeError` for a version or mask that does not exist.
 */
export function encodeQr(text: string, { level = 'M', minVersion = MIN_VERSION, mask }: QrOptions = {}): QrMatrix {
  assertWithin('minVersion', minVersion, [MIN_VERSION, MAX_VERSION])
  if (mask !== undefined) assertWithin('mask', mask, [0, MASK_COUNT - 1])
  const bytes = bytesOfText(text)
  const fit = findFit(bytes, level, minVersion)
  if (!fit) throw tooLong(text, level)
  const layout = layoutOf(fit.version)
  const base = placeCodewords(layout, encodeCodewords(bytes, fit, level))
  const overlays = overlaysOf(layout, level)
  const chosen = mask ?? findBestMask(base, overlays, layout)
  combine(base.rows, overlays[chosen]!.rows, base.rows)
  const { size, wordsPerLine } = layout
  return { version: fit.version, level, mask: chosen, size, rows: base.rows, wordsPerRow: wordsPerLine }
}

/** The smallest version that holds the text at the level, or `undefined`; throws like `encodeQr` for an empty or non-ASCII text. */
export function findVersion(text: string, level: QrLevel): number | undefined {
  return findFit(bytesOfText(text), level)?.version
}

/** The error for a text that does not fit into any version at the level. */
export function tooLong(text: string, level: QrLevel): PrintError {
  return new PrintError('text-too-long', fault('qr-text-too-long', { length: text.length, level }))
}

/** Whether the module in the column and row (from the top left, without the quiet zone) is dark; everything outside is light. */
export function isDark(matrix: QrMatrix, column: number, row: number): boolean {
  if (column < 0 || row < 0 || column >= matrix.size || row >= matrix.size) return false
  return ((matrix.rows[row * matrix.wordsPerRow + (column >> 5)]! >>> (31 - (column & 31))) & 1) === 1
}

/** The symbol before a mask; its columns are valid only until the next symbol of this version. */
function placeCodewords(layout: QrLayout, codewords: Uint8Array): ModulePlanes {
  const { rowTargets, columnTargets, patterns, scratch } = layout
  const rows = patterns.rows.slice()
  const { columns } = scratch
  columns.set(patterns.columns)
  let bit = 0
  for (const codeword of codewords) {
    for (let shift = 7; shift >= 0; shift--, bit++) {
      const value = (codeword >>> shift) & 1
      const row = rowTargets[bit]!
      const column = columnTargets[bit]!
      rows[row >>> 5]! |= value << (row & 31)
      columns[column >>> 5]! |= value << (column & 31)
    }
  }
  return { rows, columns }
}

function findBestMask(base: ModulePlanes, overlays: readonly ModulePlanes[], layout: QrLayout): number {
  let best = 0
  let fewest = Infinity
  const { masked } = layout.scratch
  for (let mask = 0; mask < overlays.length; mask++) {
    const overlay = overlays[mask]!
    combine(base.rows, overlay.rows, masked.rows)
    combine(base.columns, overlay.columns, masked.columns)
    const points = penaltyOf(masked, layout, fewest)
    if (points < fewest) {
      fewest = points
      best = mask
    }
  }
  return best
}

function combine(bits: ModuleBits, overlay: ModuleBits, combined: ModuleBits): void {
  for (let index = 0; index < bits.length; index++) combined[index] = bits[index]! ^ overlay[index]!
}

function assertWithin(name: string, value: number, [least, most]: readonly [number, number]): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`)
  }
}
