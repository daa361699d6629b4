// The limits of the module size of a symbol: the minimum and the maximum, in whole dots if the printer's dots are known.
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'

/** Minimum module for a QR code on goods in mm (GS1 General Specifications, symbol specification table for GS1 Digital Link). */
export const MIN_MODULE_MM = 0.396
/** Maximum module for the same in mm; posters and plaques are not goods and may exceed it on request. */
export const MAX_MODULE_MM = 0.99
/** The minimum with `allowSmallModules` in mm; below it phones no longer read reliably. */
export const MIN_SMALL_MODULE_MM = 0.25

const MM_PER_INCH = 25.4
/** Tolerance for floating-point rounding. */
const EPSILON = 1e-6

/** The settings that determine the minimum and the maximum module. */
export interface ModuleRules {
  /** The printer's dots per inch: a module is then a whole number of dots. */
  readonly dpi?: number | undefined
  readonly allowSmallModules?: boolean | undefined
  readonly allowLargeModules?: boolean | undefined
}

/** The smallest module that the rules allow, in mm: a whole number of dots if the dpi is known. */
export function leastModuleMm({ allowSmallModules, dpi }: ModuleRules): number {
  const least = allowSmallModules ? MIN_SMALL_MODULE_MM : MIN_MODULE_MM
  return dpi === undefined ? least : (leastDots(least, dpi) * MM_PER_INCH) / dpi
}

/** The largest module of whole dots (any without dpi) with which a symbol fits into a width. */
export function largestModuleMm(widthMm: number, modules: number, { dpi, allowLargeModules }: ModuleRules): number {
  const most = Math.min(widthMm / (modules + 2 * QUIET_ZONE_MODULES), allowLargeModules ? Infinity : MAX_MODULE_MM)
  return dpi === undefined ? most : (Math.floor((most * dpi) / MM_PER_INCH + EPSILON) * MM_PER_INCH) / dpi
}

/** The smallest number of printer dots that makes a module of at least this size. */
export function leastDots(moduleMm: number, dpi: number): number {
  return Math.ceil((moduleMm * dpi) / MM_PER_INCH - EPSILON)
}
