// Samples of the faults of stamps, typed codes and shoppers’ reports.
import type { StampFaults } from '@temsao/shared/faults/stamps.ts'
import { NONE, type SamplesOf } from './parameters.ts'

/** The samples by code. */
export const SAMPLES: SamplesOf<StampFaults> = {
  'code-empty': NONE,
  'code-length': [{ wanted: 10, length: 9 }],
  'code-characters': [{ wrong: ['!', '?'], alphabet: '0123' }],
  'code-check-character': NONE,
  'stamp-never-issued': [{ code: 'X1' }],
  'stamp-of-other-issuer': [{ code: 'X1', issuer: 7, own: 8 }],
  'stamp-void': [{ code: 'X1' }],
  'not-a-stamp-code': NONE,
  'code-too-long': NONE,
  'code-of-other-office': NONE,
  'not-the-stamp': NONE,
  'photo-too-large': NONE,
  'report-photo-not-usable': [{ side: 1600 }],
  'report-gone': [{ id: 7 }],
  'report-without-photo': [{ id: 7 }],
  'report-not-new': [{ id: 7 }],
  'closed-without-note': NONE,
  'found-missing': NONE,
  'province-leave-out': NONE,
  'proof-does-not-fit': NONE,
  'day-far-from-now': NONE,
  'scan-not-counted': [{ field: 'x' }],
}
