// One label as EPS for layout programs: outlines in 100 % black of CMYK, no fonts.
import { formatDecimal, pointsOfMm } from '../drawing/decimal.ts'
import { epsHeader } from '../stamp/eps.ts'
import { loadLabelFont } from '../font/label-font.ts'
import { drawLabel } from '../label/label-outlines.ts'
import type { LabelDrawing } from '../label/label-outlines.ts'
import type { PathStep } from '../drawing/raster.ts'
import { planLabel } from '../label/label-plan.ts'
import type { LabelGround } from '../label/label-plan.ts'
import { rectangleLines } from '../drawing/module-rectangles.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import { assertSheet } from './sheet-layout.ts'
import { DEFAULT_DESIGN } from '../label/label.ts'
import type { LabelContent, LabelDesign } from '../label/label.ts'
import type { SheetDescription } from './sheet.ts'

/** An EPSF-3.0 file of one label of the sheet, in the size of the label. Throws `PrintError` like `planLabel`. */
export async function drawLabelEps(sheet: SheetDescription, content: LabelContent, design: LabelDesign = DEFAULT_DESIGN): Promise<Buffer> {
  assertSheet(sheet, { design })
  const ground: LabelGround = { ...sheet, design, font: await loadLabelFont() }
  return epsOfDrawing(drawLabel(planLabel(content, ground), content, ground))
}

/** The same for a label that is already drawn. */
export function epsOfDrawing({ layout, shared, own, symbol }: LabelDrawing): Buffer {
  const { widthMm, heightMm } = layout
  const quietMm = QUIET_ZONE_MODULES * symbol.moduleMm
  const bottomMm = heightMm - symbol.topMm - symbol.matrix.size * symbol.moduleMm - quietMm
  const mmScale = pointsOfMm(1).toFixed(9)
  const ground = [symbol.leftMm - quietMm, bottomMm, symbol.matrix.size * symbol.moduleMm + 2 * quietMm].map(formatDecimal)
  const before =
    `gsave ${mmScale} dup scale\n0 0 0 0 setcmykcolor newpath ${ground.join(' ')} ${ground[2]} m fill\n` +
    `0 0 0 1 setcmykcolor newpath\n${pathLines([...shared, ...own], heightMm)}fill\n` +
    `gsave ${formatDecimal(symbol.leftMm - quietMm)} ${formatDecimal(bottomMm)} translate ${symbol.moduleMm.toFixed(9)} dup scale newpath\n`
  return Buffer.concat([
    Buffer.from(epsHeader(pointsOfMm(widthMm), pointsOfMm(heightMm)) + before, 'latin1'),
    rectangleLines(symbol.matrix, 'm'),
    Buffer.from('fill grestore grestore end\n%%Trailer\n%%EOF\n', 'latin1'),
  ])
}

/** Outlines in PostScript, y upwards; its curves have two control points. */
function pathLines(steps: readonly PathStep[], heightMm: number): string {
  let last: readonly [number, number] = [0, 0]
  let lines = ''
  for (const { type, values } of steps) {
    lines += lineOf(type, type === 'Q' ? cubicOf(last, values) : values, heightMm)
    const [endX = last[0], endY = last[1]] = values.slice(-2)
    last = [endX, endY]
  }
  return lines
}

const OPERATORS = { M: 'moveto', L: 'lineto', Q: 'curveto', C: 'curveto', Z: 'closepath' } as const

function lineOf(type: PathStep['type'], values: readonly number[], heightMm: number): string {
  const places = values.map((value, index) => formatDecimal(Math.round((index % 2 === 0 ? value : heightMm - value) * 10_000) / 10_000))
  return `${[...places, OPERATORS[type]].join(' ')}\n`
}

function cubicOf([fromX, fromY]: readonly [number, number], [x = 0, y = 0, toX = 0, toY = 0]: readonly number[]): number[] {
  return [fromX + (2 * (x - fromX)) / 3, fromY + (2 * (y - fromY)) / 3, toX + (2 * (x - toX)) / 3, toY + (2 * (y - toY)) / 3, toX, toY]
}
