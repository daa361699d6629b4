// The faults of inspections in English.
import type { Catalogue } from '../fault.ts'
import type { EvidenceWhy, InspectionFaults } from '../inspections.ts'

const WHY: Readonly<Record<EvidenceWhy, string>> = {
  'certificate-of-other-office': 'The device certificate is of another office.',
  'certificate-of-other-device': 'The device certificate is not that of the device which signed the entries.',
  'package-of-other-office': 'The package is of another office; an inspection is sent to its own.',
  'package-of-other-inspector': 'The package was taken by another inspector.',
  'signer-not-trusted': 'The trust list does not name the key that signed this for that day.',
  'changed-after-signing': 'It was changed after the office had signed it.',
  'not-as-office-writes': 'It is not written as the office writes it.',
}

/** The sentences by code. */
export const words: Catalogue<InspectionFaults> = {
  'too-many-entries-sent': ({ most }, { number }) => `has more than ${number(most)} entries; send the rest in another request.`,
  'entries-empty': 'is empty; send at least one entry.',
  'too-many-entries': ({ most }, { number }) => `is more than an inspection may have: ${number(most)}.`,
  'not-an-entry-number': 'must be the number of an entry.',
  'evidence-refused': ({ reason, why }) => `The entries cannot be taken: ${reason}. ${WHY[why]}`,
  'evidence-not-verified': ({ reason, entry, field }) => {
    const where = `${entry === null ? '' : ` at entry ${entry}`}${field === null ? '' : `, ${field}`}`
    return `The entries do not verify: ${reason}${where}. Nothing of this request was kept; those on the phone stay there.`
  },
  'provinces-not-given': ({ given, asked }) =>
    `This account was given the provinces ${given.join(', ')}, not ${asked.join(', ')}; ask the office.`,
  'communes-elsewhere': ({ communes }) => `${communes.join(', ')} is in none of the provinces that were asked for.`,
  'not-province-codes': 'must be codes of present provinces with commas between, such as 12,11.',
  'not-commune-codes': 'must be codes of communes with commas between, such as 03390,03208.',
  'too-many-communes': ({ most }) => `must be at most ${most} communes; leave it out for the whole province.`,
  'not-a-kid': 'must be the kid of a device.',
  'photo-altered': ({ entry }) => `The photo is not the one that entry ${entry} names: other bytes were signed.`,
  'no-such-evidence-photo': 'No entry of this inspection names such a photo; send the entries first, photos last.',
  'photo-not-come-in': 'This photo has not come in yet.',
  'no-entries-named': 'name at least one entry: it is the evidence.',
  'too-many-entries-named': ({ most }) => `name at most ${most} entries.`,
  'entry-named-twice': 'names an entry twice.',
  'not-a-judgement': 'must be accepted or rejected.',
  'proposed-already': 'This inspection proposes the same already; the office has not decided on it.',
  'proposal-names-other': ({ kind, only }) => `must be left out: to ${kind} something names its ${only} alone.`,
  'proposal-names-nothing': ({ kind }) => `is missing: say what to ${kind}.`,
  'no-such-target': ({ id }) => `There is no such record ${id}.`,
  'entry-not-come-in': ({ entry, count }) => `Entry ${entry} has not come in; there are ${count}.`,
  'proposal-decided': ({ id, state }) => `Proposal ${id} is ${state} already.`,
  'rejected-without-note': 'A proposal is rejected with a note.',
  'why-missing': 'is missing: say why.',
  'no-such-statement': 'No inspection with this identifier has come in; ask the office that is named on the paper.',
  'inspection-of-other': 'Another inspector has sent an inspection under this id; nothing was taken.',
  'entries-missing': ({ from, to }) => `Entries ${from} to ${to} have not come in; send on from ${from}.`,
  'entry-fork': ({ entry }) => `Entry ${entry} is here already with other words. Nothing was taken; keep the phone and tell the office.`,
  'device-unknown': 'The office does not know this device as yours: register it first. Nothing is lost.',
  'device-waiting': 'The office has not approved this device yet: ask it to, then send again. Nothing is lost.',
  'device-certificate-missing': 'is missing: with entry 1 goes the certificate of the device.',
  'package-head-missing': 'is missing: with entry 1 goes the head token of the package.',
  'device-revoked': ({ from, entry }, { day }) =>
    `The device is revoked from ${day(from)} on, and entry ${entry} was made later. Those before it can be sent.`,
}
