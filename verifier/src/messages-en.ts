// English: for visitors.
import { formatLongDate } from './dates.ts'
import type { BatchTime, Messages } from './messages.ts'

const SIGNATURE_HOLDS = 'The signature is the issuer’s own, and nothing was changed.'

const BATCH_TIMES: Readonly<Record<BatchTime, string>> = {
  'in-force': 'This batch was made while the certificate was in force.',
  before: 'This batch was made before there was a certificate.',
  after: 'This batch was made after the certificate had lapsed.',
  unknown: 'The stamp does not say when the batch was made.',
}

const batchWarning = (time: BatchTime): string => (time === 'before' || time === 'after' ? ` Note: ${BATCH_TIMES[time]}` : '')

/** A number of days in words. */
export const countDays = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** The English sentences. */
export const en: Messages = {
  language: 'en',
  formatDate: formatLongDate,

  otherLanguage: 'Tiếng Việt',
  languageFailed: 'Tiếng Việt: no network',
  tagline: 'OCOP stamp check',
  privacy: 'The stamp is checked on this device. Nothing is sent anywhere.',
  checkAnother: 'Check another stamp',
  result: 'Result',
  toDo: 'What to do',
  errorCode: 'Reference',

  startTitle: 'Is this stamp genuine?',
  startLead: 'Scan the stamp on the pack and your phone answers at once. There is no app to install.',

  valid: ({ star, lastDay, batchTime }) => ({
    label: 'valid',
    lead: 'Genuine stamp.',
    rest: `The OCOP ${star}-star certificate is in force until the end of ${lastDay}.`,
    reason: SIGNATURE_HOLDS + batchWarning(batchTime),
  }),
  lapsesSoon: ({ star, lastDay, daysLeft, batchTime }) => ({
    label: 'valid, lapses soon',
    lead: 'Genuine stamp.',
    rest: `The certificate lapses soon: ${daysLeft === 0 ? 'today is its last day' : `${countDays(daysLeft)} left`}.`,
    reason: `The OCOP ${star}-star certificate is in force until the end of ${lastDay}.${batchWarning(batchTime)}`,
  }),
  extended: ({ expiresOn, lastDay, batchTime }) => ({
    label: 'valid, extended',
    lead: 'Genuine stamp.',
    rest: `The certificate has been extended until the end of ${lastDay}.`,
    reason: `The term printed on the certificate ended on ${expiresOn}; the authority has extended it.${batchWarning(batchTime)}`,
  }),
  lapsed: ({ lapsedFrom, daysLeft, batchTime }) => ({
    label: 'lapsed',
    lead: `Genuine stamp, but the certificate lapsed on ${lapsedFrom}.`,
    rest: BATCH_TIMES[batchTime],
    reason: `The certificate ended ${countDays(-daysLeft)} ago.`,
    action: 'Do not rely on the old star rating. Ask the seller whether the product has been recognised again.',
  }),
  notYetValid: ({ star, issuedOn }) => ({
    label: 'not yet in force',
    lead: 'Genuine stamp, but the certificate is not in force yet.',
    rest: `It takes effect on ${issuedOn}.`,
    reason: `Today the product does not have its ${star} stars yet.`,
    action: 'Do not rely on the star rating yet. Ask the seller.',
  }),
  clockWrong: ({ today, signedOn }) => ({
    label: 'term not checked',
    lead: 'Genuine stamp, but the date on this phone looks wrong.',
    rest: 'It is unknown whether the certificate is in force.',
    reason: `The phone says that today is ${today}, but the stamp was signed on ${signedOn}.`,
    action: 'Set the phone’s date and time, then scan again.',
  }),
  otherProduct: {
    label: 'of another product',
    lead: 'This code belongs to another product.',
    rest: 'The link on the stamp does not match what was signed.',
    reason: 'Below is the product that this stamp was signed for.',
    action: 'Do not trust the stamp on this pack. Tell the seller.',
  },
  signatureWrong: {
    label: 'not to be trusted',
    lead: 'Forged or altered stamp: the signature is wrong.',
    rest: 'Do not trust this stamp.',
    reason: 'Nobody knows who wrote it, so this page does not show what it says.',
    action: 'Do not buy because of this stamp. Tell the seller.',
  },
  issuerUnknown: {
    label: 'unknown issuer',
    lead: 'The issuer of this stamp is not known.',
    rest: '',
    reason: 'The issuer is not on this page’s list, so what the stamp says is not shown.',
    action: 'Do not trust the stars on the stamp. Ask the seller who issued it.',
  },
  unreadable: {
    label: 'unreadable',
    lead: 'Unreadable: this is not a Temsao stamp, or the stamp is damaged.',
    rest: '',
    reason: 'The code in the link has missing, extra or wrong characters.',
    action: 'Wipe the stamp and scan again. If it stays like this, do not trust the stamp.',
  },
  cannotCheck: {
    'newer-stamp': {
      label: 'not checked',
      lead: 'Not checked: this stamp is newer than this page.',
      rest: 'This does not mean that the stamp is forged.',
      reason: 'The page does not know this kind of stamp yet, or the first digit of the code is damaged.',
      action: 'Reload the page when there is a network, then scan the stamp again.',
    },
    'no-webcrypto': {
      label: 'not checked',
      lead: 'The stamp cannot be checked in this browser.',
      rest: 'This does not mean that the stamp is forged.',
      reason: 'The browser cannot compute signatures: the address does not start with https, or the browser is too old.',
      action: 'Open the link in an up-to-date Chrome or Safari, with an https address.',
    },
    'no-issuer-keys': {
      label: 'not checked',
      lead: 'Not checked: this page has no issuer’s key yet.',
      rest: 'This does not mean that the stamp is forged.',
      reason: 'The page is not set up completely, so it cannot recognise the issuer.',
      action: 'Scan the QR code on the stamp again, or tell the issuer.',
    },
  },

  asOf: (today) => `Judged as of ${today}, Vietnam time.`,
  notChecked: 'Revocation list not checked (this page has none yet).',
  caution: 'A stamp proves who issued it; it can still be copied. Compare the product name, net content and lot shown here with the pack.',
  cautionMini: 'A stamp proves who issued it; it can still be copied. Compare the stars and the product code shown here with the pack.',
  demo: 'Demo data: the certificate’s number and dates are invented.',

  starsOf: (star) => `${star} of 5 stars`,
  rating: (star) => `OCOP ${star}-star`,
  pastBestBefore: 'past',

  producer: 'Producer',
  locality: 'Locality',
  netContent: 'Net content',
  lot: 'Lot',
  producedOn: 'Made on',
  bestBefore: 'Best before',
}
