// What a shopper's page may tell the service about a scan, and nothing more exact: which stamp, which verdict, on which day and in
// which hour, and the province if the person has named it. Pure; the hash of the proof is computed elsewhere.
import { encodeBase64url } from '../stamp/base64url.ts'
import { dayInVietnam, startOfDay, VIETNAM_OFFSET_SECONDS, type IsoDate } from '../calendar.ts'
import type { VerdictKind } from './verdict.ts'

/** An hour of the clock in Asia/Ho_Chi_Minh: `hour` is 0 to 23. */
export interface ScanHour {
  readonly day: IsoDate
  readonly hour: number
}

/** The hour of an instant in milliseconds since the epoch. */
export function scanHourAt(instantMs: number): ScanHour {
  const hours = Math.floor((instantMs / 1000 + VIETNAM_OFFSET_SECONDS) / 3600)
  return { day: dayInVietnam(instantMs), hour: hours - Math.floor(hours / 24) * 24 }
}

/** The instant at which an hour begins, milliseconds since the epoch. */
export function startOfHour({ day, hour }: ScanHour): number {
  return (startOfDay(day) + hour * 3600) * 1000
}

/** The hour as text, such as `2026-11-22T07`; these texts sort in the order of time. */
export function formatScanHour({ day, hour }: ScanHour): string {
  return `${day}T${hour < 10 ? '0' : ''}${hour}`
}

/** One scan, as the body of `POST /api/v1/scans`. */
export interface ScanReport extends ScanHour {
  /** Typed code of the stamp, `XXXXX-XXXXX`. */
  readonly code: string
  readonly verdict: VerdictKind
  /** Code of one of the 34 provinces, if the person allows it to be sent. */
  readonly province?: string | undefined
  /** See {@link scanProofText}. */
  readonly proof: string
}

/** What the service answers. It says how often and when first only for stamps with a serial. */
export interface ScanAnswer {
  /** Whether this scan has been counted. It is not if the office has switched counting off or a limit was reached. */
  readonly counted: boolean
  /** Scans of this stamp that are kept, this one included. */
  readonly nth?: number
  /** The hour of the first of them. */
  readonly first?: ScanHour
}

/** How many bytes of the SHA-256 of {@link scanProofText} are sent, and how many characters they take in base64url. */
export const SCAN_PROOF_BYTES = 12
export const SCAN_PROOF_LENGTH = 16

/**
 * The text that is hashed for a proof: the first {@link SCAN_PROOF_BYTES} bytes of its SHA-256 (over ASCII), as base64url, show
 * that the sender has the signed stamp, because no public register contains its signature of 64 bytes. A proof is valid for one
 * hour only.
 */
export function scanProofText(code: string, at: ScanHour, signature: Uint8Array): string {
  return `temsao-scan 1\n${code}\n${formatScanHour(at)}\n${encodeBase64url(signature)}`
}
