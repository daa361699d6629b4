// How other formats would pack the content of a stamp: a plain JWS of its claims, and SMART Health Cards and the EU's COVID
// certificates. The latter two get the same content, packed as tightly as their specifications allow: short names, whole numbers
// for days, nothing repeated, codes instead of names that a list provides, the short key ID. Their formats have no link, so the
// stamp's link is not counted in their size.
import { deflateRawSync, deflateSync } from 'node:zlib'
import { startOfDay, endOfDay, toDayNumber, type IsoDate } from '@temsao/shared/calendar.ts'
import { claimsOf } from '@temsao/shared/stamp/claims.ts'
import type { FullStamp } from '@temsao/shared/stamp/stamp.ts'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { Segment } from './qr-size.ts'

// Signatures do not compress: any 64 bytes that look random will do.
const signature = Buffer.from(Array.from({ length: 64 }, (_, index) => (index * 167 + 89) % 256))
const base64url = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url')

/** The plain JWS, after `#`. */
export function plainJws(stamp: FullStamp): Segment[] {
  const header = base64url(JSON.stringify({ alg: 'ES256', typ: 'ocop-stamp+jwt', kid: formatKid(stamp) }))
  const payload = base64url(JSON.stringify(claimsOf(stamp)))
  return [{ mode: 'byte', data: `${stamp.origin}/#${header}.${payload}.${base64url(signature)}` }]
}

/**
 * SMART Health Cards: the minified payload is deflated, and each character of the JWS becomes two digits (HL7 SMART Health Cards
 * Framework 1.4).
 */
export function smartHealthCard(stamp: FullStamp): Segment[] {
  const { issuedOn, expiresOn } = stamp.term
  const claims = { iss: stamp.origin, nbf: startOfDay(issuedOn), exp: endOfDay(expiresOn), vc: Object.fromEntries(leanMembers(stamp)) }
  const payload = deflateRawSync(JSON.stringify(claims), { level: 9 })
  const jws = `${base64url(JSON.stringify({ zip: 'DEF', alg: 'ES256', kid: formatKid(stamp) }))}.${base64url(payload)}.${base64url(signature)}`
  const digits = Array.from(jws, (character) => String(character.charCodeAt(0) - 45).padStart(2, '0')).join('')
  return [
    { mode: 'byte', data: 'shc:/' },
    { mode: 'numeric', data: digits },
  ]
}

/**
 * The EU's certificates: a CWT (RFC 8392) in COSE_Sign1, deflated, in base45 (eHealth Network, Technical Specifications volume 3).
 */
export function cborCose(stamp: FullStamp): Segment[] {
  const payload = cbor(
    new Map<number, unknown>([
      [1, 'VN'],
      [4, endOfDay(stamp.term.expiresOn)],
      [5, startOfDay(stamp.term.issuedOn)],
      [-260, new Map([[1, new Map(leanMembers(stamp).map(([, value], index) => [index, value]))]])],
    ]),
  )
  const header = cbor(
    new Map<number, unknown>([
      [1, -7],
      [4, Buffer.from(formatKid(stamp))],
    ]),
  )
  const message = Buffer.concat([Buffer.from([0xd2]), cbor([header, new Map(), payload, signature])])
  return [{ mode: 'alphanumeric', data: `HC1:${base45(deflateSync(message, { level: 9 }))}` }]
}

/** The content that the registered claims do not contain. Names are one letter long; CBOR uses numbers for them. */
function leanMembers(stamp: FullStamp): [string, string | number][] {
  const sameCommune = stamp.productCode.includes(`-${stamp.communeCode}-`) && stamp.productCode.startsWith(stamp.provinceCode)
  const day = (date: IsoDate) => toDayNumber(date) - toDayNumber(stamp.term.issuedOn)
  const members: [string, string | number | undefined][] = [
    ['j', stamp.number],
    ['i', day(stamp.signedOn)],
    ['c', stamp.productCode],
    ['n', stamp.productName],
    ['w', stamp.netContent],
    ['g', stamp.group],
    ['p', stamp.producerName],
    ['l', sameCommune ? undefined : stamp.provinceCode + stamp.communeCode],
    ['m', stamp.communeName],
    ['v', PROVINCES[stamp.provinceCode] === stamp.provinceName ? undefined : stamp.provinceName],
    ['r', stamp.certificateNumber],
    ['s', stamp.star],
    ['b', stamp.lot],
    ['d', day(stamp.producedOn)],
    ['e', stamp.bestBefore && day(stamp.bestBefore)],
  ]
  return members.filter((member): member is [string, string | number] => member[1] !== undefined)
}

function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)])
  const entries = [...(value as ReadonlyMap<unknown, unknown>).entries()]
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
