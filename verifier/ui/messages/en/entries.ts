// Text for the entries of an inspection, wherever they are read: English.
import type { words as vietnamese } from '../vi/entries.ts'
import { counted, thousands } from '../counts.ts'

export const words: typeof vietnamese = {
  number: 'Number',
  place: 'Where',
  province: 'Province',
  planName: 'Kind',
  plannedChoices: { yes: 'Planned', no: 'Unannounced' },
  basis: 'Basis',
  notChecked: 'The package was too old: this does not count as checked',
  ofProduct: 'Product',
  lot: 'Lot',
  grounds: {
    a: 'Dishonest or forged application',
    b: 'No longer meets the criteria',
    c: 'Broke the law on quality, food safety, environment, intellectual property or labels',
    d: 'Misused the OCOP mark and misled people',
    đ: 'No longer made',
    e: 'Other reasons found by the authority',
  },
  groundName: 'Ground of revocation',
  groundAt: (letter, ground) => `Article 8 ${letter}: ${ground}`,
  proposes: 'Proposal',
  evidence: (scans, photos) => `With ${counted(scans, 'scan')} and ${counted(photos, 'photo')}`,
  signatureOf: (name) => `Signature of ${name}`,
  withoutDrawing: 'No drawn signature',
  photoFacts: (width, height, kilobytes) => `${width} × ${height} pixels, ${thousands(kilobytes, ',')} kB`,
  withdrawn: 'Withdrawn',
  corrected: (times) => (times === 1 ? 'Corrected once' : `Corrected ${times} times`),
  entryAt: (seq, time) => `Entry ${seq}, ${time}`,
  clockTag: 'Clock set back',
  until: (time, reason) => `Before the correction at ${time}. Reason: ${reason}`,

  entry: (seq) => `Entry ${thousands(seq, ',')}`,
  aboutThis: 'About this inspection',

  sections: {
    scans: 'Stamps',
    people: 'People present',
    products: 'Products',
    checks: 'Check-list',
    findings: 'Findings',
    photos: 'Photos',
    notes: 'Notes',
    signatures: 'Signatures',
    finish: 'Finish the inspection',
    send: 'Send and keep',
  },
}
