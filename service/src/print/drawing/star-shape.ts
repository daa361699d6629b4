// The star of a rating as an outline. It is not the programme's logo, which may not be drawn without permission.

/** A closed line of points in a square of side 1, y downwards. */
export type Polygon = readonly (readonly [x: number, y: number])[]

/** The inner radius of a regular pentagram divided by the outer. */
const INNER_RADIUS = 0.381966
/** The size of the hole of an empty star relative to the star. */
const HOLE = 0.66
// The star reaches further up than down from its centre: this centre puts it into the middle of its square.
const CENTRE = [0.5, 0.5 + (1 - Math.cos(Math.PI / 5)) / 4] as const
const POINT_COUNT = 10

/** The outline of a star. The hole of an empty star runs in the opposite direction, so that both fill rules leave it empty. */
export function starPolygons(filled: boolean): Polygon[] {
  const whole = starPolygon(0.5)
  return filled ? [whole] : [whole, starPolygon(0.5 * HOLE).toReversed()]
}

function starPolygon(radius: number): Polygon {
  return Array.from({ length: POINT_COUNT }, (_, index) => {
    const angle = (index * Math.PI) / 5
    const length = index % 2 === 0 ? radius : radius * INNER_RADIUS
    return [CENTRE[0] + length * Math.sin(angle), CENTRE[1] - length * Math.cos(angle)] as const
  })
}
