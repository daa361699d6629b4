// The verdict on what somebody scanned: one pure function with a closed set of answers. It never throws and never reads a clock.
import { dayOfClock, daysBetween, END_OF_DAYS, type IsoDate } from '../calendar.ts'
import { daysLeft, isInForce, lastDayOf, termStateOn, type TermState } from '../stamp/certificate-term.ts'
import { CLOCK_TOLERANCE_SECONDS } from '../lists/jwt.ts'
import { findIn, NOTHING_FOUND, type Findings, type Freshness, type Knowledge } from './findings.ts'
import type { LiveRecord } from '../lists/live-record.ts'
import type { Stamp } from '../stamp/stamp.ts'
import type { StampErrorCode } from '../stamp/stamp-error.ts'
import { findIssuer, findKeyFault, findKeyOf, isInScope, type KeyFault, type TrustedIssuer, type TrustList } from '../lists/trust-list.ts'

/** The result of decoding and verifying a scanned text. Only `genuine` has a stamp: nothing else may be shown as fact. */
export type Reading =
  | { readonly state: 'unreadable'; readonly code: StampErrorCode }
  | { readonly state: 'issuer-unknown' }
  | { readonly state: 'signature-wrong' }
  | { readonly state: 'cannot-check'; readonly cause: CannotCheckCause }
  | {
      /** The signature was made with the key that the stamp names; {@link judge} decides whether the key was allowed to. */
      readonly state: 'genuine'
      readonly stamp: Stamp
      /** 64 bytes; left out if only a record of the stamp was read, not the stamp itself. */
      readonly signature?: Uint8Array
      /** Whether the path of the link agrees with the stamp. */
      readonly pathFits: boolean
    }

/** Why a well-formed stamp could not be checked on this device; it says nothing about the stamp. */
export type CannotCheckCause = 'no-webcrypto' | 'no-issuer-keys' | 'newer-stamp'

/** The circumstances in which a reading is judged. */
export interface Circumstances extends Knowledge {
  /** The time of judging, in milliseconds since the epoch. */
  readonly now: number
  /** The newest verified trust list; left out by callers that know bare keys without their periods and scope. */
  readonly trust?: TrustList | undefined
}

/** The same, with lists and records already turned into findings; left out if nothing was read. */
export interface FoundCircumstances extends Pick<Circumstances, 'now' | 'trust'> {
  readonly findings?: Findings | undefined
}

/** Kinds of verdict on a stamp that an issuer signed and was allowed to sign. */
export type GenuineKind =
  | TermState
  /** The batch was made after the certificate had lapsed. */
  | 'made-after-lapse'
  /** The clock shows a day before the stamp or a list was signed, so the term cannot be judged. */
  | 'clock-wrong'
  | 'suspended'
  | 'revoked'
  | 'recalled'
  /** A genuine stamp under the link of another product. */
  | 'other-product'
  /** Such a stamp was issued, but only its typed code is known, which anybody can copy. */
  | 'typed-code'

/** One answer to "may I trust this stamp?". */
export type Verdict =
  | { readonly kind: 'unreadable'; readonly code: StampErrorCode }
  | { readonly kind: 'issuer-unknown' | 'signature-wrong' }
  | { readonly kind: 'cannot-check'; readonly cause: CannotCheckCause }
  /** The key was not allowed to sign on the day that the stamp gives; what the stamp says must not be shown. */
  | { readonly kind: 'key-withdrawn'; readonly fault: KeyFault; readonly issuer: TrustedIssuer }
  /** The issuer signed for a province that is not its own; what the stamp says must not be shown. */
  | { readonly kind: 'out-of-scope'; readonly issuer: TrustedIssuer }
  | GenuineVerdict

/** A verdict on a genuine stamp. */
export interface GenuineVerdict {
  readonly kind: GenuineKind
  readonly stamp: Stamp
  /** What else is true of the stamp, worst first: a recalled batch may also have a lapsed certificate. */
  readonly others: readonly GenuineKind[]
  /** Days until the certificate's last day, negative once that day has passed. */
  readonly daysLeft: number
  /** Whether the batch was made while the certificate was in force; `undefined` if the stamp does not say. */
  readonly producedInForce: boolean | undefined
  readonly freshness: Freshness
  /** Ground, decision, dates and reasons; the verdict already takes them into account. */
  readonly record: LiveRecord | undefined
}

export type VerdictKind = Verdict['kind']

/** How serious a verdict is: green, amber or red. */
export type VerdictLevel = 'good' | 'caution' | 'bad'

/**
 * All verdicts with their levels, worst first: if several are true, the first one is the verdict. What makes the stamp itself
 * worthless comes before what the stamp says, a danger to health before a lost certificate, and a decision of today before the
 * term.
 */
export const VERDICT_LEVELS: Readonly<Record<VerdictKind, VerdictLevel>> = {
  unreadable: 'bad',
  'signature-wrong': 'bad',
  'issuer-unknown': 'bad',
  'key-withdrawn': 'bad',
  'out-of-scope': 'bad',
  'other-product': 'bad',
  recalled: 'bad',
  revoked: 'bad',
  suspended: 'bad',
  'made-after-lapse': 'bad',
  'not-yet-valid': 'bad',
  'cannot-check': 'caution',
  'typed-code': 'caution',
  'clock-wrong': 'caution',
  lapsed: 'caution',
  extended: 'good',
  'lapses-soon': 'good',
  valid: 'good',
}

const WORST_FIRST = Object.keys(VERDICT_LEVELS) as VerdictKind[]

/** Judges a reading; days are those of Asia/Ho_Chi_Minh. */
export function judge(reading: Reading, { now, trust, ...knowledge }: Circumstances): Verdict {
  return judgeFound(reading, { now, trust, findings: findIn(knowledge, now) })
}

/** The same as {@link judge}, for a page that at first has no lists or records to look at. */
export function judgeFound(reading: Reading, circumstances: FoundCircumstances): Verdict {
  switch (reading.state) {
    case 'unreadable':
      return { kind: 'unreadable', code: reading.code }
    case 'issuer-unknown':
    case 'signature-wrong':
      return { kind: reading.state }
    case 'cannot-check':
      return { kind: 'cannot-check', cause: reading.cause }
    case 'genuine':
      return findTrustFault(reading.stamp, circumstances.trust) ?? judgeStamp(reading, circumstances)
  }
}

function findTrustFault(stamp: Stamp, trust: TrustList | undefined): Verdict | undefined {
  if (trust === undefined) return undefined
  const issuer = findIssuer(trust, stamp.issuer)
  const key = findKeyOf(trust, stamp)
  if (issuer === undefined || key === undefined) return { kind: 'issuer-unknown' }
  const fault = findKeyFault(key, stamp.signedOn)
  if (fault !== undefined) return { kind: 'key-withdrawn', fault, issuer }
  return isInScope(issuer, stamp) ? undefined : { kind: 'out-of-scope', issuer }
}

function judgeStamp(
  { stamp, pathFits }: Extract<Reading, { state: 'genuine' }>,
  { now, trust, findings = NOTHING_FOUND }: FoundCircumstances,
): GenuineVerdict {
  const today = dayOfClock(now)
  const kinds = new Set<VerdictKind>([
    ...(pathFits ? [] : ['other-product' as const]),
    ...findings.stopped,
    ...(wasMadeAfterLapse(stamp) ? ['made-after-lapse' as const] : []),
    isBefore(today, stamp.signedOn) ||
    now >= END_OF_DAYS ||
    now / 1000 < Math.max(trust?.issuedAt ?? 0, findings.signedAt) - CLOCK_TOLERANCE_SECONDS
      ? 'clock-wrong'
      : termStateOn(stamp.term, today),
  ])
  const [kind, ...others] = WORST_FIRST.filter((each) => kinds.has(each)) as [GenuineKind, ...GenuineKind[]]
  return {
    kind,
    stamp,
    others,
    daysLeft: daysLeft(stamp.term, today),
    producedInForce: stamp.profile === 'full' ? isInForce(stamp.term, stamp.producedOn) : undefined,
    freshness: findings.freshness,
    record: findings.record,
  }
}

function wasMadeAfterLapse(stamp: Stamp): boolean {
  return stamp.profile === 'full' && stamp.producedOn > lastDayOf(stamp.term)
}

// Nothing that is signed can come from tomorrow. One day of tolerance, because a clock may show the wall time of another zone.
function isBefore(today: IsoDate, signedOn: IsoDate): boolean {
  return daysBetween(today, signedOn) > 1
}
