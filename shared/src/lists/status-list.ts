// Status lists (draft-ietf-oauth-status-list): which stamps were revoked, suspended or recalled. Reads any conforming list.
// Verifying the signature and inflating `lst` happen outside, because browsers do both asynchronously.
import { assertClaim, CLOCK_TOLERANCE_SECONDS, decode, isNumericDate, isObject, parseJwt } from './jwt.ts'
import { ListError } from './list-error.ts'

/** The explicit type of a status list token (section 5.1): a stamp can never pass as a list, nor a list as a stamp. */
export const STATUS_LIST_TYPE = 'statuslist+jwt'

/** The most bytes that a list may inflate to: 2^20 statuses of 8 bits. Code that inflates a list must stop there. */
export const STATUS_LIST_MAX_BYTES = 1_048_576

// A list of that size that does not compress, base64url-encoded twice.
const TOKEN_MAX_LENGTH = 2_000_000

/** What the 2 bits of a stamp say. 0 to 2 are the draft's own Status Types (section 7.1), 3 is left to applications: recalled. */
export const STAMP_STATUSES = { valid: 0, revoked: 1, suspended: 2, recalled: 3 } as const

export type StampStatus = keyof typeof STAMP_STATUSES

/** Bits of one status. */
export type StatusBits = 1 | 2 | 4 | 8

/** A status list token with well-formed claims, for the list that was asked for; its signature has NOT been verified. */
export interface UnverifiedStatusList {
  readonly kid: string
  readonly signingInput: string
  readonly signature: Uint8Array
  /** When it was signed, in seconds since the epoch. */
  readonly issuedAt: number
  readonly expiresAt: number | undefined
  readonly ttlSeconds: number | undefined
  readonly bits: StatusBits
  /** The statuses, deflated in the ZLIB format (RFC 1950). */
  readonly deflated: Uint8Array
}

/**
 * Reads a status list token that anybody may have sent. `uri` is the one that the stamp names: `sub` must equal it, character by
 * character. `now` is in milliseconds. Throws {@link ListError}; its codes then speak of the list as a whole.
 */
export function parseStatusList(text: string, { uri, now }: { uri: string; now: number }): UnverifiedStatusList {
  const { claims, kid, signingInput, signature } = parseJwt(text, { typ: STATUS_LIST_TYPE, maxLength: TOKEN_MAX_LENGTH })
  const { sub, iat, exp, ttl, status_list: list } = claims
  if (sub !== uri) throw new ListError('wrong-subject')
  assertClaim(isNumericDate(iat) && (exp === undefined || isNumericDate(exp)))
  assertClaim(ttl === undefined || (typeof ttl === 'number' && ttl > 0))
  assertClaim(isObject(list) && isStatusBits(list['bits']) && typeof list['lst'] === 'string')
  if (iat > now / 1000 + CLOCK_TOLERANCE_SECONDS) throw new ListError('issued-in-future')
  if (exp !== undefined && exp <= now / 1000) throw new ListError('expired')
  const { bits, lst } = list as { bits: StatusBits; lst: string }
  return { kid, signingInput, signature, issuedAt: iat, expiresAt: exp, ttlSeconds: ttl, bits, deflated: decode(lst) }
}

function isStatusBits(value: unknown): value is StatusBits {
  return value === 1 || value === 2 || value === 4 || value === 8
}

/**
 * The Status Type at `index` of an inflated list: statuses fill each byte starting at its least significant bit (section 4.1).
 * Throws {@link ListError} `index-outside`, `too-large`.
 */
export function readStatus(bytes: Uint8Array, bits: StatusBits, index: number): number {
  if (bytes.length > STATUS_LIST_MAX_BYTES) throw new ListError('too-large')
  const byte = bytes[Math.floor((index * bits) / 8)]
  if (byte === undefined) throw new ListError('index-outside')
  return (byte >> ((index * bits) % 8)) & ((1 << bits) - 1)
}
