// The faults of accounts, invitations, passwords, API keys and devices.
import type { None } from './fault.ts'
import type { Rank } from './http.ts'

/** The parameters by code. */
export interface PeopleFaults {
  'email-too-long': None
  'not-an-email': None
  'email-has-account': None
  'email-needs-password-link': None
  'email-not-invited': None
  'producer-not-named': None
  'provinces-not-named': None
  'only-for-rank': { only: Rank; rank: Rank }
  'no-scopes': None
  'not-provinces': None
  'keys-by-producers': None
  'rank-not-given-out': { rank: Rank; by: Rank }
  'password-by-operator': { rank: Rank }
  'no-such-account': None
  'last-operator': None
  'account-blocked': None
  'no-such-invitation': None
  'invitation-used': None
  'invitation-void': None
  'invitation-expired': { days: number }
  'no-open-invitation': { id: number }
  'password-too-short': { least: number }
  'password-too-long': { most: number }
  'password-easy': None
  'password-not-present': None
  'key-of-other-account': None
  'too-many-devices': { most: number }
  'not-on-curve': None
  'proof-not-valid': None
  'proof-too-old': None
  'proof-in-future': None
  'proof-for-other': None
  'proof-not-signed': None
  'device-revoked-for-good': { kid: string }
  'device-of-blocked-account': None
  'device-revoked-already': { kid: string; from: string }
}
