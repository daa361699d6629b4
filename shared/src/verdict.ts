// The verdict on what somebody scanned: one pure function, a closed set of answers. It never throws and never reads a clock.
import { addDays, dayInVietnam, type IsoDate } from './calendar.ts'
import { daysLeft, isInForce, termStateOn, type TermState } from './certificate-term.ts'
import type { Stamp } from './stamp.ts'
import type { StampErrorCode } from './stamp-error.ts'

/** What decoding and verifying a scanned text came to. Only `genuine` carries a stamp: nothing else may be shown as fact. */
export type Reading =
  | { readonly state: 'unreadable'; readonly code: StampErrorCode }
  | { readonly state: 'issuer-unknown' }
  | { readonly state: 'signature-wrong' }
  | { readonly state: 'cannot-check'; readonly cause: CannotCheckCause }
  | {
      readonly state: 'genuine'
      readonly stamp: Stamp
      /** Whether what the link's path says is what the stamp says. */
      readonly pathFits: boolean
    }

/** Why a well-formed stamp could not be checked where it was read; it says nothing about the stamp. */
export type CannotCheckCause = 'no-webcrypto' | 'no-issuer-keys' | 'newer-stamp'

/** One answer to "may I trust this stamp?". */
export type Verdict =
  | { readonly kind: 'unreadable'; readonly code: StampErrorCode }
  | { readonly kind: 'issuer-unknown' | 'signature-wrong' }
  | { readonly kind: 'cannot-check'; readonly cause: CannotCheckCause }
  | {
      /**
       * `other-product`: a genuine stamp under the link of another product. `clock-wrong`: the clock shows a day before the
       * stamp was signed, so the term cannot be judged.
       */
      readonly kind: TermState | 'clock-wrong' | 'other-product'
      readonly stamp: Stamp
      /** Days to the certificate's last day, negative once it is over. */
      readonly daysLeft: number
      /** Whether the batch was made while the certificate was in force; `undefined` where the stamp does not say. */
      readonly producedInForce: boolean | undefined
    }

export type VerdictKind = Verdict['kind']

/** How serious a verdict is: green, amber or red. */
export type VerdictLevel = 'good' | 'caution' | 'bad'

/** The level of each verdict. */
export const VERDICT_LEVELS: Readonly<Record<VerdictKind, VerdictLevel>> = {
  valid: 'good',
  'lapses-soon': 'good',
  extended: 'good',
  lapsed: 'caution',
  'clock-wrong': 'caution',
  'cannot-check': 'caution',
  'not-yet-valid': 'bad',
  'other-product': 'bad',
  'issuer-unknown': 'bad',
  'signature-wrong': 'bad',
  unreadable: 'bad',
}

/** Judges a reading at the instant `now` (milliseconds since the epoch), by days of Asia/Ho_Chi_Minh. */
export function judge(reading: Reading, now: number): Verdict {
  switch (reading.state) {
    case 'unreadable':
      return { kind: 'unreadable', code: reading.code }
    case 'issuer-unknown':
    case 'signature-wrong':
      return { kind: reading.state }
    case 'cannot-check':
      return { kind: 'cannot-check', cause: reading.cause }
    case 'genuine': {
      const { stamp } = reading
      const today = dayInVietnam(now)
      return {
        kind: reading.pathFits ? termKindOn(stamp, today) : 'other-product',
        stamp,
        daysLeft: daysLeft(stamp.term, today),
        producedInForce: stamp.profile === 'full' ? isInForce(stamp.term, stamp.producedOn) : undefined,
      }
    }
  }
}

// A day of tolerance: a clock may be set to another zone's wall time.
function termKindOn(stamp: Stamp, today: IsoDate): TermState | 'clock-wrong' {
  return today < addDays(stamp.signedOn, -1) ? 'clock-wrong' : termStateOn(stamp.term, today)
}
