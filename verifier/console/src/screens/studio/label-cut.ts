// Cuts one label out of the drawing of a page. Pure.
import type { SheetMeasures } from './paper/paper.ts'

/** The place of the first label of a preview; `row` and `column` count from 1. */
export interface LabelPlace {
  readonly sheet: SheetMeasures
  readonly row: number
  readonly column: number
}

/** The same SVG drawing, showing only its first label. A bleed makes the page larger on all sides. */
export function cutLabel(svg: string, { sheet, row, column }: LabelPlace): string {
  const { labelWidthMm: width, labelHeightMm: height } = sheet
  return svg.replace(/ width="([\d.]+)mm" height="[\d.]+mm" viewBox="[^"]*"/, (_, pageWidth: string) => {
    const growth = (Number(pageWidth) - sheet.pageWidthMm) / 2
    const left = growth + sheet.marginLeftMm + (column - 1) * (width + sheet.columnGapMm)
    const top = growth + sheet.marginTopMm + (row - 1) * (height + sheet.rowGapMm)
    return ` width="${width}mm" height="${height}mm" viewBox="${left} ${top} ${width} ${height}"`
  })
}
