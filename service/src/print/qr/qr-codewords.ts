// Turns segments into the final sequence of codewords: bits, padding, error correction, interleaving (ISO/IEC 18004:2015
// clauses 7.4 to 7.6).
import { divideBlock, SPARE_BYTES } from './qr-reed-solomon.ts'
import { ALPHANUMERIC_VALUE, countBitsOf } from './qr-segments.ts'
import type { QrFit, QrMode, QrSegment } from './qr-segments.ts'
import { blocksOf } from './qr-version.ts'
import type { QrBlocks, QrLevel } from './qr-version.ts'

const MODE_INDICATOR: Readonly<Record<QrMode, number>> = { numeric: 1, alphanumeric: 2, byte: 4 }
const PAD_CODEWORDS = [0xec, 0x11] as const

/** The codewords of the symbol in the order of placement; the bytes must fit at this level. */
export function encodeCodewords(bytes: Uint8Array, fit: QrFit, level: QrLevel): Uint8Array {
  const blocks = blocksOf(fit.version, level)
  const writer = new BitWriter(blocks.dataCodewords)
  for (const segment of fit.segments) writeSegment(writer, bytes, { ...segment, countBits: countBitsOf(segment.mode, fit.version) })
  return interleave(writer.finish(), blocks)
}

class BitWriter {
  readonly #bytes: Uint8Array
  #length = 0
  #pending = 0
  #pendingBits = 0

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity)
  }

  /** Appends the lowest `width` bits of the value, at most 16. */
  write(value: number, width: number): void {
    this.#pending = (this.#pending << width) | value
    this.#pendingBits += width
    while (this.#pendingBits >= 8) {
      this.#pendingBits -= 8
      this.#bytes[this.#length++] = this.#pending >>> this.#pendingBits
    }
    this.#pending &= (1 << this.#pendingBits) - 1
  }

  /** Writes terminator and padding (clause 7.4.9 and 7.4.10) and returns all codewords. */
  finish(): Uint8Array {
    const freeBits = (this.#bytes.length - this.#length) * 8 - this.#pendingBits
    this.write(0, Math.min(4, freeBits))
    if (this.#pendingBits > 0) this.write(0, 8 - this.#pendingBits)
    for (let pad = 0; this.#length < this.#bytes.length; pad ^= 1) this.write(PAD_CODEWORDS[pad]!, 8)
    return this.#bytes
  }
}

function writeSegment(writer: BitWriter, bytes: Uint8Array, segment: QrSegment & { countBits: number }): void {
  writer.write(MODE_INDICATOR[segment.mode], 4)
  writer.write(segment.end - segment.start, segment.countBits)
  switch (segment.mode) {
    case 'numeric':
      return writeNumeric(writer, bytes, segment)
    case 'alphanumeric':
      return writeAlphanumeric(writer, bytes, segment)
    case 'byte':
      for (let index = segment.start; index < segment.end; index++) writer.write(bytes[index]!, 8)
  }
}

function writeNumeric(writer: BitWriter, bytes: Uint8Array, { start, end }: QrSegment): void {
  const digit = (index: number): number => bytes[index]! - 0x30
  let index = start
  for (; index + 3 <= end; index += 3) writer.write(digit(index) * 100 + digit(index + 1) * 10 + digit(index + 2), 10)
  if (end - index === 2) writer.write(digit(index) * 10 + digit(index + 1), 7)
  if (end - index === 1) writer.write(digit(index), 4)
}

function writeAlphanumeric(writer: BitWriter, bytes: Uint8Array, { start, end }: QrSegment): void {
  const value = (index: number): number => ALPHANUMERIC_VALUE[bytes[index]!]!
  let index = start
  for (; index + 2 <= end; index += 2) writer.write(value(index) * 45 + value(index + 1), 11)
  if (index < end) writer.write(value(index), 6)
}

/** Adds error correction to each block and takes one codeword of each block in turn; the last blocks may be one longer. */
function interleave(data: Uint8Array, { totalCodewords, dataCodewords, blockCount, eccPerBlock }: QrBlocks): Uint8Array {
  const codewords = new Uint8Array(totalCodewords)
  const shortLength = Math.floor(dataCodewords / blockCount)
  const shortCount = blockCount - (dataCodewords % blockCount)
  const buffer = new Uint8Array(shortLength + 1 + eccPerBlock + SPARE_BYTES)
  const view = new DataView(buffer.buffer)
  let start = 0
  for (let block = 0; block < blockCount; block++) {
    const length = block < shortCount ? shortLength : shortLength + 1
    buffer.fill(0)
    buffer.set(data.subarray(start, start + length))
    for (let index = 0; index < shortLength; index++) codewords[index * blockCount + block] = buffer[index]!
    if (length > shortLength) codewords[shortLength * blockCount + block - shortCount] = buffer[shortLength]!
    divideBlock(view, length, eccPerBlock)
    for (let index = 0; index < eccPerBlock; index++) codewords[dataCodewords + index * blockCount + block] = buffer[length + index]!
    start += length
  }
  return codewords
}
