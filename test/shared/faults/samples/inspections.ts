// Samples of the faults of inspections, their evidence and proposals.
import type { InspectionFaults } from '@temsao/shared/faults/inspections.ts'
import { DAY, NONE, type SamplesOf } from './parameters.ts'

/** The samples by code. */
export const SAMPLES: SamplesOf<InspectionFaults> = {
  'not-an-entry-number': NONE,
  'too-many-entries': [{ most: 5000 }],
  'entries-empty': NONE,
  'too-many-entries-sent': [{ most: 200 }],
  'evidence-refused': (
    [
      'certificate-of-other-office',
      'certificate-of-other-device',
      'package-of-other-office',
      'package-of-other-inspector',
      'signer-not-trusted',
      'changed-after-signing',
      'not-as-office-writes',
    ] as const
  ).map((why) => ({ reason: 'x', why })),
  'evidence-not-verified': [
    { reason: 'x', entry: 7, field: 'x.y' },
    { reason: 'x', entry: null, field: null },
  ],
  'provinces-not-given': [
    { given: ['12', '11'], asked: ['01'] },
    { given: ['12'], asked: ['all'] },
  ],
  'communes-elsewhere': [{ communes: ['03390', '03208'] }],
  'not-province-codes': NONE,
  'not-commune-codes': NONE,
  'too-many-communes': [{ most: 500 }],
  'not-a-kid': NONE,
  'photo-altered': [{ entry: 7 }],
  'no-such-evidence-photo': NONE,
  'photo-not-come-in': NONE,
  'no-entries-named': NONE,
  'too-many-entries-named': [{ most: 200 }],
  'entry-named-twice': NONE,
  'not-a-judgement': NONE,
  'proposed-already': NONE,
  'proposal-names-other': [
    { kind: 'suspend', only: 'batchId' },
    { kind: 'recall', only: 'batchId' },
    { kind: 'revoke', only: 'certificateId' },
  ],
  'proposal-names-nothing': (['suspend', 'recall', 'revoke'] as const).map((kind) => ({ kind })),
  'no-such-target': [{ id: 7 }],
  'entry-not-come-in': [{ entry: 8, count: 7 }],
  'proposal-decided': (['accepted', 'rejected'] as const).map((state) => ({ id: 7, state })),
  'rejected-without-note': NONE,
  'why-missing': NONE,
  'no-such-statement': NONE,
  'inspection-of-other': NONE,
  'entries-missing': [{ from: 4, to: 7 }],
  'entry-fork': [{ entry: 7 }],
  'device-unknown': NONE,
  'device-waiting': NONE,
  'device-certificate-missing': NONE,
  'package-head-missing': NONE,
  'device-revoked': [{ from: DAY, entry: 7 }],
}
