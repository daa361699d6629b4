// A stamp as EPS for layout programs: vectors in 100 % black of CMYK.
import { formatDecimal, pointsOfMm } from '../drawing/decimal.ts'
import { rectangleLines } from '../drawing/module-rectangles.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import type { DrawnArtwork } from './svg.ts'

/** An EPSF-3.0 file for PostScript level 2, seven-bit clean, (modules + 8) × `moduleMm` wide and high. */
export function drawEps({ matrix, moduleMm }: DrawnArtwork): Buffer {
  const modules = matrix.size + 2 * QUIET_ZONE_MODULES
  const lengthPoints = pointsOfMm(modules * moduleMm)
  const scale = pointsOfMm(moduleMm).toFixed(9)
  // One path filled once: rectangles filled one by one show hairlines between them on screens.
  const before = `gsave ${scale} dup scale\n0 0 0 0 setcmykcolor newpath 0 0 ${modules} ${modules} m fill\n0 0 0 1 setcmykcolor newpath\n`
  return Buffer.concat([
    Buffer.from(epsHeader(lengthPoints, lengthPoints) + before, 'latin1'),
    rectangleLines(matrix, 'm'),
    Buffer.from('fill grestore end\n%%Trailer\n%%EOF\n', 'latin1'),
  ])
}

/** The start of an EPSF-3.0 file in black of CMYK. `x y width height m` adds a rectangle to the path; `m` stays local. */
export function epsHeader(widthPoints: number, heightPoints: number): string {
  const whole = `${Math.ceil(widthPoints)} ${Math.ceil(heightPoints)}`
  const exact = `${formatDecimal(widthPoints)} ${formatDecimal(heightPoints)}`
  return `%!PS-Adobe-3.0 EPSF-3.0
%%BoundingBox: 0 0 ${whole}
%%HiResBoundingBox: 0 0 ${exact}
%%LanguageLevel: 2
%%DocumentData: Clean7Bit
%%DocumentProcessColors: Black
%%Pages: 1
%%EndComments
%%BeginProlog
5 dict begin
/m { 4 2 roll moveto 1 index 0 rlineto 0 exch rlineto neg 0 rlineto closepath } bind def
%%EndProlog
%%Page: 1 1
`
}
