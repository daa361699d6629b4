// What this device keeps about its printer: the sheet that was printed on last, and what was measured for each. Nothing personal.
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

/** What was measured for a sheet on this device. */
export function findCalibration(key: string): Calibration | undefined {
  return (readItem(CALIBRATIONS) as Record<string, Calibration> | undefined)?.[key]
}

/** Keeps what was measured for a sheet; `undefined` forgets it. */
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
    // Blocked or full storage: the next visit begins as the first one did.
  }
}
