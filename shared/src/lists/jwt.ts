// Signed lists and records as JWTs (RFC 7519) in JWS compact form, ES256. Only reading; the signature is verified elsewhere. Unlike
// stamps (token.ts) they may be spelled in several ways: any conforming writer may have made them.
import { decodeBase64url, decodeUtf8 } from '../stamp/base64url.ts'
import { ListError } from './list-error.ts'

/** A well-formed JWT whose signature has NOT been verified. */
export interface UnverifiedJwt {
  /** Names the key that, as the token claims, signed it. */
  readonly kid: string
  /** A JSON object; nothing about its members is known yet. */
  readonly claims: Readonly<Record<string, unknown>>
  /** ASCII of `header.payload`: what the signature covers (RFC 7515 section 5.1). */
  readonly signingInput: string
  /** 64 bytes, r and s (RFC 7518 section 3.4). */
  readonly signature: Uint8Array
}

/** How far apart two clocks may be: one that shows the wall time of another zone is off by less than a day. */
export const CLOCK_TOLERANCE_SECONDS = 86_400

/**
 * Reads a JWT of exactly the type `typ` (RFC 8725 section 3.11): a token for another purpose is refused before anything else is
 * looked at. Throws {@link ListError} `too-long`, `not-a-token`, `wrong-type`, `bad-header`, `bad-claims`.
 */
export function parseJwt(text: string, { typ, maxLength }: { typ: string; maxLength: number }): UnverifiedJwt {
  if (text.length > maxLength) throw new ListError('too-long')
  const parts = text.split('.')
  if (parts.length !== 3) throw new ListError('not-a-token')
  const header = parseObject(parts[0]!)
  if (header['typ'] !== typ) throw new ListError('wrong-type')
  const { alg, kid, crit } = header
  // A critical extension that a reader does not understand must be refused (RFC 7515 section 4.1.11), and this one understands
  // none.
  if (alg !== 'ES256' || typeof kid !== 'string' || crit !== undefined) throw new ListError('bad-header')
  const signature = decode(parts[2]!)
  if (signature.length !== 64) throw new ListError('bad-header')
  return { kid, claims: parseObject(parts[1]!), signingInput: `${parts[0]}.${parts[1]}`, signature }
}

function parseObject(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(decodeUtf8(decode(part)))
    if (isObject(value)) return value
  } catch {
    // Falls through: whatever is wrong with the text, it is not a token.
  }
  throw new ListError('not-a-token')
}

/** The bytes of base64url; throws {@link ListError} `not-a-token`. */
export function decode(text: string): Uint8Array {
  try {
    return decodeBase64url(text)
  } catch {
    throw new ListError('not-a-token')
  }
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Asserts something about a claim; throws {@link ListError} `bad-claims`. */
export function assertClaim(holds: boolean): asserts holds {
  if (!holds) throw new ListError('bad-claims')
}

/** Whether a claim is a NumericDate (RFC 7519 section 2) that a JavaScript date can hold. */
export function isNumericDate(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 8.64e12
}
