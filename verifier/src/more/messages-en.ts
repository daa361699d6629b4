// English for what is loaded after the verdict.
import { countDays } from '../messages-en.ts'
import type { MoreMessages } from './messages.ts'

/** The English sentences. */
export const en: MoreMessages = {
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
  daysLeft: (count) => (count === 0 ? 'today is the last day' : countDays(count)),
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
