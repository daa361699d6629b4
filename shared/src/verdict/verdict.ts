// The verdict on what somebody scanned: one pure function, a closed set of answers. It never throws and never reads a clock.
import { addDays, dayInVietnam, type IsoDate } from '../calendar.ts'
import { daysLeft, isInForce, lastDayOf, termStateOn, type TermState } from '../stamp/certificate-term.ts'
import { CLOCK_TOLERANCE_SECONDS } from '../lists/jwt.ts'
import { findIn, NOTHING_FOUND, type Findings, type Freshness, type Knowledge } from './findings.ts'
import type { LiveRecord } from '../lists/live-record.ts'
import type { Stamp } from '../stamp/stamp.ts'
import type { StampErrorCode } from '../stamp/stamp-error.ts'
import { findIssuer, findKeyFault, findKeyOf, isInScope, type KeyFault, type TrustedIssuer, type TrustList } from '../lists/trust-list.ts'

/** What decoding and verifying a scanned text came to. Only `genuine` carries a stamp: nothing else may be shown as fact. */
export type Reading =
  | { readonly state: 'unreadable'; readonly code: StampErrorCode }
  | { readonly state: 'issuer-unknown' }
  | { readonly state: 'signature-wrong' }
  | { readonly state: 'cannot-check'; readonly cause: CannotCheckCause }
  | {
      /** The signature is that of the key which the stamp names; whether the key was allowed to make it is for {@link judge}. */
      readonly state: 'genuine'
      readonly stamp: Stamp
      /** 64 bytes; left out where the stamp itself was not read, only a record of it. */
      readonly signature?: Uint8Array
      /** Whether what the link's path says is what the stamp says. */
      readonly pathFits: boolean
    }

/** Why a well-formed stamp could not be checked where it was read; it says nothing about the stamp. */
export type CannotCheckCause = 'no-webcrypto' | 'no-issuer-keys' | 'newer-stamp'

/** Under which circumstances a reading is judged. */
export interface Circumstances extends Knowledge {
  /** The instant of judging, milliseconds since the epoch. */
  readonly now: number
  /** The newest verified trust list; left out by whoever knows bare keys and neither their periods nor their scope. */
  readonly trust?: TrustList | undefined
}

/** The same, what lists and records say of the stamp found already; left out where none has been read. */
export interface FoundCircumstances extends Pick<Circumstances, 'now' | 'trust'> {
  readonly findings?: Findings | undefined
}

/** Kinds of verdict on a stamp that its issuer has signed and was allowed to sign. */
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
  /** The key may not have signed on the day that the stamp says; what the stamp says is not to be shown. */
  | { readonly kind: 'key-withdrawn'; readonly fault: KeyFault; readonly issuer: TrustedIssuer }
  /** The issuer has signed for a province that is not its own; what the stamp says is not to be shown. */
  | { readonly kind: 'out-of-scope'; readonly issuer: TrustedIssuer }
  | GenuineVerdict

/** A verdict that speaks about a genuine stamp. */
export interface GenuineVerdict {
  readonly kind: GenuineKind
  readonly stamp: Stamp
  /** What is true of the stamp besides, worst first: a recalled batch may also have a lapsed certificate. */
  readonly others: readonly GenuineKind[]
  /** Days to the certificate's last day, negative once it is over. */
  readonly daysLeft: number
  /** Whether the batch was made while the certificate was in force; `undefined` where the stamp does not say. */
  readonly producedInForce: boolean | undefined
  readonly freshness: Freshness
  /** Ground, decision, dates and reasons; what it says has already been counted. */
  readonly record: LiveRecord | undefined
}

export type VerdictKind = Verdict['kind']

/** How serious a verdict is: green, amber or red. */
export type VerdictLevel = 'good' | 'caution' | 'bad'

/**
 * All verdicts with their levels, worst first: where several are true, the first one is the verdict. What makes the stamp
 * itself worthless comes before what the stamp says, a danger to health before a lost certificate, and a decision of today
 * before the term.
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

/** Judges a reading, by days of Asia/Ho_Chi_Minh. */
export function judge(reading: Reading, { now, trust, ...knowledge }: Circumstances): Verdict {
  return judgeFound(reading, { now, trust, findings: findIn(knowledge, now) })
}

/** The same as {@link judge}, for a page that at first has nothing to find anything in. */
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
  const today = dayInVietnam(now)
  const kinds = new Set<VerdictKind>([
    ...(pathFits ? [] : ['other-product' as const]),
    ...findings.stopped,
    ...(wasMadeAfterLapse(stamp) ? ['made-after-lapse' as const] : []),
    isBefore(today, stamp.signedOn) || now / 1000 < Math.max(trust?.issuedAt ?? 0, findings.signedAt) - CLOCK_TOLERANCE_SECONDS
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

// Nothing that is signed can come from tomorrow; a day of tolerance, because a clock may be set to another zone's wall time.
function isBefore(today: IsoDate, signedOn: IsoDate): boolean {
  return today < addDays(signedOn, -1)
}
