// English for what is loaded after the verdict.
import type { MoreMessages } from './messages.ts'

/** The English sentences. */
export const en: MoreMessages = {
  verdicts: {
    recalled: {
      label: 'batch recalled',
      lead: 'This batch is being recalled.',
      rest: 'Do not use it, contact the shop.',
      reason: 'The issuer has put this batch on its list of recalls.',
      action: 'Do not use the product. Keep the pack and ask the shop how to return it.',
    },
    revoked: {
      label: 'certificate revoked',
      lead: 'The OCOP certificate of this product has been revoked.',
      reason: 'The issuer has put the certificate on its list of revocations (Article 8 of Decision 26/2026/QĐ-TTg).',
      action: 'Do not rely on the stars on the stamp. Ask the seller.',
    },
    suspended: {
      label: 'batch suspended',
      lead: 'This batch is off sale while it is examined.',
      rest: 'Better not to use it yet.',
      reason: 'The issuer has put this batch on its list of suspensions.',
      action: 'Wait for the result of the examination, or ask the shop.',
    },
    'typed-code': {
      label: 'Compare with care',
      lead: 'There is a stamp with this code.',
      rest: 'This is by the code as typed; no stamp was scanned.',
      reason:
        'The issuer has issued a stamp with this code for the product below; its certificate of {star} stars is in force until the end of {lastDay}. Anybody can copy a printed code.',
      action: 'Compare product name, net content and lot with the pack. If the QR code can be scanned, scan it.',
    },
  },

  otherLanguage: 'Tiếng Việt',
  languageFailed: 'Tiếng Việt: no network',
  checkAnother: 'Check another stamp',

  listChecked: (at) => `Revocation list checked as of ${at}.`,
  listStale: (last) => `The revocation list is old, of ${last}. Open the stamp again when there is a network.`,
  listNever: 'The revocation list could not be checked.',
  listFailures: {
    offline: 'There is no network, or the server does not answer.',
    refused: 'The list that came cannot be trusted and was not used.',
    unsupported: 'This browser is too old to read the list.',
  },

  startLead: 'Scan the stamp on the pack and your phone answers at once. There is no app to install.',
  startSteps: [
    'Open your phone’s camera and point it at the QR code on the stamp.',
    'Tap the link that appears.',
    'Read the result at the top of the page, then compare it with the pack.',
  ],
  pasteLabel: 'Have the stamp’s link? Paste it here',
  pasteButton: 'Check',
  pasteEmpty: 'There is no link yet. Paste the stamp’s link into this field.',
  about:
    'Temsao is a traceability stamp for OCOP products, Vietnam’s One Commune One Product programme. Every stamp carries its issuer’s digital signature, so it can be checked even without a network.',

  typedLabel: 'Cannot scan? Type the code beside the QR',
  typedHint: 'The code has 10 letters and digits. Looking it up needs a network.',
  typedButton: 'Look up the code',
  typedStrange: (character) => `No stamp code has “${character}” in it. Look at that letter on the stamp again.`,
  typedLength: (count) => `A stamp code has 10 letters and digits; here are ${count}. Type all of them.`,
  typedWrong: 'The code is not right: a letter is wrong or two have changed places. Compare each with the code on the stamp.',
  typedAsking: 'Asking the issuer…',
  typedUnknown:
    'The server answers that no stamp has this code. Compare the code again; if it is as printed, do not trust this stamp and ask the seller.',
  typedOffline:
    'Not looked up: there is no network, or the server does not answer. A typed code needs a network; scanning the QR code does not.',
  typedStranger: 'This page does not know the issuer of this code, so it cannot look it up.',
  typedRefused: 'The answer cannot be trusted and was not used. Try again later, or scan the QR code.',

  batchStopped: { suspended: 'The batch is suspended', recalled: 'The batch is being recalled' },
  since: 'Since',
  why: 'Reason',
  revokedTitle: 'The certificate was revoked',
  ground: 'Ground',
  groundAt: (letter) => `(point ${letter}, Article 8, Decision 26/2026/QĐ-TTg)`,
  grounds: {
    a: 'Dishonest or forged application',
    b: 'No longer meets the criteria',
    c: 'Broke the law on quality, food safety, environment, intellectual property or labels',
    d: 'Misused the OCOP mark and misled people',
    đ: 'No longer made',
    e: 'Other reasons found by the authority',
  },
  decision: 'Decision number',
  decidedBy: 'Decided by',
  extendedTitle: 'The certificate was extended',
  document: 'By document',
  renewedTitle: 'The product has a new certificate',
  newStars: 'New rating',
  fromRegister: 'From the issuer’s register',
  told: 'Told by the producer, not found by an authority.',
  story: 'The product’s story',
  steps: 'How it is made',
  shops: 'Where to buy',
  openShop: 'Open the shop:',

  privacyOnline: 'The stamp is checked on this device. Only its code is sent, to ask the issuer for news.',
  reportButton: 'Does not match the pack? Tell the office',
  reportFailed: 'The form could not be opened. Press again when there is a network.',

  province: 'Province',
  serial: 'Serial number',
  certificate: 'OCOP certificate',
  certificateNumber: 'Number',
  issuedOn: 'Issued on',
  expiresOn: 'In force until the end of',
  extendedTo: 'Extended until the end of',
  remaining: 'Time left',
  productCode: 'OCOP product code',
  group: 'Group',
  groups: {
    1: 'Food',
    2: 'Drinks',
    3: 'Medicinal herbs and products made of them',
    4: 'Handicrafts',
    5: 'Ornamental plants and animals',
    6: 'Community tourism, ecotourism and tourist sites',
  },
  gtin: 'Barcode (GTIN)',
  codes: 'Stamp and codes',
  typedCode: 'Stamp code',
  signedOn: 'Signed on',
  origin: 'Issued by',
  key: 'Key',
}
