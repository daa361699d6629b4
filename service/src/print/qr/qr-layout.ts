// The parts that all symbols of one version share: function patterns, the path of the data, masks (ISO/IEC 18004:2015 clauses 6.3,
// 7.7.3, 7.8.2, 7.9, 7.10). Computed once per version and kept.
import { alignmentCentres, sizeOfVersion } from './qr-version.ts'
import type { QrLevel } from './qr-version.ts'

export const MASK_COUNT = 8

/** Bits of modules, each line in `wordsPerLine` words of 32; bit 31 of the first word is the first module of the line. */
export type ModuleBits = Uint32Array

/** The same square of modules by rows and by columns (transposed), so that both directions can be scored word by word. */
export interface ModulePlanes {
  readonly rows: ModuleBits
  readonly columns: ModuleBits
}

/** Shared by all symbols of one version. */
export interface QrLayout {
  readonly size: number
  readonly wordsPerLine: number
  /** Dark modules of finder, timing and alignment patterns and of the version information. */
  readonly patterns: ModulePlanes
  /** For each data bit in order, its place as index of the word × 32 + shift; in `rows` and in `columns`. */
  readonly rowTargets: Uint16Array
  readonly columnTargets: Uint16Array
  /** By level, then mask: the modules to invert, and the dark modules of the format information. */
  readonly overlays: Map<QrLevel, readonly ModulePlanes[]>
  /** Modules that carry data and are therefore masked. */
  readonly data: ModuleBits
  /** Scratch memory for one symbol within one call: its columns before a mask, and both planes under the mask being tried. */
  readonly scratch: { readonly columns: ModuleBits; readonly masked: ModulePlanes }
}

// ISO/IEC 18004:2015 table 12.
const LEVEL_INDICATOR: Readonly<Record<QrLevel, number>> = { L: 1, M: 0, Q: 3, H: 2 }

// ISO/IEC 18004:2015 table 10; x is the column and y the row.
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + (y >> 1)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
]

const layouts = new Map<number, QrLayout>()

/** The layout of a version (1 to 40). */
export function layoutOf(version: number): QrLayout {
  let layout = layouts.get(version)
  if (!layout) layouts.set(version, (layout = createLayout(version)))
  return layout
}

/** For each of the eight masks, the bits to combine with patterns and data by exclusive or to get the final symbol. */
export function overlaysOf(layout: QrLayout, level: QrLevel): readonly ModulePlanes[] {
  let overlays = layout.overlays.get(level)
  if (!overlays) {
    overlays = MASKS.map((_, mask) => createOverlay(layout, level, mask))
    layout.overlays.set(level, overlays)
  }
  return overlays
}

/** Draws modules by column and row into both planes. */
class PlanesBuilder implements ModulePlanes {
  readonly rows: ModuleBits
  readonly columns: ModuleBits
  readonly size: number
  readonly #wordsPerLine: number

  constructor(size: number) {
    this.size = size
    this.#wordsPerLine = Math.ceil(size / 32)
    this.rows = new Uint32Array(size * this.#wordsPerLine)
    this.columns = new Uint32Array(size * this.#wordsPerLine)
  }

  set(x: number, y: number): void {
    this.rows[y * this.#wordsPerLine + (x >> 5)]! |= 1 << (31 - (x & 31))
    this.columns[x * this.#wordsPerLine + (y >> 5)]! |= 1 << (31 - (y & 31))
  }

  has(x: number, y: number): boolean {
    return ((this.rows[y * this.#wordsPerLine + (x >> 5)]! >>> (31 - (x & 31))) & 1) === 1
  }
}

function createLayout(version: number): QrLayout {
  const size = sizeOfVersion(version)
  const wordsPerLine = Math.ceil(size / 32)
  const patterns = new PlanesBuilder(size)
  const reserved = new PlanesBuilder(size)
  drawFunctionPatterns(patterns, reserved, version)
  const data = new PlanesBuilder(size)
  const rowTargets: number[] = []
  const columnTargets: number[] = []
  visitDataModules(reserved, (x, y) => {
    data.set(x, y)
    rowTargets.push((y * wordsPerLine + (x >> 5)) * 32 + 31 - (x & 31))
    columnTargets.push((x * wordsPerLine + (y >> 5)) * 32 + 31 - (y & 31))
  })
  return {
    size,
    wordsPerLine,
    patterns,
    rowTargets: Uint16Array.from(rowTargets),
    columnTargets: Uint16Array.from(columnTargets),
    overlays: new Map(),
    data: data.rows,
    scratch: { columns: new Uint32Array(data.columns.length), masked: new PlanesBuilder(size) },
  }
}

function drawFunctionPatterns(patterns: PlanesBuilder, reserved: PlanesBuilder, version: number): void {
  const { size } = patterns
  const put = (x: number, y: number, dark: boolean): void => {
    if (x < 0 || y < 0 || x >= size || y >= size) return
    reserved.set(x, y)
    if (dark) patterns.set(x, y)
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    drawRings(put, { x, y, radius: 4, lightRings: [2, 4] })
  }
  for (let index = 8; index < size - 8; index++) {
    put(index, 6, index % 2 === 0)
    put(6, index, index % 2 === 0)
  }
  const centres = alignmentCentres(version)
  for (const x of centres) {
    for (const y of centres) {
      // Three of the corners have no alignment pattern, because the finder patterns are there.
      if ((x === 6 && (y === 6 || y === size - 7)) || (y === 6 && x === size - 7)) continue
      drawRings(put, { x, y, radius: 2, lightRings: [1] })
    }
  }
  for (const [x, y] of formatPlaces(size).flat()) reserved.set(x, y)
  put(8, size - 8, true)
  if (version >= 7) drawVersionInformation(put, version, size)
}

/** Concentric squares around a centre: finder and alignment patterns. */
function drawRings(
  put: (x: number, y: number, dark: boolean) => void,
  rings: { x: number; y: number; radius: number; lightRings: readonly number[] },
): void {
  const { x, y, radius, lightRings } = rings
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) put(x + dx, y + dy, !lightRings.includes(Math.max(Math.abs(dx), Math.abs(dy))))
  }
}

/** Clause 7.10: the version and its Golay code, twice. */
function drawVersionInformation(put: (x: number, y: number, dark: boolean) => void, version: number, size: number): void {
  const bits = (version << 12) | remainder(version << 12, 0x1f25, 12)
  for (let index = 0; index < 18; index++) {
    const dark = ((bits >> index) & 1) === 1
    const along = Math.floor(index / 3)
    const across = size - 11 + (index % 3)
    put(across, along, dark)
    put(along, across, dark)
  }
}

/** Clause 7.9: for each bit of the format information, lowest first, its two places as column and row. */
function formatPlaces(size: number): readonly (readonly (readonly [number, number])[])[] {
  return Array.from({ length: 15 }, (_, bit) => [
    bit < 6 ? [8, bit] : bit < 8 ? [8, bit + 1] : bit === 8 ? [7, 8] : [14 - bit, 8],
    bit < 8 ? [size - 1 - bit, 8] : [8, size - 15 + bit],
  ])
}

function createOverlay(layout: QrLayout, level: QrLevel, mask: number): ModulePlanes {
  const { size } = layout
  const overlay = new PlanesBuilder(size)
  const inverts = MASKS[mask]!
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const isData = (layout.data[y * layout.wordsPerLine + (x >> 5)]! >>> (31 - (x & 31))) & 1
      if (isData === 1 && inverts(x, y)) overlay.set(x, y)
    }
  }
  const format = (LEVEL_INDICATOR[level] << 3) | mask
  const bits = ((format << 10) | remainder(format << 10, 0x537, 10)) ^ 0x5412
  for (const [bit, places] of formatPlaces(size).entries()) {
    if (((bits >> bit) & 1) === 1) for (const [x, y] of places) overlay.set(x, y)
  }
  return overlay
}

/** The remainder of the value divided by a binary polynomial of the degree (annexes C and D). */
function remainder(value: number, polynomial: number, degree: number): number {
  let rest = value
  for (let bit = 31 - Math.clz32(rest); bit >= degree; bit = 31 - Math.clz32(rest)) rest ^= polynomial << (bit - degree)
  return rest
}

/** Clause 7.7.3: pairs of columns from the right, alternately upwards and downwards, skipping everything reserved. */
function visitDataModules(reserved: PlanesBuilder, visit: (x: number, y: number) => void): void {
  const { size } = reserved
  let upward = true
  for (let right = size - 1; right >= 1; right -= 2) {
    // The vertical timing pattern takes a whole column.
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const y = upward ? size - 1 - step : step
      if (!reserved.has(right, y)) visit(right, y)
      if (!reserved.has(right - 1, y)) visit(right - 1, y)
    }
    upward = !upward
  }
}
