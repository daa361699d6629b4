// The verdict on what somebody scanned: one pure function, a closed set of answers. It never throws and never reads a clock.
import { addDays, dayInVietnam, type IsoDate } from './calendar.ts'
import { daysLeft, isInForce, lastDayOf, termStateOn, type TermState } from './certificate-term.ts'
import { CLOCK_TOLERANCE_SECONDS } from './jwt.ts'
import type { LiveRecord } from './live-record.ts'
import type { Stamp } from './stamp.ts'
import type { StampErrorCode } from './stamp-error.ts'
import { STAMP_STATUSES } from './status-list.ts'
import { findIssuer, findKeyFault, findKeyOf, isInScope, type KeyFault, type TrustedIssuer, type TrustList } from './trust-list.ts'

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
      /** Whether what the link's path says is what the stamp says. */
      readonly pathFits: boolean
      /** The issuer's record says that such a stamp was issued; no stamp was seen here. Never judged green. */
      readonly byTypedCode?: boolean
    }

/** Why a well-formed stamp could not be checked where it was read; it says nothing about the stamp. */
export type CannotCheckCause = 'no-webcrypto' | 'no-issuer-keys' | 'newer-stamp'

/** What is known of a stamp's place in its status list. */
export interface StatusKnowledge {
  /** What the newest verified list says that was ever read here. */
  readonly last?: {
    /** Status Type (draft-ietf-oauth-status-list section 7), 0 to 255. */
    readonly value: number
    /** When that list was signed, in seconds since the epoch. */
    readonly issuedAt: number
    readonly ttlSeconds?: number | undefined
  }
  /** Why the latest attempt brought no list: no network, a list that is refused, or a browser that cannot inflate. */
  readonly failure?: 'offline' | 'refused' | 'unsupported'
}

/** Under which circumstances a reading is judged. */
export interface Circumstances {
  /** The instant of judging, milliseconds since the epoch. */
  readonly now: number
  /** The newest verified trust list; left out by a page that knows bare keys and neither their periods nor their scope. */
  readonly trust?: TrustList | undefined
  readonly status?: StatusKnowledge | undefined
  /** The newest verified record of this stamp. */
  readonly record?: LiveRecord | undefined
}

/** How old the knowledge of revocations, suspensions and recalls is. It is said beside the verdict and never changes it. */
export type Freshness = (
  | { readonly state: 'checked'; /** Milliseconds since the epoch. */ readonly at: number }
  | { readonly state: 'stale'; /** When the last list was signed, milliseconds since the epoch. */ readonly since: number }
  | { readonly state: 'never' }
) & { readonly failure?: NonNullable<StatusKnowledge['failure']> }

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

/** How long a status list counts as fresh when it does not say so itself. */
export const DEFAULT_TTL_SECONDS = 43_200

/** Judges a reading, by days of Asia/Ho_Chi_Minh. */
export function judge(reading: Reading, circumstances: Circumstances): Verdict {
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
  { stamp, pathFits, byTypedCode }: Extract<Reading, { state: 'genuine' }>,
  circumstances: Circumstances,
): GenuineVerdict {
  const today = dayInVietnam(circumstances.now)
  const kinds = new Set<VerdictKind>([
    ...(pathFits ? [] : ['other-product' as const]),
    ...stoppedBy(circumstances),
    ...(wasMadeAfterLapse(stamp) ? ['made-after-lapse' as const] : []),
    ...(byTypedCode === true ? ['typed-code' as const] : []),
    isClockWrong(stamp, circumstances) ? 'clock-wrong' : termStateOn(stamp.term, today),
  ])
  const [kind, ...others] = WORST_FIRST.filter((each) => kinds.has(each)) as [GenuineKind, ...GenuineKind[]]
  return {
    kind,
    stamp,
    others,
    daysLeft: daysLeft(stamp.term, today),
    producedInForce: stamp.profile === 'full' ? isInForce(stamp.term, stamp.producedOn) : undefined,
    freshness: freshnessOf(circumstances),
    record: circumstances.record,
  }
}

// What the list and the record say adds up: whoever can silence one of the two gains nothing.
function stoppedBy({ status, record }: Circumstances): GenuineKind[] {
  const kinds: GenuineKind[] = []
  const value = status?.last?.value ?? STAMP_STATUSES.valid
  if (value === STAMP_STATUSES.recalled || record?.batch?.status === 'recalled') kinds.push('recalled')
  if (value === STAMP_STATUSES.revoked || record?.revocation !== undefined) kinds.push('revoked')
  // A Status Type that nobody knows yet still says that something is wrong.
  if (value === STAMP_STATUSES.suspended || value > STAMP_STATUSES.recalled || record?.batch?.status === 'suspended')
    kinds.push('suspended')
  return kinds
}

function wasMadeAfterLapse(stamp: Stamp): boolean {
  return stamp.profile === 'full' && stamp.producedOn > lastDayOf(stamp.term)
}

// Nothing that is signed can come from tomorrow; a day of tolerance, because a clock may be set to another zone's wall time.
function isClockWrong({ signedOn }: Stamp, { now, trust, status, record }: Circumstances): boolean {
  const signedAt = Math.max(trust?.issuedAt ?? 0, status?.last?.issuedAt ?? 0, record?.issuedAt ?? 0)
  return isBefore(dayInVietnam(now), signedOn) || now / 1000 < signedAt - CLOCK_TOLERANCE_SECONDS
}

function isBefore(today: IsoDate, signedOn: IsoDate): boolean {
  return today < addDays(signedOn, -1)
}

// By the time at which the issuer signed, not by that of fetching: a list that was held back is as old as it is.
function freshnessOf({ now, status }: Circumstances): Freshness {
  const failure = status?.failure === undefined ? {} : { failure: status.failure }
  const last = status?.last
  if (last === undefined) return { state: 'never', ...failure }
  const { issuedAt, ttlSeconds = DEFAULT_TTL_SECONDS } = last
  return now / 1000 > issuedAt + ttlSeconds
    ? { state: 'stale', since: issuedAt * 1000, ...failure }
    : { state: 'checked', at: issuedAt * 1000, ...failure }
}
