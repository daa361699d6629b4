// The forty versions of ISO/IEC 18004 and their four error correction levels: sizes and numbers of codewords. Nothing is drawn here.

/** Error correction level: L restores about 7 % of the codewords, M 15 %, Q 25 %, H 30 %. */
export type QrLevel = 'L' | 'M' | 'Q' | 'H'

export const MIN_VERSION = 1
export const MAX_VERSION = 40

// ISO/IEC 18004:2015 table 9, by version from 1: error correction codewords of one block, and number of blocks.
const ECC_PER_BLOCK: Readonly<Record<QrLevel, readonly number[]>> = {
  L: [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30,
  ],
  M: [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    28, 28, 28, 28, 28, 28,
  ],
  Q: [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30,
  ],
  H: [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30,
  ],
}
const BLOCK_COUNT: Readonly<Record<QrLevel, readonly number[]>> = {
  L: [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
  ],
  M: [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43,
    45, 47, 49,
  ],
  Q: [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59,
    62, 65, 68,
  ],
  H: [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66,
    70, 74, 77, 81,
  ],
}

/** Modules across a symbol of the version, without the quiet zone: 21 for version 1, 177 for version 40. */
export function sizeOfVersion(version: number): number {
  return 17 + 4 * version
}

/** The rows (and columns) on which alignment patterns are centred (ISO/IEC 18004:2015 annex E); empty for version 1. */
export function alignmentCentres(version: number): readonly number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2
  const last = sizeOfVersion(version) - 7
  return [6, ...Array.from({ length: count - 1 }, (_, index) => last - step * (count - 2 - index))]
}

/** How the codewords of one version and level are divided into Reed-Solomon blocks; all counts are codewords of 8 bits. */
export interface QrBlocks {
  readonly totalCodewords: number
  readonly dataCodewords: number
  readonly blockCount: number
  readonly eccPerBlock: number
}

/** The block structure of a version (1 to 40) at a level. */
export function blocksOf(version: number, level: QrLevel): QrBlocks {
  const totalCodewords = countCodewords(version)
  const blockCount = BLOCK_COUNT[level][version - 1]!
  const eccPerBlock = ECC_PER_BLOCK[level][version - 1]!
  return { totalCodewords, dataCodewords: totalCodewords - blockCount * eccPerBlock, blockCount, eccPerBlock }
}

/** The bits that a symbol of the version and level has for segments: mode, count and data together. */
export function dataBitsOf(version: number, level: QrLevel): number {
  return blocksOf(version, level).dataCodewords * 8
}

function countCodewords(version: number): number {
  let modules = (16 * version + 128) * version + 64
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2
    modules -= (25 * aligned - 10) * aligned - 55
  }
  if (version >= 7) modules -= 36
  return modules >> 3
}
