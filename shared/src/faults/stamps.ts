// The faults of a typed code, a counted scan and a shopper's report.
import type { None } from './fault.ts'

/** The parameters by code. */
export interface StampFaults {
  'code-empty': None
  'code-length': { wanted: number; length: number }
  'code-characters': { wrong: readonly string[]; alphabet: string }
  'code-check-character': None
  'stamp-never-issued': { code: string }
  'stamp-of-other-issuer': { code: string; issuer: number; own: number }
  'stamp-void': { code: string }
  'not-a-stamp-code': None
  'code-too-long': None
  'code-of-other-office': None
  'not-the-stamp': None
  'photo-too-large': None
  'report-photo-not-usable': { side: number }
  'report-gone': { id: number }
  'report-without-photo': { id: number }
  'report-not-new': { id: number }
  'closed-without-note': None
  'found-missing': None
  'province-leave-out': None
  'proof-does-not-fit': None
  'day-far-from-now': None
  'scan-not-counted': { field: string }
}
