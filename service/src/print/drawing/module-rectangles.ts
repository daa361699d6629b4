// Combines the dark modules into few rectangles, for all vector formats.
import { putNumber } from './ascii-number.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import type { QrMatrix } from '../qr/qr-encode.ts'

const SPACE = 0x20
const LINE_FEED = 0x0a

/** Four numbers per rectangle: column, row, width and height in modules, from the top left of the symbol without quiet zone. */
export type ModuleRectangles = Uint8Array

/** Covers the dark modules exactly once: runs of each row, joined with the same run of the rows below. */
export function rectanglesOf(matrix: QrMatrix): ModuleRectangles {
  const rectangles = new Uint8Array(mostRectangleBytes(matrix))
  return rectangles.subarray(0, coverModules(matrix, rectangles, new Int32Array(matrix.size)))
}

/** A row has at most one run for every second module. */
function mostRectangleBytes({ size }: QrMatrix): number {
  return 4 * size * ((size + 1) >> 1)
}

/** Writes the rectangles and returns the bytes that they take; `openAt` is scratch memory with one place per column. */
function coverModules({ size, rows, wordsPerRow }: QrMatrix, rectangles: Uint8Array, openAt: Int32Array): number {
  // For each column, the position in `rectangles` of the rectangle that starts in this column and reaches down to the row above.
  openAt.fill(-1)
  let length = 0
  for (let row = 0; row < size; row++) {
    let carry = 0
    let start = -1
    for (let word = 0; word < wordsPerRow; word++) {
      const bits = rows[row * wordsPerRow + word]!
      // The columns where the colour changes. A line is never a multiple of 32 long, so its last run ends inside its last word.
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
  return length
}

// Shared memory: the lines of one symbol are written out before the next symbol begins.
let scratch: { readonly rectangles: Uint8Array; readonly openAt: Int32Array } | undefined

function coverInScratch(matrix: QrMatrix): ModuleRectangles {
  const bytes = mostRectangleBytes(matrix)
  if (scratch === undefined || scratch.rectangles.length < bytes)
    scratch = { rectangles: new Uint8Array(bytes), openAt: new Int32Array(matrix.size) }
  return scratch.rectangles.subarray(0, coverModules(matrix, scratch.rectangles, scratch.openAt))
}

/** Four numbers of up to three digits with a space after each, the operator and the end of the line. */
function lineBytes(operator: string): number {
  return operator.length + 17
}

/** The maximum number of bytes that {@link putRectangleLines} writes for a symbol. */
export function rectangleBytes(matrix: QrMatrix, operator: string): number {
  return (mostRectangleBytes(matrix) / 4) * lineBytes(operator)
}

/**
 * The rectangles for PDF and PostScript, one per line: x, y upwards from the bottom of the quiet zone, width, height,
 * all in modules, then the operator.
 */
export function rectangleLines(matrix: QrMatrix, operator: string): Buffer {
  const lines = Buffer.allocUnsafe(rectangleBytes(matrix, operator))
  return lines.subarray(0, putRectangleLines(lines, 0, { matrix, operator }))
}

/** Writes the lines of {@link rectangleLines} from a position on, and returns the position after them. */
export function putRectangleLines(lines: Buffer, from: number, { matrix, operator }: { matrix: QrMatrix; operator: string }): number {
  const rectangles = coverInScratch(matrix)
  const bottom = matrix.size + QUIET_ZONE_MODULES
  let at = from
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
  return at
}
