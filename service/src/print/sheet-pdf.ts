// Sheets of labels as a PDF that is written while the labels arrive.
import type { LabelContent, SheetDescription, SheetPdfOptions } from './sheet.ts'

/**
 * A PDF of sheets, in chunks, while the labels arrive; memory does not grow with their number. The first label settles the layout
 * (put the one with the longest serial first where they differ). Throws `PrintError` before the first chunk for a sheet, a design or a
 * first label that cannot be printed, and later for a label that does not fit.
 */
export async function* createSheetPdf(
  sheet: SheetDescription,
  labels: AsyncIterable<LabelContent>,
  options: SheetPdfOptions,
): AsyncGenerator<Uint8Array> {
  throw new Error(`${sheet.medium} ${String(labels)} ${options.title}`)
}
