// What the issuer's service knows about a stamp today and the stamp itself cannot know: decisions, recalls, a renewed certificate.
// It can make a verdict worse, or add words and dates; it can never make a verdict better. It is signed as the lists are, because a
// server that lies is not an issuer.
import { isIsoDate, type IsoDate } from '../calendar.ts'
import { assertClaim, CLOCK_TOLERANCE_SECONDS, isNumericDate, isObject, parseJwt } from './jwt.ts'
import { ListError } from './list-error.ts'
import { isPlainText, parseRecordContent, type RecordContent } from './record-content.ts'
import type { RevocationGround } from './revocation.ts'
import { parseStampClaims } from './stamp-claims.ts'
import type { Stamp, Star } from '../stamp/stamp.ts'
import { encodeTypedCode } from '../stamp/typed-code.ts'

/** The explicit type of a live record (RFC 8725 section 3.11). */
export const LIVE_RECORD_TYPE = 'ocop-record+jwt'

// Room for the longest story, steps and shops, all in letters with tones, as base64url.
const TOKEN_MAX_LENGTH = 300_000

/** What the register says about a stamp at one moment. */
export interface LiveRecord {
  /** When it was signed, in seconds since the epoch. */
  readonly issuedAt: number
  /** The stamp as the register has it, with all names; never its signature. */
  readonly stamp: Stamp
  /** The revocation of the certificate (thu hồi, Decision 26/2026/QĐ-TTg, Art. 8). */
  readonly revocation?: {
    readonly ground: RevocationGround
    /** Number of the decision, as written. */
    readonly decision: string
    /** Who decided, as written. */
    readonly body: string
    readonly revokedOn: IsoDate
  }
  /** What stopped the batch. */
  readonly batch?: { readonly status: 'suspended' | 'recalled'; readonly since: IsoDate; readonly reason: string }
  /** The certificate that replaced the one in the stamp: renewed, or with more or fewer stars. */
  readonly renewed?: { readonly number: string; readonly star: Star; readonly issuedOn: IsoDate; readonly expiresOn: IsoDate }
  /** An extension set after the stamp was signed, with the office's document. */
  readonly extension?: { readonly extendedTo: IsoDate; readonly document: string }
  /** What the producer tells about the product. */
  readonly content?: RecordContent
}

/** A record with well-formed claims, for the stamp that was asked about; its signature has NOT been verified. */
export interface UnverifiedLiveRecord {
  readonly kid: string
  readonly signingInput: string
  readonly signature: Uint8Array
  readonly record: LiveRecord
}

/** Reads a record that anybody may have sent about the stamp with the typed code `typedCode`; throws {@link ListError}. */
export function parseLiveRecord(text: string, { typedCode, now }: { typedCode: string; now: number }): UnverifiedLiveRecord {
  const { claims, ...jwt } = parseJwt(text, { typ: LIVE_RECORD_TYPE, maxLength: TOKEN_MAX_LENGTH })
  if (claims['sub'] !== typedCode) throw new ListError('wrong-subject')
  const { iat, revocation, batch, renewed, extension, content } = claims
  assertClaim(isNumericDate(iat))
  if (iat > now / 1000 + CLOCK_TOLERANCE_SECONDS) throw new ListError('issued-in-future')
  const record = {
    issuedAt: iat,
    stamp: parseStampOf(claims, typedCode),
    ...part('revocation', revocation, { ground: isGround, decision: isText, body: isText, revokedOn: isIsoDate }),
    ...part('batch', batch, { status: isStopped, since: isIsoDate, reason: isText }),
    ...part('renewed', renewed, { number: isText, star: isStar, issuedOn: isIsoDate, expiresOn: isIsoDate }),
    ...part('extension', extension, { extendedTo: isIsoDate, document: isText }),
    ...(content === undefined ? {} : { content: parseRecordContent(content) }),
  }
  return { ...jwt, record }
}

function parseStampOf({ stamp, stampKid }: Readonly<Record<string, unknown>>, typedCode: string): Stamp {
  const parsed = parseStampClaims(stamp, stampKid)
  if (encodeTypedCode(parsed) !== typedCode) throw new ListError('wrong-subject')
  return parsed
}

type Checks = Readonly<Record<string, (value: unknown) => boolean>>

// A part that is present must be complete. Half a revocation is refused, not passed over in silence.
function part(name: string, value: unknown, checks: Checks): Record<string, unknown> {
  if (value === undefined) return {}
  assertClaim(isObject(value))
  const members: Record<string, unknown> = {}
  for (const key of Object.keys(checks)) {
    assertClaim(checks[key]!(value[key]))
    members[key] = value[key]
  }
  return { [name]: members }
}

function isText(value: unknown): boolean {
  return isPlainText(value, 500)
}

function isGround(value: unknown): boolean {
  return typeof value === 'string' && /^[abcdđe]$/.test(value)
}

function isStopped(value: unknown): boolean {
  return value === 'suspended' || value === 'recalled'
}

function isStar(value: unknown): boolean {
  return value === 3 || value === 4 || value === 5
}
