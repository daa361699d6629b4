// A signature as lines on a field of 1000 × 400: what a finger draws, made short enough for an entry. Pure.
import { ENTRY_LIMITS } from '@temsao/shared/inspection/entry.ts'
import { SIGNATURE_FIELD as FIELD } from '../../../ui/record/signature-field.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** From touching the field to leaving it. */
export type Stroke = readonly Point[]

/** Nearer than that a point adds nothing that an eye sees. */
const LEAST_STEP = 3

/** The stroke with one more point, brought into the field; the same stroke where the point is too near to the one before. */
export function addPoint(stroke: Stroke, { x, y }: Point): Stroke {
  const point = { x: Math.round(clamp(x, FIELD.width)), y: Math.round(clamp(y, FIELD.height)) }
  const last = stroke.at(-1)
  return last !== undefined && Math.hypot(point.x - last.x, point.y - last.y) < LEAST_STEP ? stroke : [...stroke, point]
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value))
}

/** SVG path data of strokes, `M12 34L56 78…`; a point alone is a dot. Empty without strokes. */
export function toPathData(strokes: readonly Stroke[]): string {
  return strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => (stroke.length === 1 ? [stroke[0]!, stroke[0]!] : stroke))
    .map((stroke) => stroke.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(''))
    .join('')
}

/** Path data that an entry can hold: where somebody has drawn very much, every second point of the lines is left out until it fits. */
export function toSignature(strokes: readonly Stroke[]): string {
  let kept = strokes
  for (let data = toPathData(kept); ; data = toPathData(kept)) {
    if (data.length <= ENTRY_LIMITS.strokes) return data
    const thinner = kept.map(thin)
    // Nothing but dots: the last ones go.
    kept = thinner.every((stroke, index) => stroke.length === kept[index]!.length) ? kept.slice(0, kept.length / 2) : thinner
  }
}

function thin(stroke: Stroke): Stroke {
  return stroke.filter((_, index) => index % 2 === 0 || index === stroke.length - 1)
}

/** Whether something was drawn that can be a signature, and not only a touch by accident. */
export function isSignature(strokes: readonly Stroke[]): boolean {
  return strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= LEAST_INK
}

const LEAST_INK = 60

function lengthOf(stroke: Stroke): number {
  return stroke.slice(1).reduce((sum, { x, y }, index) => sum + Math.hypot(x - stroke[index]!.x, y - stroke[index]!.y), 0)
}
