// One page of labels as SVG, drawn by the same layout as the print.
import type { LabelContent, SheetDescription, SheetPlacement } from './sheet.ts'

/** One page of the sheet as an SVG document with the labels from the start cell on; what does not fit on the page is left out. Throws as `createSheetPdf`. */
export async function renderPreviewSvg(
  sheet: SheetDescription,
  labels: readonly LabelContent[],
  placement: SheetPlacement,
): Promise<string> {
  throw new Error(`${sheet.medium} ${labels.length} ${String(placement.cropMarks)}`)
}
