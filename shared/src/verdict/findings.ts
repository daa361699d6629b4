// Combines what lists and records say about a stamp, for its verdict. Pure; everything given here has been verified.
import type { LiveRecord } from '../lists/live-record.ts'
import { STAMP_STATUSES } from '../lists/status-list.ts'

/** What is known about a stamp's place in its status list. */
export interface StatusKnowledge {
  /** What the newest verified list says that was ever read on this device. */
  readonly last?: {
    /** Status Type (draft-ietf-oauth-status-list section 7), 0 to 255. */
    readonly value: number
    /** When that list was signed, in seconds since the epoch. */
    readonly issuedAt: number
    readonly ttlSeconds?: number | undefined
  }
  /** Why the latest attempt brought no list: there was no network, the list was refused, or the browser cannot inflate it. */
  readonly failure?: 'offline' | 'refused' | 'unsupported'
}

/** What is known about a stamp besides what it says itself. */
export interface Knowledge {
  readonly status?: StatusKnowledge | undefined
  /** The newest verified record of this stamp. */
  readonly record?: LiveRecord | undefined
  /** No stamp was seen here: the record was looked up by the typed code, which anybody can copy. */
  readonly byTypedCode?: boolean
}

/** How old our knowledge of revocations, suspensions and recalls is. It is shown beside the verdict and never changes it. */
export type Freshness = (
  | { readonly state: 'checked'; /** Milliseconds since the epoch. */ readonly at: number }
  | { readonly state: 'stale'; /** When the last list was signed, milliseconds since the epoch. */ readonly since: number }
  | { readonly state: 'never' }
) & { readonly failure?: NonNullable<StatusKnowledge['failure']> }

/** Kinds of verdict that only lists and records can bring. */
export type StoppedKind = 'suspended' | 'revoked' | 'recalled' | 'typed-code'

/** The result of combining what is known about a stamp. */
export interface Findings {
  readonly stopped: readonly StoppedKind[]
  readonly freshness: Freshness
  /** When the newest list or record was signed, in seconds since the epoch. */
  readonly signedAt: number
  readonly record: LiveRecord | undefined
}

/** The findings when nothing is known. */
export const NOTHING_FOUND: Findings = { stopped: [], freshness: { state: 'never' }, signedAt: 0, record: undefined }

/** How long a status list counts as fresh if it does not say so itself. */
export const DEFAULT_TTL_SECONDS = 43_200

/** Combines what is known at an instant, in milliseconds since the epoch. */
export function findIn(knowledge: Knowledge, now: number): Findings {
  const { status, record } = knowledge
  const signedAt = Math.max(status?.last?.issuedAt ?? 0, record?.issuedAt ?? 0)
  return { stopped: stoppedBy(knowledge), freshness: freshnessOf(status, now), signedAt, record }
}

// The list and the record add up, so that it gains nobody anything to silence only one of the two.
function stoppedBy({ status, record, byTypedCode }: Knowledge): StoppedKind[] {
  const kinds: StoppedKind[] = []
  const value = status?.last?.value ?? STAMP_STATUSES.valid
  if (value === STAMP_STATUSES.recalled || record?.batch?.status === 'recalled') kinds.push('recalled')
  if (value === STAMP_STATUSES.revoked || record?.revocation !== undefined) kinds.push('revoked')
  // An unknown Status Type still says that something is wrong.
  if (value === STAMP_STATUSES.suspended || value > STAMP_STATUSES.recalled || record?.batch?.status === 'suspended')
    kinds.push('suspended')
  if (byTypedCode === true) kinds.push('typed-code')
  return kinds
}

// Counts from the time at which the issuer signed, not from the time of fetching: a list that was held back is as old as it is.
function freshnessOf(status: StatusKnowledge | undefined, now: number): Freshness {
  const failure = status?.failure === undefined ? {} : { failure: status.failure }
  const last = status?.last
  if (last === undefined) return { state: 'never', ...failure }
  const { issuedAt, ttlSeconds = DEFAULT_TTL_SECONDS } = last
  return now / 1000 > issuedAt + ttlSeconds
    ? { state: 'stale', since: issuedAt * 1000, ...failure }
    : { state: 'checked', at: issuedAt * 1000, ...failure }
}
