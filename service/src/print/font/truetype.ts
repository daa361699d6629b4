// Reads a TrueType file (ISO/IEC 14496-22, OpenType): tables, letters, widths, the data of each glyph. Only for typefaces that ship with
// the service, not for uploaded files: a faulty file throws a RangeError.

/** A TrueType file whose outlines are in `glyf`. */
export interface TrueType {
  /** The tables by tag, in the order of the file. */
  readonly tables: ReadonlyMap<string, DataView>
  readonly glyphCount: number
  /** Font units per letter size. */
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  /** The index of the glyph of a code point, or 0 if the file has none. */
  readonly glyphIdOf: (codePoint: number) => number
  /** The code points that the file has a glyph for, each once, in order. */
  readonly codePoints: () => Iterable<number>
  /** The width and the left side bearing of a glyph in font units. */
  readonly metricsOf: (id: number) => { readonly advance: number; readonly leftBearing: number }
  /** The data of a glyph as in the table `glyf`; empty for a glyph without outline. */
  readonly glyphOf: (id: number) => DataView
}

const TRUETYPE_VERSION = 0x00010000
const TABLE_RECORD_BYTES = 16
/** The encoding of the Windows platform: Unicode of the first plane. */
const WINDOWS_UNICODE = { platform: 3, encoding: 1 }

/** Opens a file. Throws `RangeError` if it is not a TrueType font with a Unicode map of format 4. */
export function openTrueType(data: Uint8Array): TrueType {
  const file = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (file.getUint32(0) !== TRUETYPE_VERSION) throw new RangeError('This is no TrueType font.')
  const tables = new Map<string, DataView>()
  for (let index = 0; index < file.getUint16(4); index++) {
    const at = 12 + index * TABLE_RECORD_BYTES
    const tag = String.fromCharCode(...data.subarray(at, at + 4))
    tables.set(tag, new DataView(data.buffer, data.byteOffset + file.getUint32(at + 8), file.getUint32(at + 12)))
  }
  const [head, hhea] = [tableOf(tables, 'head'), tableOf(tables, 'hhea')]
  const map = findUnicodeMap(tableOf(tables, 'cmap'))
  const glyphIdOf = glyphIdsOf(map)
  return {
    tables,
    glyphCount: tableOf(tables, 'maxp').getUint16(4),
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    glyphIdOf,
    codePoints: () => codePointsOf(map, glyphIdOf),
    metricsOf: metricsIn(tableOf(tables, 'hmtx'), hhea.getUint16(34)),
    glyphOf: glyphsIn(tableOf(tables, 'glyf'), tableOf(tables, 'loca'), head.getInt16(50) === 0),
  }
}

/** The table with this tag; throws `RangeError`. */
export function tableOf(tables: TrueType['tables'], tag: string): DataView {
  const table = tables.get(tag)
  if (table === undefined) throw new RangeError(`The font has no table ${tag}.`)
  return table
}

/** Glyphs in `hmtx` from `measured` on have the last width. */
function metricsIn(hmtx: DataView, measured: number): TrueType['metricsOf'] {
  return (id) => ({
    advance: hmtx.getUint16(4 * Math.min(id, measured - 1)),
    leftBearing: hmtx.getInt16(id < measured ? 4 * id + 2 : 4 * measured + 2 * (id - measured)),
  })
}

function glyphsIn(glyf: DataView, loca: DataView, isShort: boolean): TrueType['glyphOf'] {
  const offsetOf = (id: number): number => (isShort ? 2 * loca.getUint16(2 * id) : loca.getUint32(4 * id))
  return (id) => new DataView(glyf.buffer, glyf.byteOffset + offsetOf(id), offsetOf(id + 1) - offsetOf(id))
}

function findUnicodeMap(cmap: DataView): DataView {
  for (let index = 0; index < cmap.getUint16(2); index++) {
    const at = 4 + 8 * index
    if (cmap.getUint16(at) !== WINDOWS_UNICODE.platform || cmap.getUint16(at + 2) !== WINDOWS_UNICODE.encoding) continue
    const map = new DataView(cmap.buffer, cmap.byteOffset + cmap.getUint32(at + 4))
    if (map.getUint16(0) === 4) return map
  }
  throw new RangeError('The font has no Unicode map of format 4.')
}

/** Format 4: ranges of code points in four consecutive lists. */
function glyphIdsOf(map: DataView): TrueType['glyphIdOf'] {
  const length = map.getUint16(6)
  const [ends, starts, deltas, offsets] = [14, 16 + length, 16 + 2 * length, 16 + 3 * length] as const
  return (codePoint) => {
    for (let at = 0; at < length; at += 2) {
      if (codePoint > map.getUint16(ends + at)) continue
      const start = map.getUint16(starts + at)
      if (codePoint < start) return 0
      const offset = map.getUint16(offsets + at)
      const delta = map.getUint16(deltas + at)
      if (offset === 0) return (codePoint + delta) & 0xffff
      // The offset counts from its own position, into the list of glyphs that follows.
      const id = map.getUint16(offsets + at + offset + 2 * (codePoint - start))
      return id === 0 ? 0 : (id + delta) & 0xffff
    }
    return 0
  }
}

function* codePointsOf(map: DataView, glyphIdOf: TrueType['glyphIdOf']): Generator<number> {
  const length = map.getUint16(6)
  for (let at = 0; at < length; at += 2)
    for (let codePoint = map.getUint16(16 + length + at); codePoint <= map.getUint16(14 + at); codePoint++)
      if (glyphIdOf(codePoint) !== 0) yield codePoint
}
