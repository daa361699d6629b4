// The dark modules as few rectangles, for everything that is drawn as vectors.
import { putNumber } from './ascii-number.ts'
import { QUIET_ZONE_MODULES } from './qr-encode.ts'
import type { QrMatrix } from './qr-encode.ts'

const SPACE = 0x20
const LINE_FEED = 0x0a

/** Four numbers a rectangle: column, row, width and height in modules, from the top left of the symbol without quiet zone. */
export type ModuleRectangles = Uint8Array

/** Covers the dark modules once and without overlap: runs of each row, joined with the same run of the rows below. */
export function rectanglesOf(matrix: QrMatrix): ModuleRectangles {
  const { size, rows, wordsPerRow } = matrix
  // No row has more runs than every second module.
  const rectangles = new Uint8Array(4 * size * ((size + 1) >> 1))
  // By column, where in `rectangles` the rectangle begins that starts at this column and reaches down to the row above.
  const openAt = new Int32Array(size).fill(-1)
  let length = 0
  for (let row = 0; row < size; row++) {
    let carry = 0
    let start = -1
    for (let word = 0; word < wordsPerRow; word++) {
      const bits = rows[row * wordsPerRow + word]!
      // Where the colour changes; a line is never a multiple of 32 long, so that its last run ends inside its last word.
      let edges = bits ^ ((bits >>> 1) | carry)
      carry = bits << 31
      while (edges !== 0) {
        const bit = Math.clz32(edges)
        edges &= ~(0x80000000 >>> bit)
        const column = word * 32 + bit
        if (start < 0) {
          start = column
          continue
        }
        const width = column - start
        const open = openAt[start]!
        if (open >= 0 && rectangles[open + 2] === width && row === rectangles[open + 1]! + rectangles[open + 3]!) {
          rectangles[open + 3]!++
        } else {
          openAt[start] = length
          rectangles[length] = start
          rectangles[length + 1] = row
          rectangles[length + 2] = width
          rectangles[length + 3] = 1
          length += 4
        }
        start = -1
      }
    }
  }
  return rectangles.subarray(0, length)
}

/**
 * The rectangles as PDF and PostScript take them, a line each: x, y upwards from the bottom of the quiet zone, width, height,
 * all in modules, then the operator.
 */
export function rectangleLines(matrix: QrMatrix, operator: string): Buffer {
  const rectangles = rectanglesOf(matrix)
  const bottom = matrix.size + QUIET_ZONE_MODULES
  const lines = Buffer.allocUnsafe((rectangles.length / 4) * (operator.length + 17))
  let at = 0
  for (let index = 0; index < rectangles.length; index += 4) {
    const height = rectangles[index + 3]!
    at = putNumber(lines, at, rectangles[index]! + QUIET_ZONE_MODULES)
    lines[at++] = SPACE
    at = putNumber(lines, at, bottom - rectangles[index + 1]! - height)
    lines[at++] = SPACE
    at = putNumber(lines, at, rectangles[index + 2]!)
    lines[at++] = SPACE
    at = putNumber(lines, at, height)
    lines[at++] = SPACE
    at += lines.write(operator, at, 'latin1')
    lines[at++] = LINE_FEED
  }
  return lines.subarray(0, at)
}
