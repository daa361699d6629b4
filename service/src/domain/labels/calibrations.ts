// The fault of a printer: the page that shows it, and the calibration that follows from measuring that page.
import type { Db } from '../../store/database.ts'
import type { Calibration, SheetDescription } from '../../print/sheet/sheet.ts'
import { PrintError } from '../../print/print-error.ts'
import { calibrationMarks, calibrationOfMeasures, type CalibrationMarks, type CalibrationMeasures } from '../../print/sheet/calibration.ts'
import { findPaper } from './print-setup.ts'
import { assertSheetOf } from './sheet-description.ts'
import type { MeasuresInput } from './sheet-inputs.ts'

/** What the rulers of a calibration page show, and the calibration that follows from the measures. */
export interface MeasuredPage {
  readonly marks: CalibrationMarks
  /** Undefined if nothing was measured. */
  readonly calibration: Calibration | undefined
}

/**
 * Calculates the calibration of a printer. Throws `invalid-input`, `not-found`, and `PrintError` `sheet-invalid` with the field names of
 * the input.
 */
export async function measurePage(db: Db, { measures, ...paper }: MeasuresInput, producerId: number | undefined): Promise<MeasuredPage> {
  const { sheet } = await findPaper(db, paper, producerId)
  assertSheetOf(paper, sheet, {})
  return { marks: calibrationMarks(sheet), calibration: measures && readMeasures(sheet, measures) }
}

function readMeasures(sheet: SheetDescription, measures: CalibrationMeasures): Calibration {
  try {
    return calibrationOfMeasures(sheet, measures)
  } catch (error) {
    if (!(error instanceof PrintError)) throw error
    const fields = error.fields.map((wrong) => ({ ...wrong, field: `measures.${wrong.field}` }))
    throw new PrintError(error.code, error.fault, { fields })
  }
}
