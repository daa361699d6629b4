// The points of an evaluation and the star that they earn. Pure.

/**
 * The fewest points for each star, best first: bands are half-open, so 89.9 is 4★ (Decision 26/2026/QĐ-TTg, the scale of 100
 * points).
 */
export const STAR_BANDS = [
  { star: 5, leastPoints: 90 },
  { star: 4, leastPoints: 70 },
  { star: 3, leastPoints: 50 },
  { star: 2, leastPoints: 30 },
  { star: 1, leastPoints: 0 },
] as const

/** The star that an evaluation of 0 to 100 points earns, never rounded up; throws `RangeError` for other numbers. Only 3, 4 and 5 get a certificate. */
export function starOfPoints(points: number): 1 | 2 | 3 | 4 | 5 {
  const band = points <= 100 ? STAR_BANDS.find(({ leastPoints }) => points >= leastPoints) : undefined
  if (band === undefined) throw new RangeError(`Points go from 0 to 100, not ${points}.`)
  return band.star
}
