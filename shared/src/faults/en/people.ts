// The faults of accounts and devices in English.
import type { Catalogue } from '../fault.ts'
import type { PeopleFaults } from '../people.ts'

/** The sentences by code. */
export const words: Catalogue<PeopleFaults> = {
  'email-too-long': 'is longer than an e-mail address can be.',
  'not-an-email': 'must be an e-mail address, such as an@example.vn.',
  'email-has-account': 'already has an account; sign in with it.',
  'email-needs-password-link': 'already has an account; give that account a password link instead.',
  'email-not-invited': 'is not the address that was invited; use that one, or ask for a new invitation.',
  'producer-not-named': 'is missing: an account of a producer belongs to one.',
  'provinces-not-named': 'is missing: say which provinces the inspector looks at, or "all".',
  'only-for-rank': ({ only, rank }) => `is only for the role ${only}, not ${rank}.`,
  'no-scopes': 'must name at least one scope.',
  'not-provinces': 'must be "all", or codes of present provinces, at least one, such as ["12", "11"].',
  'keys-by-producers': 'Only a producer makes API keys, each for its own software.',
  'rank-not-given-out': ({ rank, by }) => `An account of role ${rank} is not given out by role ${by}; ask the operator.`,
  'password-by-operator': ({ rank }) => `The password of an account of role ${rank} is a matter for the operator.`,
  'no-such-account': 'There is no such account.',
  'last-operator': 'This is the last operator; invite another one first.',
  'account-blocked': 'This account is blocked; ask the operator.',
  'no-such-invitation': 'There is no such invitation; check that the link is complete.',
  'invitation-void': 'This link is no longer valid, because an account that it belongs to was blocked; ask for a new one.',
  'invitation-used': 'This invitation has been used; sign in, or ask for a new one.',
  'invitation-expired': ({ days }) => `This invitation was good for ${days} days and has expired; ask for a new one.`,
  'no-open-invitation': ({ id }) => `There is no invitation ${id} that is still open.`,
  'password-too-short': ({ least }) => `is too short: use at least ${least} characters, for example four words.`,
  'password-too-long': ({ most }) => `is too long: use at most ${most} characters.`,
  'password-easy': 'is easy to guess (a common password, a repeated pattern, or your own name or address); use several unrelated words.',
  'password-not-present': 'is not your present password.',
  'key-of-other-account': 'This key is registered for another account; make a new key on this device.',
  'too-many-devices': ({ most }) => `An inspector has ${most} devices at most; ask the office to revoke one that is not used any more.`,
  'not-on-curve': 'is no point of the curve P-256.',
  'proof-not-valid': 'is not a proof of this key; make a new one.',
  'proof-too-old': 'is older than 10 minutes; set the clock of the device, and send a new one.',
  'proof-in-future': 'is from the future; set the clock of the device, and send a new one.',
  'proof-for-other': 'is for another key or another service; make a new one.',
  'proof-not-signed': 'is not signed by this key; make a new one.',
  'device-revoked-for-good': ({ kid }) => `Device ${kid} is revoked for good; its inspector registers a new key.`,
  'device-of-blocked-account': 'The account of this device is blocked; unblock it first, and let its inspector register a new key.',
  'device-revoked-already': ({ kid, from }, { day }) =>
    `Device ${kid} is revoked from ${day(from)} on; that can be moved to an earlier day alone.`,
}
