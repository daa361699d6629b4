// English for the pages that the service renders itself.
import type { Words } from './words.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const known = 'This code is in the register.'
const compare = 'Compare product name, net content and lot below with the pack. Only a scan of the QR code checks the stamp’s signature.'
const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')

/** The English sentences. */
export const en: Words = {
  language: 'en',
  otherLanguage: 'Tiếng Việt',
  tagline: 'OCOP traceability stamps',
  formatDate: (date) => {
    const [year, month, day] = date.split('-') as [string, string, string]
    return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
  },
  formatCount: grouped,
  demo: 'Demo data: the certificate’s number and dates are invented.',
  checkCode: 'Check a stamp’s code',
  searchRegister: 'Search OCOP products',
  scanInstead: 'Scan the stamp with the camera',

  codeTitle: 'Check a stamp’s code',
  codeLead: 'Type the ten characters beside the QR code when the stamp is torn or faded, or the phone cannot scan.',
  codeLabel: 'Stamp code',
  codeHint: 'For example 22R2V-M37H7. Capitals or not, with or without the hyphen.',
  codeButton: 'Check',
  codeFault: (fault) => {
    switch (fault.kind) {
      case 'empty':
        return 'There is no code yet. Type the ten characters beside the QR code.'
      case 'wrong-length':
        return `A stamp code has 10 characters, this one has ${fault.length}. Compare it with the stamp.`
      case 'wrong-characters':
        return `No stamp code contains ${fault.characters.slice(0, 5).join(' ')}. Look closely: the letters O, I and S and the digits 0, 1 and 5 are never used.`
      case 'wrong-check-character':
        return 'The code is mistyped: a character is wrong or two are swapped. Compare each character with the stamp.'
    }
  },
  codeUnknown: (code) =>
    `No stamp with the code ${code} is in this register. Compare it with the stamp; if that is what is printed there, do not trust the stamp.`,
  codeCaution:
    'A typed code only says that such a stamp was issued. Anybody can copy a code, so it does not prove that the stamp in your hand is genuine.',
  result: 'Result',
  toDo: 'What to do',
  asOf: (time) => `What the register says at ${time}, Vietnam time.`,
  verdicts: {
    valid: {
      label: 'in the register',
      lead: known,
      rest: 'The OCOP {star}-star certificate is in force until the end of {lastDay}.',
      action: compare,
    },
    'lapses-soon': {
      label: 'in the register, lapses soon',
      lead: known,
      rest: 'The OCOP {star}-star certificate lapses soon: {left}.',
      action: compare,
    },
    extended: {
      label: 'in the register, extended',
      lead: known,
      rest: 'The OCOP {star}-star certificate has been extended until the end of {lastDay}.',
      action: compare,
    },
    lapsed: {
      label: 'lapsed',
      lead: 'This code is in the register, but the certificate lapsed on {lapsedFrom}.',
      rest: '{batch}',
      action: 'Do not rely on the old star rating. Ask the seller whether the product has been recognised again.',
    },
    'made-after-lapse': {
      label: 'made after the term',
      lead: 'The certificate lapsed on {lapsedFrom}.',
      rest: '{batch} It may not carry the stars.',
      action: 'Do not buy because of the stars. Ask the seller, or tell the province’s OCOP office.',
    },
    'not-yet-valid': {
      label: 'not yet in force',
      lead: 'The certificate is not in force yet.',
      rest: 'It takes effect on {issuedOn}.',
      action: 'Do not rely on the star rating yet. Ask the seller.',
    },
    'clock-wrong': {
      label: 'term not checked',
      lead: known,
      rest: 'The term of the certificate cannot be judged, for the server’s clock looks wrong.',
      action: compare,
    },
    recalled: {
      label: 'batch recalled',
      lead: 'This batch is being recalled.',
      rest: 'Do not use it, contact the shop.',
      action: 'Do not use the product. Keep the pack and ask the shop how to return it.',
    },
    revoked: {
      label: 'certificate revoked',
      lead: 'The OCOP certificate of this product has been revoked.',
      rest: '',
      action: 'Do not rely on the stars on the stamp. Ask the seller.',
    },
    suspended: {
      label: 'batch suspended',
      lead: 'This batch is off sale while it is examined.',
      rest: 'Better not to use it yet.',
      action: 'Wait for the result of the examination, or ask the shop.',
    },
    'not-trusted': {
      label: 'not to be trusted',
      lead: 'This stamp cannot be trusted: its key was not in force on the day of signing, or its issuer had no right to sign it.',
      rest: '',
      action: 'Do not trust the stars on the stamp. Tell the seller.',
    },
  },
  daysLeft: (days) => (days === 0 ? 'today is its last day' : days === 1 ? '1 day left' : `${days} days left`),
  madeInForce: 'This batch was made while the certificate was in force.',
  madeBefore: 'This batch was made before there was a certificate.',
  madeAfter: 'This batch was made after the certificate had lapsed.',

  rating: (star) => `OCOP ${star}-star`,
  starsOf: (star) => `${star} of 5 stars`,
  facts: {
    producer: 'Producer',
    locality: 'Locality',
    netContent: 'Net content',
    lot: 'Lot',
    producedOn: 'Made on',
    bestBefore: 'Best before',
    typedCode: 'Stamp code',
    productCode: 'OCOP product code',
    group: 'Group',
    number: 'Number',
    issuingBody: 'Issued by',
    issuedOn: 'Issued on',
    expiresOn: 'In force until the end of',
    extendedTo: 'Extended until the end of',
    extensionDocument: 'By document',
    ground: 'Ground',
    decision: 'Decision',
    body: 'Decided by',
    revokedOn: 'Revoked on',
    since: 'Since',
    reason: 'Reason',
    certificateStar: 'Stars',
  },
  past: 'past',
  certificate: 'OCOP certificate',
  revocation: 'Revocation of the certificate',
  suspension: 'Suspension of the batch',
  recall: 'Recall of the batch',
  renewal: 'The product’s new certificate',
  extension: 'Extension',
  grounds: {
    a: 'Untruthful or forged file',
    b: 'No longer meets the criteria',
    c: 'Breaks the law on quality, food safety, environment, intellectual property or labelling',
    d: 'Misleading use of the OCOP mark',
    đ: 'Production has stopped',
    e: 'Another reason, on the competent body’s conclusion',
  },
  groups: [
    'Food',
    'Drinks',
    'Medicinal plants and products made of them',
    'Handicrafts',
    'Ornamental plants and animals',
    'Community tourism, ecotourism and tourist sites',
  ],

  story: 'The product’s story',
  photos: 'Pictures',
  steps: 'How it is made',
  shops: 'Where to buy',
  byProducer: 'What follows was written by the producer; the stamp does not certify it.',

  registerTitle: 'OCOP products',
  registerLead: 'Search the products that are recognised in this register: stars, producer and term of the certificate.',
  search: 'Name of product or producer',
  province: 'Province or city',
  commune: 'Commune or ward',
  star: 'Stars',
  group: 'Product group',
  any: 'All',
  searchButton: 'Search',
  found: (count) => (count === 0 ? 'No product found' : count === 1 ? '1 product found' : `${grouped(count)} products found`),
  nothingFound: 'Try fewer words, or fewer conditions. Tones are not needed.',
  states: {
    'not-yet-valid': 'not yet in force, from {issuedOn}',
    valid: 'in force until {lastDay}',
    'lapses-soon': 'lapses soon: {lastDay}',
    extended: 'extended until {lastDay}',
    lapsed: 'lapsed on {lapsedFrom}',
    revoked: 'revoked on {revokedOn}',
  },
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  nextPage: 'Next page',
  previousPage: 'Previous page',
  backToRegister: 'Back to the list of products',
  registerNote: 'The list only says which products are recognised. Whether the pack in your hand is that product, the stamp says: scan it.',

  errorTitle: 'Not to be seen',
  notThere: 'There is nothing here. The link may be old or mistyped.',
  tooMany: (minutes) =>
    `There were too many requests from this network. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again.`,
  failed: (requestId) => `The server has failed. Try again in a few minutes; if it stays so, tell the office the code ${requestId}.`,
}
