// An entry as a compact JWS (RFC 7515 section 7.1): written and read in exactly one way, so that two different texts are never the
// same entry.
import { decodeBase64url, decodeUtf8 } from '../stamp/base64url.ts'
import { SIGNATURE_LENGTH, formatSigningInput } from '../stamp/token.ts'
import { isObject } from '../lists/jwt.ts'
import type { Entry } from './entry.ts'
import { readClaims } from './entry-bodies.ts'
import { InspectionError } from './inspection-error.ts'

/** The explicit type of an entry (RFC 8725 section 3.11). */
export const ENTRY_TYPE = 'ocop-inspection-entry+jwt'

/** The longest token of an entry, in characters. */
export const ENTRY_TOKEN_MAX_LENGTH = 60_000

/** A well-formed token whose signature has NOT been verified and whose claims have not been read. */
export interface UnverifiedEntry {
  /** Thumbprint of the device's key. */
  readonly kid: string
  /** The claims as JSON text. */
  readonly payload: string
  /** ASCII of `header.payload`: what the signature covers. */
  readonly signingInput: string
  /** 64 bytes, r and s. */
  readonly signature: Uint8Array
}

/** The text to sign for an entry. */
export function signingInputOfEntry(kid: string, entry: Entry): string {
  return formatSigningInput(ENTRY_TYPE, kid, entry)
}

/** Splits a token into its parts; throws {@link InspectionError} `entry-altered` if it is not written in the one accepted way. */
export function parseEntryToken(token: string): UnverifiedEntry {
  try {
    if (token.length > ENTRY_TOKEN_MAX_LENGTH) throw new RangeError('The token is too long.')
    const [header = '', payload = '', signature = '', ...rest] = token.split('.')
    const kid = kidOf(decodeText(header))
    const bytes = decodeBase64url(signature)
    if (rest.length > 0 || bytes.length !== SIGNATURE_LENGTH)
      throw new RangeError('The token does not have three parts, or its signature is not 64 bytes long.')
    return { kid, payload: decodeText(payload), signingInput: `${header}.${payload}`, signature: bytes }
  } catch {
    throw new InspectionError('entry-altered')
  }
}

const HEADER = new RegExp(`^\\{"alg":"ES256","typ":"${ENTRY_TYPE.replace('+', '\\+')}","kid":"([\\w-]{43})"\\}$`)

function kidOf(header: string): string {
  const kid = HEADER.exec(header)?.[1]
  if (kid === undefined) throw new RangeError('The header is not that of an entry.')
  return kid
}

function decodeText(part: string): string {
  return decodeUtf8(decodeBase64url(part))
}

/**
 * Reads the claims of an entry; throws {@link InspectionError} `bad-entry` with the field that is wrong, or without a field if
 * these claims must be written as another text.
 */
export function readEntry(payload: string): Entry {
  const claims = readClaims(parseObject(payload))
  if (stringify(claims) !== payload) throw new InspectionError('bad-entry')
  return claims
}

/** Reads an entry without verifying its signature, for callers that verified it before; throws {@link InspectionError}. */
export function parseVerifiedEntry(token: string): Entry {
  return readEntry(parseEntryToken(token).payload)
}

function parseObject(payload: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(payload)
    if (isObject(value)) return value
  } catch {
    // Falls through: it is not JSON, or nested too deeply to be an entry.
  }
  throw new InspectionError('bad-entry')
}

// The body of a correction has not been read yet here, and its sender may have nested it as deeply as he liked.
function stringify(claims: object): string | undefined {
  try {
    return JSON.stringify(claims)
  } catch {
    return undefined
  }
}
