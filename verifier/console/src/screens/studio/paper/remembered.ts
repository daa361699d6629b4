// What this device remembers about its printer: the sheet used last, and the calibration of each sheet. Nothing personal.
import type { Calibration } from './paper.ts'

const PAPER = 'temsao.print.paper'
const CALIBRATIONS = 'temsao.print.calibrations'

/** The key of the sheet that was printed on last. */
export function lastPaper(): string | undefined {
  return readItem(PAPER) as string | undefined
}

/** Keeps the key of the sheet that was printed on last. */
export function rememberPaper(key: string): void {
  writeItem(PAPER, key)
}

/** The calibration that this device has measured for a sheet. */
export function findCalibration(key: string): Calibration | undefined {
  return (readItem(CALIBRATIONS) as Record<string, Calibration> | undefined)?.[key]
}

/** Keeps the calibration of a sheet; `undefined` forgets it. */
export function rememberCalibration(key: string, calibration: Calibration | undefined): void {
  const kept = (readItem(CALIBRATIONS) ?? {}) as Record<string, Calibration>
  const others = Object.entries(kept).filter(([other]) => other !== key)
  writeItem(CALIBRATIONS, Object.fromEntries(calibration === undefined ? others : [...others, [key, calibration]]))
}

function readItem(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

function writeItem(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // The storage is blocked or full: the next visit starts without these choices.
  }
}
