// Tells the stamp's office that a stamp was scanned: at most once an hour for each stamp, never without noting it first, and
// nothing except what shared/lists/scan-report.ts lists. Failures are silent, because no verdict depends on it.
import { encodeBase64url } from '@temsao/shared/stamp/base64url.ts'
import { isIsoDate } from '@temsao/shared/calendar.ts'
import {
  formatScanHour,
  SCAN_PROOF_BYTES,
  scanHourAt,
  scanProofText,
  type ScanHour,
  type ScanReport,
} from '@temsao/shared/verdict/scan-report.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import type { Reading, VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { bytesOf } from '../../reading/signature.ts'
import { fetchText } from '../../reading/lists.ts'

const PATH = '/api/v1/scans'
const TOLD = 'temsao.scans'
const CHOICE = 'temsao.scan-choice'

/** What the visitor has chosen on this device. */
export interface ScanChoice {
  readonly isOff: boolean
  /** Code of the province to send along; '' for none. */
  readonly province: string
}

/** How often a stamp with a serial was scanned, by the office's count. */
export interface ScanTotal {
  readonly nth: number
  readonly first: ScanHour
}

/** The visitor's choice; `undefined` if this browser stores nothing: then the office is told nothing either. */
export function readChoice(): ScanChoice | undefined {
  try {
    const { isOff, province } = JSON.parse(localStorage.getItem(CHOICE) ?? '{}') as Partial<ScanChoice>
    return { isOff: isOff === true, province: typeof province === 'string' ? province : '' }
  } catch {
    return undefined
  }
}

/** Stores a choice and returns whether that was possible. Switching counting off also deletes the note of what was told. */
export function keepChoice(choice: ScanChoice): boolean {
  try {
    localStorage.setItem(CHOICE, JSON.stringify(choice))
    if (choice.isOff) localStorage.removeItem(TOLD)
    return true
  } catch {
    return false
  }
}

/** Tells the office about a scan, unless it was told in this hour, and returns the office's count; `undefined` if it gives none. */
export async function tellScan(reading: Reading | undefined, verdict: VerdictKind): Promise<ScanTotal | undefined> {
  if (reading?.state !== 'genuine' || reading.signature === undefined || !navigator.onLine) return undefined
  const choice = readChoice()
  if (choice === undefined || choice.isOff) return undefined
  const at = scanHourAt(Date.now())
  const code = encodeTypedCode(reading.stamp)
  try {
    const told = recall(at)
    if (Object.keys(told).includes(code)) return readTotal(told[code])
    // If this throws, the office is not told, because it could then be told more than once.
    keep(at, { ...told, [code]: null })
    const proof = await hash(scanProofText(code, at, reading.signature))
    const report: ScanReport = { code, verdict, ...at, ...(choice.province !== '' && { province: choice.province }), proof }
    const answer: unknown = JSON.parse(await fetchText(PATH, JSON.stringify(report)))
    const total = readTotal(answer)
    if (total !== undefined) keep(at, { ...recall(at), [code]: total })
    return total
  } catch {
    return undefined
  }
}

async function hash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytesOf(text))
  return encodeBase64url(new Uint8Array(digest).subarray(0, SCAN_PROOF_BYTES))
}

/** What was told in an hour, by typed code, with the answers. */
type Told = Readonly<Record<string, unknown>>

// What was told in another hour is forgotten: it would reveal more about the visitor than is needed.
function recall(at: ScanHour): Told {
  const { hour, told } = (JSON.parse(localStorage.getItem(TOLD) ?? '{}') ?? {}) as { hour?: string; told?: Told }
  return hour === formatScanHour(at) && typeof told === 'object' ? told : {}
}

function keep(at: ScanHour, told: Told): void {
  localStorage.setItem(TOLD, JSON.stringify({ hour: formatScanHour(at), told }))
}

// The count is the host's own unsigned word; anything that is not a count is ignored.
function readTotal(answer: unknown): ScanTotal | undefined {
  const { nth, first } = (answer ?? {}) as { nth?: unknown; first?: { day?: unknown; hour?: unknown } }
  const { day, hour } = first ?? {}
  return isCount(nth, 1) && isIsoDate(day) && isCount(hour, 0) && hour < 24 ? { nth, first: { day, hour } } : undefined
}

function isCount(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least
}
