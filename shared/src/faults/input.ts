// The faults of a single input, without the register. The sentence about a field follows the field's name.
import type { None } from './fault.ts'

/** The purpose of a whole input. */
export type Refusable =
  | 'batch'
  | 'packs'
  | 'product'
  | 'certificate'
  | 'certificate-change'
  | 'application'
  | 'spoilage'
  | 'day'
  | 'documents'
  | 'document-place'
  | 'photos'
  | 'account'
  | 'password'
  | 'password-change'
  | 'device'
  | 'device-revocation'
  | 'provinces'
  | 'proposal'
  | 'inspection'
  | 'mismatch-report'
  | 'report-photo'
  | 'form'

/** The parameters by code. */
export interface InputFaults {
  'not-a-year': None
  missing: None
  'unknown-field': None
  /** `expected` is a type of JSON, or `int`. */
  'wrong-type': { expected: string }
  'wrong-form': None
  'not-valid': None
  empty: None
  'too-short': { least: number }
  'too-long': { most: number }
  'far-too-long': None
  'too-few': { least: number }
  'too-many': { most: number }
  'not-nfc': None
  'unprintable-character': None
  'mark-first': None
  'unusual-space': None
  'hidden-character': None
  'not-a-day': None
  'only-dots': None
  'not-cset82': None
  'not-a-record': None
  'not-whole': None
  'at-least': { least: number }
  'at-most': { most: number }
  'not-in-range': { least: number; most: number }
  'not-whole-in-range': { least: number; most: number }
  'not-one-of': { options: readonly string[] }
  'not-hex': { length: number }
  'not-base64': None
  'not-base64url': { length: number }
  'not-base64url-bytes': { bytes: number }
  'in-future': { today: string }
  'not-past': None
  'input-not-valid': { fields: readonly string[] }
  'query-not-valid': { fields: readonly string[] }
  'input-refused': { what: Refusable }
}
