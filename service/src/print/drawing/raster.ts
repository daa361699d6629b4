// Fills outlines on a grid of pixels, with the covered share of each pixel. For text at the low resolution of thermal printers.

/** A step of an outline: M and L with one point, Q with two, C with three, Z with none. */
export interface PathStep {
  readonly type: 'M' | 'L' | 'Q' | 'C' | 'Z'
  readonly values: readonly number[]
}

/** A grid of pixels, row by row: 0 is free and 255 fully covered. */
export interface Coverage {
  readonly widthPixels: number
  readonly heightPixels: number
  readonly values: Uint8Array
}

/** Lines of samples in one row of pixels. */
const LINES_PER_PIXEL = 5
/** Straight pieces per curve: letters are so small that more pieces would not change any pixel. */
const CURVE_PIECES = 6

/** The point where an outline crosses a line of samples, and whether it goes down (+1) or up (-1) there. */
interface Crossing {
  readonly x: number
  readonly winding: number
}

/** Covers the inside of the outlines by the nonzero winding rule; `pixelsPerMm` scales them, and `leftMm`, `topMm` move them. */
export function fillOutlines(
  target: Coverage,
  steps: readonly PathStep[],
  { pixelsPerMm, leftMm, topMm }: { pixelsPerMm: number; leftMm: number; topMm: number },
): void {
  const { widthPixels, heightPixels, values } = target
  const lines = heightPixels * LINES_PER_PIXEL
  const crossings = new Map<number, Crossing[]>()
  for (const [x0, y0, x1, y1] of straightPieces(steps)) {
    const from = { x: (x0 + leftMm) * pixelsPerMm, y: (y0 + topMm) * pixelsPerMm * LINES_PER_PIXEL }
    const to = { x: (x1 + leftMm) * pixelsPerMm, y: (y1 + topMm) * pixelsPerMm * LINES_PER_PIXEL }
    addCrossings(crossings, lines, [from, to])
  }
  const row = new Float64Array(widthPixels)
  for (const y of new Set(Array.from(crossings.keys(), (line) => Math.floor(line / LINES_PER_PIXEL)))) {
    row.fill(0)
    for (let line = y * LINES_PER_PIXEL; line < (y + 1) * LINES_PER_PIXEL; line++) addSpans(row, crossings.get(line))
    for (let x = 0; x < widthPixels; x++) {
      const value = Math.round((row[x]! * 255) / LINES_PER_PIXEL)
      values[y * widthPixels + x] = Math.max(values[y * widthPixels + x]!, value)
    }
  }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Lines of samples run through the middle of their height: y + 0.5. */
function addCrossings(crossings: Map<number, Crossing[]>, lines: number, [from, to]: readonly [Point, Point]): void {
  if (from.y === to.y) return
  const winding = from.y < to.y ? 1 : -1
  const [top, bottom] = winding > 0 ? [from, to] : [to, from]
  const slope = (bottom.x - top.x) / (bottom.y - top.y)
  const last = Math.min(Math.ceil(bottom.y - 0.5), lines)
  for (let line = Math.max(Math.ceil(top.y - 0.5), 0); line < last; line++) {
    const crossing = { x: top.x + (line + 0.5 - top.y) * slope, winding }
    const known = crossings.get(line)
    if (known) known.push(crossing)
    else crossings.set(line, [crossing])
  }
}

function addSpans(row: Float64Array, crossings: readonly Crossing[] | undefined): void {
  if (!crossings) return
  let winding = 0
  let start = 0
  for (const crossing of crossings.toSorted((left, right) => left.x - right.x)) {
    if (winding === 0) start = crossing.x
    winding += crossing.winding
    if (winding === 0) addSpan(row, start, crossing.x)
  }
}

/** Adds to each pixel its share between the two positions. */
function addSpan(row: Float64Array, from: number, to: number): void {
  const last = Math.min(Math.ceil(to), row.length)
  for (let x = Math.max(Math.floor(from), 0); x < last; x++) row[x]! += Math.min(to, x + 1) - Math.max(from, x)
}

function* straightPieces(steps: readonly PathStep[]): Generator<readonly [number, number, number, number]> {
  let [startX, startY, x, y] = [0, 0, 0, 0]
  for (const { type, values } of steps) {
    if (type === 'M') {
      yield [x, y, startX, startY]
      ;[startX = 0, startY = 0] = values
      ;[x, y] = [startX, startY]
      continue
    }
    if (type === 'Z') {
      yield [x, y, startX, startY]
      ;[x, y] = [startX, startY]
      continue
    }
    for (const [toX, toY] of pointsOfCurve([x, y, ...values])) {
      yield [x, y, toX, toY]
      ;[x, y] = [toX, toY]
    }
  }
  yield [x, y, startX, startY]
}

/** Points along a Bézier curve of any degree after its first, by de Casteljau; for a straight line, only its end. */
function* pointsOfCurve(values: readonly number[]): Generator<readonly [number, number]> {
  const pieces = values.length === 4 ? 1 : CURVE_PIECES
  for (let piece = 1; piece <= pieces; piece++) {
    const share = piece / pieces
    let points = values
    while (points.length > 2) points = points.slice(2).map((value, index) => points[index]! + (value - points[index]!) * share)
    const [toX = 0, toY = 0] = points
    yield [toX, toY]
  }
}
