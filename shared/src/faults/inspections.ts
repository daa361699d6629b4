// The faults of what an inspector sends, and of the decisions about it.
import type { None } from './fault.ts'

/** Why evidence is faulty, in addition to the reason by code. */
export type EvidenceWhy =
  | 'certificate-of-other-office'
  | 'certificate-of-other-device'
  | 'package-of-other-office'
  | 'package-of-other-inspector'
  | 'signer-not-trusted'
  | 'changed-after-signing'
  | 'not-as-office-writes'

/** What an inspection may propose. */
export type Proposed = 'suspend' | 'recall' | 'revoke'

/** The parameters by code. */
export interface InspectionFaults {
  'too-many-entries-sent': { most: number }
  'entries-empty': None
  'too-many-entries': { most: number }
  'not-an-entry-number': None
  'evidence-refused': { reason: string; why: EvidenceWhy }
  'evidence-not-verified': { reason: string; entry: number | null; field: string | null }
  'provinces-not-given': { given: readonly string[]; asked: readonly string[] }
  'communes-elsewhere': { communes: readonly string[] }
  'not-province-codes': None
  'not-commune-codes': None
  'too-many-communes': { most: number }
  'not-a-kid': None
  'photo-altered': { entry: number }
  'no-such-evidence-photo': None
  'photo-not-come-in': None
  'no-entries-named': None
  'too-many-entries-named': { most: number }
  'entry-named-twice': None
  'not-a-judgement': None
  'proposed-already': None
  'proposal-names-other': { kind: Proposed; only: 'batchId' | 'certificateId' }
  'proposal-names-nothing': { kind: Proposed }
  'no-such-target': { id: number }
  'entry-not-come-in': { entry: number; count: number }
  'proposal-decided': { id: number; state: 'accepted' | 'rejected' }
  'rejected-without-note': None
  'why-missing': None
  'no-such-statement': None
  'inspection-of-other': None
  'entries-missing': { from: number; to: number }
  'entry-fork': { entry: number }
  'device-unknown': None
  'device-waiting': None
  'device-certificate-missing': None
  'package-head-missing': None
  'device-revoked': { from: string; entry: number }
}
