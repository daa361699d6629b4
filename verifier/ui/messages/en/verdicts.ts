// What came of reading a stamp, in two or three words: English.
import type { words as vietnamese } from '../vi/verdicts.ts'

export const words: typeof vietnamese = {
  valid: 'In force',
  'lapses-soon': 'Lapses soon',
  extended: 'Extended',
  lapsed: 'Lapsed',
  'made-after-lapse': 'Made after the lapse',
  'not-yet-valid': 'Not yet in force',
  'clock-wrong': 'Wrong date on this phone',
  suspended: 'Batch suspended',
  revoked: 'Certificate revoked',
  recalled: 'Batch recalled',
  'other-product': 'Stamp of another product',
  'typed-code': 'Looked up by typed code',
  'signature-wrong': 'Forged or altered',
  'issuer-unknown': 'Issuer not known',
  'key-withdrawn': 'Signing key no longer good',
  'out-of-scope': 'Issued outside its scope',
  unreadable: 'Cannot be read',
  'cannot-check': 'Could not be checked',
}
