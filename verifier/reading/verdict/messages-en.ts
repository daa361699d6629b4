// The first response in English, for visitors.
import { formatLongDate } from '../dates.ts'
import type { Messages } from './messages.ts'

/** A number of days in words. */
export const countDays = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** The English sentences. */
export const en: Messages = {
  language: 'en',
  formatDate: formatLongDate,

  tagline: 'OCOP stamp check',
  privacy: 'The stamp is checked on this device. Nothing is sent anywhere.',
  result: 'Result',
  toDo: 'What to do',
  errorCode: 'Reference',

  startTitle: 'Is this stamp genuine?',

  batchTimes: {
    'in-force': 'This batch was made while the certificate was in force.',
    before: 'This batch was made before there was a certificate.',
    after: 'This batch was made after the certificate had lapsed.',
    unknown: 'The stamp does not say when the batch was made.',
  },
  beware: 'Note',
  daysLeft: (days) => (days === 0 ? 'today is its last day' : `${countDays(days)} left`),
  countDays,

  verdicts: {
    valid: {
      label: 'valid',
      lead: 'Genuine stamp.',
      rest: 'The OCOP {star}-star certificate is in force until the end of {lastDay}.',
      reason: 'The signature is the issuer’s own, and nothing was changed.{warning}',
    },
    'lapses-soon': {
      label: 'valid, lapses soon',
      lead: 'Genuine stamp.',
      rest: 'The certificate lapses soon: {left}.',
      reason: 'The OCOP {star}-star certificate is in force until the end of {lastDay}.{warning}',
    },
    extended: {
      label: 'valid, extended',
      lead: 'Genuine stamp.',
      rest: 'The certificate has been extended until the end of {lastDay}.',
      reason: 'The term printed on the certificate ended on {expiresOn}; the authority has extended it.{warning}',
    },
    lapsed: {
      label: 'lapsed',
      lead: 'Genuine stamp, but the certificate lapsed on {lapsedFrom}.',
      rest: '{batch}',
      reason: 'The certificate ended {ago} ago.',
      action: 'Do not rely on the old star rating. Ask the seller whether the product has been recognised again.',
    },
    'made-after-lapse': {
      label: 'made after the term',
      lead: 'Genuine stamp, but the certificate lapsed on {lapsedFrom}.',
      rest: '{batch}',
      reason: 'This batch may not carry the stars.',
      action: 'Do not rely on the star rating. Ask the seller.',
    },
    'not-yet-valid': {
      label: 'not yet in force',
      lead: 'Genuine stamp, but the certificate is not in force yet.',
      rest: 'It takes effect on {issuedOn}.',
      reason: 'Today the product does not have its {star} stars yet.',
      action: 'Do not rely on the star rating. Ask the seller.',
    },
    'clock-wrong': {
      label: 'term not checked',
      lead: 'Genuine stamp, but the date on this phone looks wrong.',
      rest: 'It is unknown whether the certificate is in force.',
      reason: 'The phone says that today is {today}, but the stamp or a list was signed later.',
      action: 'Set the phone’s date and time, then scan again.',
    },
    'other-product': {
      label: 'of another product',
      lead: 'This code belongs to another product.',
      rest: 'The link on the stamp does not match what was signed.',
      reason: 'Below is the product that this stamp was signed for.',
      action: 'Do not trust the stamp on this pack. Tell the seller.',
    },
    'signature-wrong': {
      label: 'not to be trusted',
      lead: 'Forged or altered stamp: the signature is wrong.',
      rest: 'Do not trust this stamp.',
      reason: 'Nobody knows who wrote it, so this page does not show what the stamp says.',
      action: 'Do not buy because of this stamp. Tell the seller.',
    },
    'issuer-unknown': {
      label: 'unknown issuer',
      lead: 'The issuer of this stamp is not known.',
      reason: 'The issuer is not on this page’s list, so this page does not show what the stamp says.',
      action: 'Do not trust the stars on the stamp. Ask the seller who issued it.',
    },
    'key-withdrawn': {
      label: 'key not in force',
      lead: 'This stamp cannot be trusted: its key was withdrawn or not in use on the day of signing.',
      reason: 'Somebody else may have signed, so this page does not show what the stamp says.',
      action: 'Do not buy because of this stamp. Tell the seller.',
    },
    'out-of-scope': {
      label: 'outside its province',
      lead: 'The issuer may not issue stamps for products of this province.',
      reason: 'Every issuer signs for its own provinces only, so this page does not show what the stamp says.',
      action: 'Do not trust the stars on the stamp. Ask the seller who issued it.',
    },
    unreadable: {
      label: 'unreadable',
      lead: 'Unreadable: this is not a Temsao stamp, or the stamp is damaged.',
      reason: 'The code in the link has missing, extra or wrong characters.',
      action: 'Wipe the stamp and scan again. If it stays like this, do not trust the stamp.',
    },
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
      reason: 'The address does not start with https, or the browser is too old.',
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
