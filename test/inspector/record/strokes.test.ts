// Signatures as path data: always inside the field, short enough for an entry, and in the right syntax.
import * as fc from 'fast-check'
import { readBody } from '@temsao/shared/inspection/entry-bodies.ts'
import { addPoint, isSignature, toPathData, toSignature, type Stroke } from '@temsao/verifier/inspector/src/record/strokes.ts'
import { expect, it } from 'vitest'

const coordinate = fc.double({ min: -2000, max: 3000, noNaN: true })
const drawn = fc.array(fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 400 }), { maxLength: 40 })
const draw = (points: readonly (readonly { x: number; y: number }[])[]): Stroke[] =>
  points.map((stroke) => stroke.reduce<Stroke>(addPoint, []))

it('writes path data that an entry accepts, whatever somebody draws', () => {
  fc.assert(
    fc.property(drawn, (points) => {
      const strokes = toSignature(draw(points))
      fc.pre(strokes !== '')
      expect(readBody('signature', { side: 'inspector', name: 'A', strokes })).toMatchObject({ strokes })
    }),
    { numRuns: 60 },
  )
})

it('keeps the ends of a line when it is thinned, and drops invisible detail', () => {
  const line = [Array.from({ length: 20_000 }, (_, index) => ({ x: (index * 7) % 1001, y: (index * 11) % 401 }))]
  const data = toSignature(line)
  expect(data.length).toBeLessThanOrEqual(20_000)
  expect(data.startsWith('M0 0L')).toBe(true)
  const { x, y } = line[0]!.at(-1)!
  expect(data.endsWith(`L${x} ${y}`)).toBe(true)
  expect(
    toPathData(
      draw([
        [
          { x: 10, y: 10 },
          { x: 11, y: 11 },
          { x: 40, y: 10 },
        ],
      ]),
    ),
  ).toBe('M10 10L40 10')
})

it('tells a signature from an accidental touch', () => {
  expect(isSignature(draw([[{ x: 10, y: 10 }], [{ x: 300, y: 10 }]]))).toBe(false)
  expect(
    isSignature(
      draw([
        [
          { x: 10, y: 10 },
          { x: 200, y: 100 },
        ],
      ]),
    ),
  ).toBe(true)
  expect(toPathData(draw([[{ x: 10, y: 10 }]]))).toBe('M10 10L10 10')
})
