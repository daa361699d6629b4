// How HTTP names the outputs of a sheet of labels.
import type { SheetOutput } from '../../domain/labels/sheet-description.ts'
import { createSheetOutputs } from '../../domain/labels/sheet-outputs.ts'
import { writeLabelCsv } from '../../exchange/variable-data.ts'

/** How each output is made. */
export const SHEET_OUTPUTS = createSheetOutputs(writeLabelCsv)

/** The media type of each output. */
export const MEDIA_TYPES: Readonly<Record<SheetOutput, string>> = {
  pdf: 'application/pdf',
  zpl: 'application/zpl',
  csv: 'text/csv; charset=utf-8',
  zip: 'application/zip',
}
