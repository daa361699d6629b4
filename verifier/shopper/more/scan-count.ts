// Tells the stamp's office that a stamp was scanned: at most once an hour for each stamp, never without having noted it first, and
// nothing but what shared/scan-report.ts lists. Failures are silent: no verdict depends on it.
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

/** What somebody has chosen on this device. */
export interface ScanChoice {
  readonly isOff: boolean
  /** Code of the province that is sent along; '' for none. */
  readonly province: string
}

/** How often a serial stamp was scanned, by the office's count. */
export interface ScanTotal {
  readonly nth: number
  readonly first: ScanHour
}

/** What was chosen; `undefined` where this browser keeps nothing: then nothing is told either. */
export function readChoice(): ScanChoice | undefined {
  try {
    const { isOff, province } = JSON.parse(localStorage.getItem(CHOICE) ?? '{}') as Partial<ScanChoice>
    return { isOff: isOff === true, province: typeof province === 'string' ? province : '' }
  } catch {
    return undefined
  }
}

/** Keeps a choice, and says whether it could; whoever switches counting off leaves no note of what was told either. */
export function keepChoice(choice: ScanChoice): boolean {
  try {
    localStorage.setItem(CHOICE, JSON.stringify(choice))
    if (choice.isOff) localStorage.removeItem(TOLD)
    return true
  } catch {
    return false
  }
}

/** Tells of a scan, unless it was told in this hour, and gives what the office has counted; `undefined` where it does not say. */
export async function tellScan(reading: Reading | undefined, verdict: VerdictKind): Promise<ScanTotal | undefined> {
  if (reading?.state !== 'genuine' || reading.signature === undefined || !navigator.onLine) return undefined
  const choice = readChoice()
  if (choice === undefined || choice.isOff) return undefined
  const at = scanHourAt(Date.now())
  const code = encodeTypedCode(reading.stamp)
  try {
    const told = recall(at)
    if (Object.keys(told).includes(code)) return readTotal(told[code])
    // Where this throws, nothing is told: it could not be told only once.
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

/** What was told in an hour, by typed code, with what was answered. */
type Told = Readonly<Record<string, unknown>>

// What was told in another hour is forgotten: it would say more about the visitor than is needed.
function recall(at: ScanHour): Told {
  const { hour, told } = (JSON.parse(localStorage.getItem(TOLD) ?? '{}') ?? {}) as { hour?: string; told?: Told }
  return hour === formatScanHour(at) && typeof told === 'object' ? told : {}
}

function keep(at: ScanHour, told: Told): void {
  localStorage.setItem(TOLD, JSON.stringify({ hour: formatScanHour(at), told }))
}

// The count is the host's own word, unsigned: whatever is no count is no answer.
function readTotal(answer: unknown): ScanTotal | undefined {
  const { nth, first } = (answer ?? {}) as { nth?: unknown; first?: { day?: unknown; hour?: unknown } }
  const { day, hour } = first ?? {}
  return isCount(nth, 1) && isIsoDate(day) && isCount(hour, 0) && hour < 24 ? { nth, first: { day, hour } } : undefined
}

function isCount(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least
}
