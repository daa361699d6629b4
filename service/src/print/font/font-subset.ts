// Reduces a TrueType font to the glyphs that a document shows, as a font file to embed in a PDF (ISO 32000-1 clause 9.9).
import { GLYPH_HEADER_BYTES, partsOf } from './glyph-outline.ts'
import { openTrueType, tableOf } from './truetype.ts'
import type { TrueType } from './truetype.ts'

const HAS_INSTRUCTIONS = 0x0100
/** The checksum of a whole file with its adjustment in `head` (OpenType, table head). */
const CHECKSUM_OF_FILE = 0xb1b0afba
const CHECKSUM_ADJUSTMENT_AT = 8
/** The fields of `maxp` about instructions, from the count of zones to the size of instructions; the subset has no instructions. */
const INSTRUCTION_LIMITS = { from: 14, until: 28 }

/**
 * The font with only the outlines of these glyphs and of their parts; every glyph keeps its index. It has only the tables that a PDF
 * reader needs, and no hinting instructions for coarse screens.
 */
export function subsetFont(data: Uint8Array, glyphIds: Iterable<number>): Uint8Array {
  const font = openTrueType(data)
  const ids = withParts(font, glyphIds)
  const glyphCount = Math.max(...ids) + 1
  const glyphs = Array.from({ length: glyphCount }, (_, id) => (ids.has(id) ? withoutInstructions(font.glyphOf(id)) : new Uint8Array()))
  return writeFont({
    glyf: joinGlyphs(glyphs),
    head: changed(font, 'head', (head) => {
      head.setUint32(CHECKSUM_ADJUSTMENT_AT, 0)
      head.setInt16(50, 1)
    }),
    hhea: changed(font, 'hhea', (hhea) => hhea.setUint16(34, glyphCount)),
    hmtx: writeMetrics(font, ids, glyphCount),
    loca: writeOffsets(glyphs),
    maxp: changed(font, 'maxp', (maxp) => {
      maxp.setUint16(4, glyphCount)
      for (let at = INSTRUCTION_LIMITS.from; at < INSTRUCTION_LIMITS.until; at += 2) maxp.setUint16(at, 0)
      maxp.setUint16(INSTRUCTION_LIMITS.from, 1)
    }),
  })
}

/** The glyphs with their parts, and glyph 0, the sign for a missing character, which every font must have. */
function withParts(font: TrueType, glyphIds: Iterable<number>): Set<number> {
  const ids = new Set([0, ...glyphIds])
  // A loop over a set also visits the items added during the loop.
  for (const id of ids) for (const part of partsOf(font.glyphOf(id))) ids.add(part.id)
  return ids
}

function withoutInstructions(glyph: DataView): Uint8Array {
  const bytes = new Uint8Array(glyph.buffer, glyph.byteOffset, glyph.byteLength)
  if (bytes.length === 0) return bytes
  const contourCount = glyph.getInt16(0)
  if (contourCount >= 0) {
    const at = GLYPH_HEADER_BYTES + 2 * contourCount
    return Buffer.concat([bytes.subarray(0, at), new Uint8Array(2), bytes.subarray(at + 2 + glyph.getUint16(at))])
  }
  const parts = partsOf(glyph)
  const kept = new DataView(bytes.slice(0, parts.at(-1)!.end).buffer)
  for (const { at } of parts) kept.setUint16(at, kept.getUint16(at) & ~HAS_INSTRUCTIONS)
  return new Uint8Array(kept.buffer)
}

function changed({ tables }: TrueType, tag: string, change: (table: DataView) => void): Uint8Array {
  const table = tableOf(tables, tag)
  const bytes = new Uint8Array(table.buffer, table.byteOffset, table.byteLength).slice()
  change(new DataView(bytes.buffer))
  return bytes
}

function joinGlyphs(glyphs: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(glyphs.flatMap((glyph) => [glyph, new Uint8Array(paddingOf(glyph.length))]))
}

function writeOffsets(glyphs: readonly Uint8Array[]): Uint8Array {
  const offsets = new DataView(new ArrayBuffer(4 * (glyphs.length + 1)))
  let offset = 0
  for (const [id, { length }] of glyphs.entries()) {
    offsets.setUint32(4 * id, offset)
    offset += length + paddingOf(length)
  }
  offsets.setUint32(4 * glyphs.length, offset)
  return new Uint8Array(offsets.buffer)
}

function writeMetrics(font: TrueType, ids: ReadonlySet<number>, glyphCount: number): Uint8Array {
  const metrics = new DataView(new ArrayBuffer(4 * glyphCount))
  for (const id of ids) {
    const { advance, leftBearing } = font.metricsOf(id)
    metrics.setUint16(4 * id, advance)
    metrics.setInt16(4 * id + 2, leftBearing)
  }
  return new Uint8Array(metrics.buffer)
}

/** A font file of the tables, which must be in the order of their tags (OpenType, table directory). */
function writeFont(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(tables)
  const directory = new DataView(new ArrayBuffer(12 + 16 * entries.length))
  const power = Math.floor(Math.log2(entries.length))
  directory.setUint32(0, 0x00010000)
  for (const [index, value] of [entries.length, 16 * 2 ** power, power, 16 * (entries.length - 2 ** power)].entries())
    directory.setUint16(4 + 2 * index, value)
  let offset = directory.byteLength
  for (const [index, [tag, table]] of entries.entries()) {
    const record = [Buffer.from(tag, 'latin1').readUInt32BE(0), checksumOf(table), offset, table.length]
    for (const [place, value] of record.entries()) directory.setUint32(12 + 16 * index + 4 * place, value)
    offset += table.length + paddingOf(table.length)
  }
  const parts = entries.flatMap(([, table]) => [table, new Uint8Array(paddingOf(table.length))])
  const file = Buffer.concat([new Uint8Array(directory.buffer), ...parts])
  const head = directory.getUint32(12 + 16 * entries.findIndex(([tag]) => tag === 'head') + 8)
  file.writeUInt32BE((CHECKSUM_OF_FILE - checksumOf(file)) >>> 0, head + CHECKSUM_ADJUSTMENT_AT)
  return file
}

/** The sum of a table's 32-bit words, padded with zeros. */
function checksumOf(table: Uint8Array): number {
  let sum = 0
  for (const [index, byte] of table.entries()) sum = (sum + byte * 2 ** (24 - 8 * (index & 3))) % 2 ** 32
  return sum
}

function paddingOf(length: number): number {
  return -length & 3
}
