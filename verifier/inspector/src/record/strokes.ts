// A signature as lines on a field of 1000 × 400, made short enough to fit an entry. Pure.
import { ENTRY_LIMITS } from '@temsao/shared/inspection/entry.ts'
import { SIGNATURE_FIELD as FIELD } from '../../../ui/record/signature-field.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** The points from where the finger touches the field to where it leaves. */
export type Stroke = readonly Point[]

/** A point nearer than this to the one before makes no visible difference. */
const LEAST_STEP = 3

/** Adds a point, moved into the field; returns the same stroke if the point is too near to the last one. */
export function addPoint(stroke: Stroke, { x, y }: Point): Stroke {
  const point = { x: Math.round(clamp(x, FIELD.width)), y: Math.round(clamp(y, FIELD.height)) }
  const last = stroke.at(-1)
  return last !== undefined && Math.hypot(point.x - last.x, point.y - last.y) < LEAST_STEP ? stroke : [...stroke, point]
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value))
}

/** SVG path data of strokes, `M12 34L56 78…`. A single point becomes a dot; without strokes the text is empty. */
export function toPathData(strokes: readonly Stroke[]): string {
  return strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => (stroke.length === 1 ? [stroke[0]!, stroke[0]!] : stroke))
    .map((stroke) => stroke.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(''))
    .join('')
}

/** Path data short enough for an entry. If it is too long, every second point is left out until it fits. */
export function toSignature(strokes: readonly Stroke[]): string {
  let kept = strokes
  for (let data = toPathData(kept); ; data = toPathData(kept)) {
    if (data.length <= ENTRY_LIMITS.strokes) return data
    const thinner = kept.map(thin)
    // Only dots are left: drop the last ones.
    kept = thinner.every((stroke, index) => stroke.length === kept[index]!.length) ? kept.slice(0, kept.length / 2) : thinner
  }
}

function thin(stroke: Stroke): Stroke {
  return stroke.filter((_, index) => index % 2 === 0 || index === stroke.length - 1)
}

/** Whether enough was drawn to be a signature, and not only an accidental touch. */
export function isSignature(strokes: readonly Stroke[]): boolean {
  return strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= LEAST_INK
}

const LEAST_INK = 60

function lengthOf(stroke: Stroke): number {
  return stroke.slice(1).reduce((sum, { x, y }, index) => sum + Math.hypot(x - stroke[index]!.x, y - stroke[index]!.y), 0)
}
