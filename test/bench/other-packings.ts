// How others would pack the same signed claims: a plain JWS, SMART Health Cards, and the EU's COVID certificates.
import { deflateRawSync, deflateSync } from 'node:zlib'
import type { StampClaims } from '@temsao/shared/claims.ts'
import type { Segment } from './qr-size.ts'

const PAGE = 'https://tem.ocop.vn/#'
// Signatures do not compress: any 64 bytes that look random are as good.
const signature = Buffer.from(Array.from({ length: 64 }, (_, index) => (index * 167 + 89) % 256))
const base64url = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url')

/** The JWS as it is, after `#`. */
export function plainJws(claims: StampClaims, kid: string): Segment[] {
  const header = base64url(JSON.stringify({ alg: 'ES256', typ: 'ocop-stamp+jwt', kid }))
  return [{ mode: 'byte', data: `${PAGE}${header}.${base64url(JSON.stringify(claims))}.${base64url(signature)}` }]
}

/** SMART Health Cards: the payload deflated, and each character of the JWS as two digits (HL7 SMART Health Cards Framework 1.4). */
export function smartHealthCard(claims: StampClaims, kid: string): Segment[] {
  const payload = deflateRawSync(JSON.stringify(claims), { level: 9 })
  const jws = `${base64url(JSON.stringify({ zip: 'DEF', alg: 'ES256', kid }))}.${base64url(payload)}.${base64url(signature)}`
  const digits = Array.from(jws, (character) => String(character.charCodeAt(0) - 45).padStart(2, '0')).join('')
  return [
    { mode: 'byte', data: PAGE },
    { mode: 'numeric', data: digits },
  ]
}

/** The EU's certificates: CBOR in COSE_Sign1, deflated, in base45 (eHealth Network, Technical Specifications volume 3). */
export function cborCose(claims: StampClaims, kid: string): Segment[] {
  const { iss, iat, exp, ...rest } = claims
  const payload = cbor(
    new Map<number, unknown>([
      [1, iss],
      [4, exp],
      [6, iat],
      [-260, { 1: rest }],
    ]),
  )
  const header = cbor(
    new Map<number, unknown>([
      [1, -7],
      [4, Buffer.from(kid)],
    ]),
  )
  const message = Buffer.concat([Buffer.from([0xd2]), cbor([header, {}, payload, signature])])
  return [{ mode: 'alphanumeric', data: `HC1:${base45(deflateSync(message, { level: 9 }))}` }]
}

function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)])
  const entries = value instanceof Map ? [...value.entries()] : Object.entries(value as object)
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, member]) => [cbor(key), cbor(member)])])
}

function head(major: number, value: number): Buffer {
  const first = major << 5
  if (value < 24) return Buffer.from([first | value])
  if (value < 256) return Buffer.from([first | 24, value])
  if (value < 65_536) return Buffer.from([first | 25, value >> 8, value & 255])
  const bytes = Buffer.from([first | 26, 0, 0, 0, 0])
  bytes.writeUInt32BE(value, 1)
  return bytes
}

// RFC 9285.
const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
function base45(bytes: Buffer): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const isPair = i + 1 < bytes.length
    const value = isPair ? bytes[i]! * 256 + bytes[i + 1]! : bytes[i]!
    text += BASE45.charAt(value % 45) + BASE45.charAt(Math.floor(value / 45) % 45) + (isPair ? BASE45.charAt(Math.floor(value / 2025)) : '')
  }
  return text
}
