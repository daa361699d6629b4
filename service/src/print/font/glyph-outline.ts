// The outline of a TrueType glyph (`glyf`) as lines and quadratic curves. Does not know letters or sizes.
import type { TrueType } from './truetype.ts'

/** A step of an outline: M or L with one point, Q with two, Z with none, in font units, y upwards. */
export interface OutlineStep {
  readonly type: 'M' | 'L' | 'Q' | 'Z'
  readonly values: readonly number[]
}

/** A part of a composite glyph: which glyph, and how it is transformed (xx, xy, yx, yy) and moved. */
export interface GlyphPart {
  readonly id: number
  readonly matrix: readonly [number, number, number, number]
  readonly move: readonly [number, number]
  /** The start of its flags in the data, and its end. */
  readonly at: number
  readonly end: number
}

interface OutlinePoint {
  readonly x: number
  readonly y: number
  readonly isOnCurve: boolean
}

// Flags of the points of a simple glyph.
const ON_CURVE = 0x01
const X_IS_BYTE = 0x02
const Y_IS_BYTE = 0x04
const REPEATED = 0x08
const X_SAME_OR_POSITIVE = 0x10
const Y_SAME_OR_POSITIVE = 0x20
// Flags of the parts of a composite glyph.
const ARGUMENTS_ARE_WORDS = 0x0001
const ARGUMENTS_ARE_XY = 0x0002
const HAS_SCALE = 0x0008
const MORE_PARTS = 0x0020
const HAS_TWO_SCALES = 0x0040
const HAS_MATRIX = 0x0080

/** The bytes before the contours or the parts of a glyph. */
export const GLYPH_HEADER_BYTES = 10

/** The outline of a glyph, to be filled with the nonzero winding rule. */
export function outlineOf(font: TrueType, id: number): OutlineStep[] {
  const glyph = font.glyphOf(id)
  if (glyph.byteLength === 0) return []
  // Font readers place the leftmost point at the left side bearing, whatever its coordinate is.
  const shift = font.metricsOf(id).leftBearing - glyph.getInt16(2)
  const moved = contoursOf(font, id).map((points) => points.map(({ x, y, isOnCurve }) => ({ x: x + shift, y, isOnCurve })))
  return moved.flatMap(stepsOf)
}

/** The parts of a glyph, or nothing if it has contours of its own. Throws `RangeError` for parts that are placed by points. */
export function partsOf(glyph: DataView): GlyphPart[] {
  const parts: GlyphPart[] = []
  if (glyph.byteLength === 0 || glyph.getInt16(0) >= 0) return parts
  for (let at = GLYPH_HEADER_BYTES; ;) {
    const flags = glyph.getUint16(at)
    if ((flags & ARGUMENTS_ARE_XY) === 0) throw new RangeError('A glyph has parts that are placed by points.')
    const isWide = (flags & ARGUMENTS_ARE_WORDS) !== 0
    const move = isWide
      ? ([glyph.getInt16(at + 4), glyph.getInt16(at + 6)] as const)
      : ([glyph.getInt8(at + 4), glyph.getInt8(at + 5)] as const)
    const matrixAt = at + (isWide ? 8 : 6)
    const { matrix, bytes } = readMatrix(glyph, matrixAt, flags)
    parts.push({ id: glyph.getUint16(at + 2), matrix, move, at, end: matrixAt + bytes })
    at = matrixAt + bytes
    if ((flags & MORE_PARTS) === 0) return parts
  }
}

function readMatrix(glyph: DataView, at: number, flags: number): { matrix: GlyphPart['matrix']; bytes: number } {
  // Numbers of 16 bits, 14 of them after the binary point.
  const value = (index: number): number => glyph.getInt16(at + 2 * index) / 0x4000
  if ((flags & HAS_SCALE) !== 0) return { matrix: [value(0), 0, 0, value(0)], bytes: 2 }
  if ((flags & HAS_TWO_SCALES) !== 0) return { matrix: [value(0), 0, 0, value(1)], bytes: 4 }
  if ((flags & HAS_MATRIX) !== 0) return { matrix: [value(0), value(1), value(2), value(3)], bytes: 8 }
  return { matrix: [1, 0, 0, 1], bytes: 0 }
}

function contoursOf(font: TrueType, id: number): OutlinePoint[][] {
  const glyph = font.glyphOf(id)
  if (glyph.byteLength === 0) return []
  if (glyph.getInt16(0) >= 0) return readContours(glyph)
  return partsOf(glyph).flatMap(({ id: partId, matrix: [xx, xy, yx, yy], move: [right, up] }) =>
    contoursOf(font, partId).map((points) =>
      points.map(({ x, y, isOnCurve }) => ({ x: x * xx + y * yx + right, y: x * xy + y * yy + up, isOnCurve })),
    ),
  )
}

function readContours(glyph: DataView): OutlinePoint[][] {
  const contourCount = glyph.getInt16(0)
  const ends = Array.from({ length: contourCount }, (_, index) => glyph.getUint16(GLYPH_HEADER_BYTES + 2 * index) + 1)
  const count = ends.at(-1) ?? 0
  const instructionsAt = GLYPH_HEADER_BYTES + 2 * contourCount
  const flags: number[] = []
  let at = instructionsAt + 2 + glyph.getUint16(instructionsAt)
  while (flags.length < count) {
    const flag = glyph.getUint8(at++)
    const times = (flag & REPEATED) === 0 ? 1 : 1 + glyph.getUint8(at++)
    for (let time = 0; time < times; time++) flags.push(flag)
  }
  const across = readCoordinates(glyph, { at, flags, isByte: X_IS_BYTE, isSame: X_SAME_OR_POSITIVE })
  const up = readCoordinates(glyph, { at: across.end, flags, isByte: Y_IS_BYTE, isSame: Y_SAME_OR_POSITIVE })
  const points = flags.map((flag, index) => ({ x: across.values[index]!, y: up.values[index]!, isOnCurve: (flag & ON_CURVE) !== 0 }))
  return ends.map((end, index) => points.slice(ends[index - 1] ?? 0, end))
}

function readCoordinates(
  glyph: DataView,
  { at, flags, isByte, isSame }: { at: number; flags: readonly number[]; isByte: number; isSame: number },
): { values: number[]; end: number } {
  let value = 0
  const values = flags.map((flag) => {
    if ((flag & isByte) !== 0) value += (flag & isSame) === 0 ? -glyph.getUint8(at++) : glyph.getUint8(at++)
    else if ((flag & isSame) === 0) {
      value += glyph.getInt16(at)
      at += 2
    }
    return value
  })
  return { values, end: at }
}

/** A contour from its first point on the curve; the middle of two consecutive off-curve points is on the curve. */
function stepsOf(points: readonly OutlinePoint[]): OutlineStep[] {
  const [head] = points
  if (head === undefined) return []
  const firstOn = points.findIndex(({ isOnCurve }) => isOnCurve)
  const start = firstOn >= 0 ? points[firstOn]! : middleOf(points.at(-1)!, head)
  const rest = firstOn >= 0 ? [...points.slice(firstOn + 1), ...points.slice(0, firstOn)] : points
  const steps: OutlineStep[] = [{ type: 'M', values: [start.x, start.y] }]
  let control: OutlinePoint | undefined
  for (const point of [...rest, start]) {
    if (control === undefined) {
      if (point.isOnCurve) steps.push({ type: 'L', values: [point.x, point.y] })
    } else {
      const end = point.isOnCurve ? point : middleOf(control, point)
      steps.push({ type: 'Q', values: [control.x, control.y, end.x, end.y] })
    }
    control = point.isOnCurve ? undefined : point
  }
  return [...steps, { type: 'Z', values: [] }]
}

function middleOf(left: OutlinePoint, right: OutlinePoint): OutlinePoint {
  return { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2, isOnCurve: true }
}
