// A phone's key: its name, the proof that the phone has it, and how the office certifies and revokes it. Checks only the form;
// signatures are verified elsewhere, except that of a proof.
import { encodeBase64url, encodeUtf8 } from '../stamp/base64url.ts'
import { dayInVietnam, isIsoDate, type IsoDate } from '../calendar.ts'
import { assertClaim, isNumericDate, isObject, parseJwt, type UnverifiedJwt } from '../lists/jwt.ts'
import { ListError } from '../lists/list-error.ts'
import { isOrigin } from '../stamp/stamp.ts'
import { formatSigningInput } from '../stamp/token.ts'
import type { PublicPoint } from '../lists/trust-list.ts'
import { isPlainText } from '../lists/record-content.ts'
import { ISSUER_LIMIT } from '../stamp/typed-code.ts'
import type { SignBytes } from './chain.ts'
import { asciiBytes, importVerifyingKey, isSignatureOf, sha256 } from './web-crypto.ts'

/** The explicit types (RFC 8725 section 3.11). */
export const DEVICE_PROOF_TYPE = 'ocop-device-proof+jwt'
export const DEVICE_CERTIFICATE_TYPE = 'ocop-device+jwt'
export const DEVICE_LIST_TYPE = 'ocop-device-list+jwt'

/** How long a proof is valid, in seconds. */
export const DEVICE_PROOF_MAX_AGE_SECONDS = 600

const PROOF_MAX_LENGTH = 2_000
const CERTIFICATE_MAX_LENGTH = 4_000
// Room for a hundred thousand lost phones.
const LIST_MAX_LENGTH = 10_000_000

/** What an office certifies about a phone. */
export interface DeviceCertificate {
  /** Number of the issuer. */
  readonly issuer: number
  /** RFC 7638 thumbprint of the key, base64url. */
  readonly kid: string
  readonly point: PublicPoint
  /** Name of the inspector. */
  readonly name: string
  /** Name of the device. */
  readonly device: string
  /** Codes of the inspector's provinces, or `all`. */
  readonly provinces: 'all' | readonly string[]
  /** When it was signed, in seconds since the epoch. */
  readonly issuedAt: number
  /** The first day on which the certificate is valid. */
  readonly from: IsoDate
}

/** A device whose key must not be trusted from a certain day. */
export interface RevokedDevice {
  readonly kid: string
  readonly from: IsoDate
}

/** One edition of an office's list of revoked devices; it contains no names. */
export interface DeviceList {
  readonly issuer: number
  readonly issuedAt: number
  readonly revoked: readonly RevokedDevice[]
}

/** A device certificate with well-formed claims; its signature has NOT been verified. */
export type UnverifiedDeviceCertificate = UnverifiedJwt & { readonly certificate: DeviceCertificate }

/** A list of revoked devices with well-formed claims; its signature has NOT been verified. */
export type UnverifiedDeviceList = UnverifiedJwt & { readonly list: DeviceList }

/** The key ID of a device: SHA-256 of its key's required members in lexicographic order (RFC 7638 section 3). */
export async function thumbprintOf({ x, y }: PublicPoint): Promise<string> {
  return encodeBase64url(await sha256(encodeUtf8(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))))
}

/** The first 8 characters of a key ID in two groups, for two people to compare: `K7QF xA2b`. */
export function formatFingerprint(kid: string): string {
  return `${kid.slice(0, 4)} ${kid.slice(4, 8)}`
}

/** Makes the proof that the sender of a key also holds it; `now` is in milliseconds. */
export async function createDeviceProof(
  { point, origin, now }: { readonly point: PublicPoint; readonly origin: string; readonly now: number },
  sign: SignBytes,
): Promise<string> {
  const claims = { jwk: jwkOf(point), iat: Math.floor(now / 1000), aud: origin }
  const input = formatSigningInput(DEVICE_PROOF_TYPE, await thumbprintOf(point), claims)
  return `${input}.${encodeBase64url(await sign(asciiBytes(input)))}`
}

/**
 * Verifies a proof for the key that was sent with it. Throws {@link ListError} `wrong-subject` for another key or origin, `expired`
 * and `issued-in-future` by the service's clock (milliseconds), `signature-wrong`, and the codes of {@link parseJwt}.
 */
export async function verifyDeviceProof(
  text: string,
  { point, origin, now }: { readonly point: PublicPoint; readonly origin: string; readonly now: number },
): Promise<void> {
  const proof = parseJwt(text, { typ: DEVICE_PROOF_TYPE, maxLength: PROOF_MAX_LENGTH })
  const { jwk, iat, aud } = proof.claims
  assertClaim(isNumericDate(iat) && isOrigin(String(aud)) && isObject(jwk))
  const isSame = proof.kid === (await thumbprintOf(point)) && isDevicePoint(jwk) && jwk.x === point.x && jwk.y === point.y
  if (!isSame || aud !== origin) throw new ListError('wrong-subject')
  if (iat < now / 1000 - DEVICE_PROOF_MAX_AGE_SECONDS) throw new ListError('expired')
  if (iat > now / 1000 + DEVICE_PROOF_MAX_AGE_SECONDS) throw new ListError('issued-in-future')
  const key = await importVerifyingKey(point)
  if (key === undefined || !(await isSignatureOf(key, proof))) throw new ListError('signature-wrong')
}

/** The claims of a certificate in the order in which they are written; the inverse of {@link parseDeviceCertificate}. */
export function deviceCertificateClaims(certificate: DeviceCertificate): object {
  const { issuer, kid, point, name, device, provinces, issuedAt, from } = certificate
  return { iss: String(issuer), sub: kid, cnf: { jwk: jwkOf(point) }, name, device, provinces, iat: issuedAt, from }
}

/**
 * Reads a device certificate; throws `ListError`. It does not check that `kid` is the thumbprint of the key: see
 * {@link thumbprintOf}.
 */
export function parseDeviceCertificate(text: string): UnverifiedDeviceCertificate {
  const jwt = parseJwt(text, { typ: DEVICE_CERTIFICATE_TYPE, maxLength: CERTIFICATE_MAX_LENGTH })
  const { iss, sub, cnf, name, device, provinces, iat, from } = jwt.claims
  assertClaim(isKid(sub) && isNumericDate(iat) && isIsoDate(from))
  assertClaim(isPlainText(name, 200) && isPlainText(device, 200) && isProvinces(provinces))
  assertClaim(isObject(cnf) && isDevicePoint(cnf['jwk']))
  const { x, y } = cnf['jwk']
  return { ...jwt, certificate: { issuer: issuerOf(iss), kid: sub, point: { x, y }, name, device, provinces, issuedAt: iat, from } }
}

/** The claims of a list in the order in which they are written; the inverse of {@link parseDeviceList}. */
export function deviceListClaims({ issuer, issuedAt, revoked }: DeviceList): object {
  return { iss: String(issuer), iat: issuedAt, revoked: revoked.map(({ kid, from }) => ({ kid, from })) }
}

/** Reads a list of revoked devices; throws `ListError`. */
export function parseDeviceList(text: string): UnverifiedDeviceList {
  const jwt = parseJwt(text, { typ: DEVICE_LIST_TYPE, maxLength: LIST_MAX_LENGTH })
  const { iss, iat, revoked } = jwt.claims
  assertClaim(isNumericDate(iat) && Array.isArray(revoked))
  return { ...jwt, list: { issuer: issuerOf(iss), issuedAt: iat, revoked: (revoked as unknown[]).map(readRevoked) } }
}

function readRevoked(value: unknown): RevokedDevice {
  assertClaim(isObject(value) && isKid(value['kid']) && isIsoDate(value['from']))
  return { kid: value['kid'], from: value['from'] }
}

/** The day from which the office's list revokes a device, or `undefined`. */
export function findRevokedFrom(list: DeviceList, kid: string): IsoDate | undefined {
  const days = list.revoked.filter((device) => device.kid === kid).map(({ from }) => from)
  return days.sort()[0]
}

/** Whether something that a device dates to an instant (seconds) falls on or after the day of its revocation. */
export function isAfterRevocation(from: IsoDate, at: number): boolean {
  return dayInVietnam(at * 1000) >= from
}

/** The number of the issuer that a token names as `iss`; throws `ListError` `bad-claims`. */
export function issuerOf(iss: unknown): number {
  assertClaim(typeof iss === 'string' && /^(0|[1-9]\d{0,3})$/.test(iss) && Number(iss) < ISSUER_LIMIT)
  return Number(iss)
}

/** Whether a claim is `all` or a list of province codes. */
export function isProvinces(value: unknown): value is 'all' | string[] {
  return value === 'all' || (Array.isArray(value) && value.every((code) => typeof code === 'string' && /^\d\d$/.test(code)))
}

/** Whether a value is a SHA-256 in base64url, such as a thumbprint. */
export function isKid(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{43}$/.test(value)
}

function jwkOf({ x, y }: PublicPoint): object {
  return { kty: 'EC', crv: 'P-256', x, y }
}

// Refuses other kinds of key with the same members, and private keys.
function isDevicePoint(jwk: unknown): jwk is PublicPoint {
  return isObject(jwk) && jwk['kty'] === 'EC' && jwk['crv'] === 'P-256' && isKid(jwk['x']) && isKid(jwk['y']) && jwk['d'] === undefined
}
