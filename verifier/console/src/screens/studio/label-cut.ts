// One label out of the drawing of a page. Pure.
import type { SheetMeasures } from './paper/paper.ts'

/** Where the first label of a preview is. */
export interface LabelPlace {
  readonly sheet: SheetMeasures
  readonly row: number
  readonly column: number
}

/** The same drawing with nothing but its first label in view. A bleed grows the page on all sides. */
export function cutLabel(svg: string, { sheet, row, column }: LabelPlace): string {
  const { labelWidthMm: width, labelHeightMm: height } = sheet
  return svg.replace(/ width="([\d.]+)mm" height="[\d.]+mm" viewBox="[^"]*"/, (_, pageWidth: string) => {
    const growth = (Number(pageWidth) - sheet.pageWidthMm) / 2
    const left = growth + sheet.marginLeftMm + (column - 1) * (width + sheet.columnGapMm)
    const top = growth + sheet.marginTopMm + (row - 1) * (height + sheet.rowGapMm)
    return ` width="${width}mm" height="${height}mm" viewBox="${left} ${top} ${width} ${height}"`
  })
}
