// The faults of typed codes, scans and shoppers' reports in English.
import type { Catalogue } from '../fault.ts'
import type { StampFaults } from '../stamps.ts'

/** The sentences by code. */
export const words: Catalogue<StampFaults> = {
  'code-empty': 'The code is empty; type the ten characters beside the QR code.',
  'code-length': ({ wanted, length }) => `A code has ${wanted} characters, this one has ${length}; compare it with the stamp.`,
  'code-characters': ({ wrong, alphabet }) =>
    `No code contains ${wrong.join(' ')}; the characters are ${alphabet}. Compare it with the stamp.`,
  'code-check-character':
    'The check character does not fit: at least one character is wrong or two are swapped. Compare the code with the stamp.',
  'stamp-never-issued': ({ code }) => `No stamp ${code} was ever issued here; compare the code with the stamp.`,
  'stamp-of-other-issuer': ({ code, issuer, own }) =>
    `Stamp ${code} belongs to issuer ${issuer}, this is issuer ${own}; ask there, or compare the code with the stamp.`,
  'stamp-void': ({ code }) => `Stamp ${code} is void: its label was returned before it was printed, and no pack may carry it.`,
  'not-a-stamp-code': 'is not a stamp code: ten characters with a check character.',
  'code-too-long': 'is too long.',
  'code-of-other-office': 'is the code of another issuer: report it on the page of that office.',
  'not-the-stamp': 'is not the stamp with this code; leave it out.',
  'photo-too-large': 'is too large: send a smaller picture.',
  'report-photo-not-usable': ({ side }) => `must be a whole JPEG of at most ${side} pixels a side; send the report without it otherwise.`,
  'report-gone': ({ id }) => `There is no report ${id}; it may have been deleted after its time.`,
  'report-without-photo': ({ id }) => `Report ${id} has no photo.`,
  'report-not-new': ({ id }) => `Report ${id} has been looked at; it cannot become new again.`,
  'closed-without-note': 'A report is closed with a note.',
  'found-missing': 'is missing: say what was found.',
  'province-leave-out': 'is the code of none of the 34 provinces; leave it out.',
  'proof-does-not-fit': 'does not fit: it is no proof of this stamp for this day and hour.',
  'day-far-from-now': 'is more than a day away from now: set the clock of the phone, then scan again.',
  'scan-not-counted': ({ field }) => `The scan is not counted: see its ${field}.`,
}
