// English for what is loaded after the verdict.
import type { MoreMessages } from './messages.ts'

/** The English sentences. */
export const en: MoreMessages = {
  verdicts: {
    'issuer-unknown': {
      reason: 'The issuer is not on this page’s list, so what the stamp says is not shown.',
    },
    lapsed: {
      reason: 'The certificate ended {ago} ago.',
    },
    'no-webcrypto': {
      reason: 'The browser cannot compute signatures: the address does not start with https, or the browser is too old.',
    },
    'made-after-lapse': {
      reason: 'This batch may not carry the stars.',
      action: 'Do not buy because of the stars. Ask the seller, or tell the province’s OCOP office.',
    },
    'not-yet-valid': {
      reason: 'Today the product does not have its {star} stars yet.',
      action: 'Do not rely on the star rating yet. Ask the seller.',
    },
    'clock-wrong': {
      reason: 'The phone says that today is {today}, but the stamp was signed on {signedOn}.',
      action: 'Set the phone’s date and time, then scan again.',
    },
    recalled: {
      reason: 'The issuer has put this batch on its list of recalls.',
      action: 'Do not use the product. Keep the pack and ask the shop how to return it.',
    },
    revoked: {
      reason: 'The issuer has put the certificate on its list of revocations (Article 8 of Decision 26/2026/QĐ-TTg).',
      action: 'Do not rely on the stars on the stamp. Ask the seller.',
    },
    suspended: {
      reason: 'The issuer has put this batch on its list of suspensions.',
      action: 'Wait for the result of the examination, or ask the shop.',
    },
    'key-withdrawn': {
      reason: 'The key was withdrawn or not in use on that day, so somebody else may have signed. What the stamp says is not shown.',
      action: 'Do not trust the stars on the stamp. Tell the seller.',
    },
    'out-of-scope': {
      reason: 'Every issuer signs for its own provinces only, so what the stamp says is not shown.',
      action: 'Do not trust the stars on the stamp. Ask the seller who issued it.',
    },
    'newer-stamp': {
      reason: 'The page does not know this kind of stamp yet, or the first digit of the code is damaged.',
      action: 'Reload the page when there is a network, then scan the stamp again.',
    },
    'no-issuer-keys': {
      reason: 'The page is not set up completely, so it cannot recognise the issuer.',
      action: 'Scan the QR code on the stamp again, or tell the issuer.',
    },
  },

  listChecked: (at) => `Revocation list checked as of ${at}.`,
  listStale: (last) => `The revocation list is old, of ${last}. Open the stamp again when there is a network.`,
  listNever: 'The revocation list could not be checked.',
  listFailures: {
    offline: 'There is no network, or the server does not answer.',
    refused: 'The list that came cannot be trusted and was not used.',
    unsupported: 'This browser is too old to read the list.',
  },

  scanButton: 'Scan a stamp with the camera',
  scanAnother: 'Scan another stamp',
  photoButton: 'Choose a photo of the stamp',
  scannedHere: 'What is scanned here is checked by this page itself; the address printed on the stamp is not opened.',
  scanLoading: 'Opening the scanner…',
  scanNotLoaded: 'The scanner could not be loaded. Check the network and press again, or scan with your phone’s camera app.',
  photoReading: 'Reading the photo…',
  foreignAddress: 'The address printed on this stamp is {printed}, not the issuer’s ({issuer}). Do not open it: it may be a fake site.',

  startStepsTitle: 'Or scan with your phone’s camera app',
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
