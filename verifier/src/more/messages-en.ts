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
