// How large the modules of a label may be: the least and the largest, in whole dots where the printer's dots are known.
import { MAX_MODULE_MM, MIN_MODULE_MM, MIN_SMALL_MODULE_MM } from '../stamp/artwork-size.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import type { LabelDesign } from '../label/sheet.ts'

const MM_PER_INCH = 25.4
/** Slack for the rounding of floating point. */
const EPSILON = 1e-6

/** The least module that the design allows, in mm: a whole number of dots where there are dots. */
export function leastModuleMm({ allowSmallModules, dpi }: LabelDesign): number {
  const least = allowSmallModules ? MIN_SMALL_MODULE_MM : MIN_MODULE_MM
  return dpi === undefined ? least : (Math.ceil((least * dpi) / MM_PER_INCH - EPSILON) * MM_PER_INCH) / dpi
}

/** The largest module of whole dots (any without dpi) with which a symbol fits into a width. */
export function largestModuleMm(widthMm: number, modules: number, { dpi, allowLargeModules }: LabelDesign): number {
  const most = Math.min(widthMm / (modules + 2 * QUIET_ZONE_MODULES), allowLargeModules ? Infinity : MAX_MODULE_MM)
  return dpi === undefined ? most : (Math.floor((most * dpi) / MM_PER_INCH + EPSILON) * MM_PER_INCH) / dpi
}
