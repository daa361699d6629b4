// Numbers in drawings: plain decimals that SVG, PDF and PostScript can all read.

const POINTS_PER_INCH = 72
const MM_PER_INCH = 25.4

/** A length or factor with at most six decimals (a nanometre, if it is in mm), without exponent or trailing zeros. */
export function formatDecimal(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '')
}

/** Millimetres in points of 1/72 inch, the unit of PDF and PostScript. */
export function pointsOfMm(lengthMm: number): number {
  return (lengthMm * POINTS_PER_INCH) / MM_PER_INCH
}
