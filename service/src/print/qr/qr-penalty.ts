// The penalty for choosing a mask (ISO/IEC 18004:2015 clause 7.8.3, table 11), counted 32 modules at a time.
import type { ModuleBits, ModulePlanes } from './qr-layout.ts'

const BLOCK_PENALTY = 3
const FINDER_PENALTY = 40
const BALANCE_PENALTY = 10

/** A square of `size` lines of `wordsPerLine` words. */
interface Square {
  readonly size: number
  readonly wordsPerLine: number
}

/** The penalty points of a whole symbol; the mask with the fewest is the best. Once `limit` is reached, any number not below it. */
export function penaltyOf(planes: ModulePlanes, square: Square, limit = Infinity): number {
  // Comparing the lines of the row plane, which are one above the other, finds runs along the columns, and vice versa.
  let points = blockPenalty(planes.rows, square) + acrossPenalty(planes.rows, square)
  if (points < limit) points += acrossPenalty(planes.columns, square, limit - points)
  return points < limit ? points + balancePenalty(planes.rows, square) : points
}

/**
 * Runs of one colour and patterns like a finder, across the lines. A run of five or more costs 3 points and one more for each
 * module beyond five, which is its length minus two: each line where a window of five ends, and the two lines after the last.
 * Once `limit` is reached, any number not below it.
 */
function acrossPenalty(bits: ModuleBits, square: Square, limit = Infinity): number {
  const { size, wordsPerLine } = square
  let points = 0
  for (let word = 0; word < wordsPerLine && points < limit; word++) {
    const valid = validBits(size, word)
    // Bits of sameN: whether the line N lines ago has the colour of the line before it. The windows work the same way.
    let same1 = 0
    let same2 = 0
    let same3 = 0
    let window1 = 0
    let window2 = 0
    // Before the first line every colour counts as changed.
    let previous = ~bits[word]!
    // The colours of the previous lines, for the pattern dark, light, dark, dark, dark, light, dark.
    let dark1 = 0
    let dark2 = 0
    let dark3 = 0
    let dark4 = 0
    let dark5 = 0
    let dark6 = 0
    for (let line = 0, at = word; line < size && points < limit; line++, at += wordsPerLine) {
      const current = bits[at]!
      const same = ~(current ^ previous) & valid
      const window = same & same1 & same2 & same3
      points += popCount(window | window1 | window2)
      const finder = current & ~dark1 & dark2 & dark3 & dark4 & ~dark5 & dark6
      if (finder !== 0) points += FINDER_PENALTY * popCount(finder & lightBeside(bits, at, square))
      window2 = window1
      window1 = window
      same3 = same2
      same2 = same1
      same1 = same
      dark6 = dark5
      dark5 = dark4
      dark4 = dark3
      dark3 = dark2
      dark2 = dark1
      dark1 = previous = current
    }
    points += popCount(window1 | window2) + popCount(window1)
  }
  return points
}

/**
 * The bits where four light modules precede or follow a finder-like pattern that ends at the word `at`. The quiet zone is light and
 * visible to a reader, so it counts.
 */
function lightBeside(bits: ModuleBits, at: number, { wordsPerLine }: Square): number {
  let darkBefore = 0
  let darkAfter = 0
  const first = at - 10 * wordsPerLine
  for (let before = at - 7 * wordsPerLine; before >= 0 && before >= first; before -= wordsPerLine) darkBefore |= bits[before]!
  const last = Math.min(bits.length - 1, at + 4 * wordsPerLine)
  for (let after = at + wordsPerLine; after <= last; after += wordsPerLine) darkAfter |= bits[after]!
  return ~(darkBefore & darkAfter)
}

/** Each 2 × 2 block of one colour costs 3 points, including overlapping ones. */
function blockPenalty(rows: ModuleBits, { size, wordsPerLine }: Square): number {
  let blocks = 0
  for (let word = 0; word < wordsPerLine; word++) {
    const valid = validBits(size - 1, word)
    let equalAbove = 0
    for (let line = 0, at = word; line < size; line++, at += wordsPerLine) {
      const current = rows[at]!
      const right = (current << 1) | (word + 1 < wordsPerLine ? rows[at + 1]! >>> 31 : 0)
      const equal = ~(current ^ right) & valid
      if (line > 0) blocks += popCount(equal & equalAbove & ~(current ^ rows[at - wordsPerLine]!))
      equalAbove = equal
    }
  }
  return BLOCK_PENALTY * blocks
}

/** Each full 5 % by which the share of dark modules differs from one half costs 10 points. */
function balancePenalty(rows: ModuleBits, { size }: Square): number {
  let dark = 0
  for (const word of rows) dark += popCount(word)
  const total = size * size
  return BALANCE_PENALTY * Math.floor((Math.abs(2 * dark - total) * 10) / total)
}

/** The bits of a word that belong to a line of `length` modules. */
function validBits(length: number, word: number): number {
  const count = length - word * 32
  return count >= 32 ? ~0 : count <= 0 ? 0 : ~(~0 >>> count)
}

function popCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
