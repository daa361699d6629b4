// Computes the calibration of a printer from the lengths measured on a calibration page. Pure.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { PrintError } from '../print-error.ts'
import type { Calibration, SheetDescription } from './sheet.ts'

/** The marks on the calibration page of a sheet, in mm from the page's top left corner. */
export interface CalibrationMarks {
  /** The cross whose distance from the paper's edges is measured. */
  readonly crossXMm: number
  readonly crossYMm: number
  /** The lengths of the rulers, which begin at the cross. */
  readonly rulerXMm: number
  readonly rulerYMm: number
}

/** The lengths measured with a ruler on the printed page, in mm. */
export interface CalibrationMeasures {
  readonly rulerXMm: number
  readonly rulerYMm: number
  /** From the left edge of the paper to the cross. */
  readonly crossXMm: number
  /** From the upper edge of the paper to the cross. */
  readonly crossYMm: number
}

/** No printer is this inaccurate: beyond this the wrong thing was measured. */
const MOST_SCALE_FAULT = 0.1
const MOST_OFFSET_MM = 20

/** Where the marks of a sheet's calibration page are. */
export function calibrationMarks({ pageWidthMm, pageHeightMm }: SheetDescription): CalibrationMarks {
  const cross = Math.min(pageWidthMm, pageHeightMm) >= 100 ? 20 : 4
  return { crossXMm: cross, crossYMm: cross, rulerXMm: rulerOf(pageWidthMm - 2 * cross), rulerYMm: rulerOf(pageHeightMm - 2 * cross) }
}

/** Whole centimetres if there is room, so that it is easy to see on a ruler whether the length is right. */
function rulerOf(roomMm: number): number {
  return roomMm >= 20 ? Math.floor(roomMm / 10) * 10 : Math.floor(roomMm)
}

/**
 * The calibration for a printer whose calibration page, printed without any calibration, has these lengths. Throws `PrintError`
 * `sheet-invalid` with every length that cannot be right.
 */
export function calibrationOfMeasures(sheet: SheetDescription, measures: CalibrationMeasures): Calibration {
  const marks = calibrationMarks(sheet)
  assertMeasures(marks, measures)
  const [stretchX, stretchY] = [measures.rulerXMm / marks.rulerXMm, measures.rulerYMm / marks.rulerYMm]
  // The printer draws x at stretch · x + shift, so drawing at (x - shift) / stretch puts the ink at x.
  return {
    scaleXPermille: round(1000 / stretchX, 1),
    scaleYPermille: round(1000 / stretchY, 1),
    offsetXMm: round(marks.crossXMm - measures.crossXMm / stretchX, 2),
    offsetYMm: round(marks.crossYMm - measures.crossYMm / stretchY, 2),
  }
}

function assertMeasures(marks: CalibrationMarks, measures: CalibrationMeasures): void {
  const limits = {
    rulerXMm: MOST_SCALE_FAULT * marks.rulerXMm * 0.9,
    rulerYMm: MOST_SCALE_FAULT * marks.rulerYMm * 0.9,
    crossXMm: MOST_OFFSET_MM * 0.9,
    crossYMm: MOST_OFFSET_MM * 0.9,
  } as const
  const fields = (Object.keys(limits) as (keyof typeof limits)[])
    .filter((field) => !(Math.abs(measures[field] - marks[field]) <= limits[field] && measures[field] >= 0))
    .map((field) => {
      const [least, most] = [Math.max(0, marks[field] - limits[field]), marks[field] + limits[field]].map((value) => round(value, 1))
      return fieldFault(field, 'measure-out-of-range', { least: least!, most: most!, drawnMm: marks[field] })
    })
  if (fields.length === 0) return
  throw new PrintError('sheet-invalid', fault('measures-wrong', { fields: fields.map(({ field }) => field) }), { fields })
}

function round(value: number, decimals: number): number {
  // Adding 0 turns -0 into 0.
  return Number(value.toFixed(decimals)) + 0
}
