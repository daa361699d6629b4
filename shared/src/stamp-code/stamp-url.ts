// The link in a QR code (STAMP.md section 9): the stamp code is in the fragment, which browsers never send to a server and keep on
// redirects. With a GTIN, the path is a GS1 Digital Link (GS1 Digital Link Standard: URI Syntax 1.4).
import { isGtin } from '../stamp/gtin.ts'
import type { Stamp } from '../stamp/stamp.ts'
import { STAMP_CODE_MAX_LENGTH } from './stamp-code.ts'
import { StampError } from '../stamp/stamp-error.ts'
import { isCset82 } from '../text.ts'

/** The longest link that is read: a code, plus room for a path and for what scanners add to the query. */
export const STAMP_URL_MAX_LENGTH = STAMP_CODE_MAX_LENGTH + 2048

/** What the path of a GS1 Digital Link says: AI 01, 10 and 21. */
export interface DigitalLink {
  readonly gtin: string
  readonly lot?: string | undefined
  readonly serial?: string | undefined
}

/** The parts of a stamp's link. */
export interface StampLink {
  /** What the path says, or `undefined` if it is not a Digital Link. */
  readonly path: DigitalLink | undefined
  /** The fragment: a stamp code, if there is one. */
  readonly code: string
}

/** The parts that {@link formatStampUrl} puts together. */
export interface StampUrlParts extends Partial<DigitalLink> {
  /** Where the verifier page is served, without a trailing slash. */
  readonly origin: string
  readonly code: string
}

/** The link of a stamp: a Digital Link path if there is a GTIN, and the code in the fragment. Throws `RangeError`. */
export function formatStampUrl({ origin, code, ...path }: StampUrlParts): string {
  const { gtin, lot, serial } = path
  return `${origin}${gtin === undefined ? '/' : formatDigitalLinkPath({ gtin, lot, serial })}#${code}`
}

/**
 * The same link as the text of a QR code: scheme and host in capitals, which QR's alphanumeric mode can encode and which mean the
 * same (RFC 3986 section 6.2.2.1).
 */
export function formatQrText(parts: StampUrlParts): string {
  return formatStampUrl({ ...parts, origin: parts.origin.toUpperCase() })
}

/** The text of the QR code of a stamp whose code is known, with a GS1 Digital Link if the stamp names a GTIN. */
export function formatStampQrText(origin: string, stamp: Stamp, code: string): string {
  return formatQrText({ origin, code, ...findPath(stamp) })
}

/** The parts of a stamp that belong in the path of its link. */
export function findPath(stamp: Stamp): Partial<DigitalLink> {
  if (stamp.profile === 'mini' || stamp.gtin === undefined) return {}
  return { gtin: stamp.gtin, lot: stamp.lot, serial: stamp.serial }
}

/**
 * The path of a GS1 Digital Link, `/01/{gtin}[/10/{lot}][/21/{serial}]`; throws `RangeError` for values that GS1 does not allow
 * there.
 */
export function formatDigitalLinkPath({ gtin, lot, serial }: DigitalLink): string {
  if (gtin.length !== 14 || !isGtin(gtin)) throw new RangeError(`"${gtin}" is not a GTIN of 14 digits.`)
  for (const value of [lot, serial])
    if (value !== undefined && !isSegment(value)) throw new RangeError(`"${value}" cannot stand in a path.`)
  const lotPath = lot === undefined ? '' : `/10/${encodeURIComponent(lot)}`
  return `/01/${gtin}${lotPath}${serial === undefined ? '' : `/21/${encodeURIComponent(serial)}`}`
}

/**
 * Reads a link, a bare fragment `#CODE` or a bare code. Scheme and host may be in any case; in the query, only the values of a
 * redirected Digital Link count. The code itself is not checked. Throws `StampError` `too-long`, and `bad-path` for a path that
 * starts as a Digital Link but is not one.
 */
export function parseStampUrl(text: string): StampLink {
  if (text.length > STAMP_URL_MAX_LENGTH) throw new StampError('too-long')
  const hash = text.indexOf('#')
  if (hash < 0) return { path: undefined, code: text }
  return { path: findDigitalLink(text.slice(0, hash)), code: text.slice(hash + 1) }
}

function findDigitalLink(link: string): DigitalLink | undefined {
  const [address = '', query = ''] = link.split('?', 2) as [string?, string?]
  const ownPath = address.replace(/^[a-z]+:\/\/[^/]*/i, '')
  const path = /^\/01(\/|$)/.test(ownPath) ? ownPath : pathInQuery(query)
  if (path === undefined) return undefined
  const match = /^\/01\/(\d{14})(?:\/10\/([^/]+))?(?:\/21\/([^/]+))?\/?$/.exec(path)
  const [gtin, lot, serial] = [match?.[1], decodeSegment(match?.[2]), decodeSegment(match?.[3])]
  if (gtin === undefined || !isGtin(gtin)) throw badPath()
  return { gtin, ...(lot !== undefined && { lot }), ...(serial !== undefined && { serial }) }
}

// When a service redirects a Digital Link to its page, the values of the path come in the query: `?01=…&10=…&21=…`.
function pathInQuery(query: string): string | undefined {
  const values = new Map<string, string>()
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split('=', 2) as [string?, string?]
    if (/^(01|10|21)$/.test(name)) {
      if (values.has(name)) throw badPath()
      values.set(name, value)
    }
  }
  if (!values.has('01')) return undefined
  return ['01', '10', '21'].map((name) => (values.has(name) ? `/${name}/${values.get(name)}` : '')).join('')
}

function decodeSegment(segment: string | undefined): string | undefined {
  if (segment === undefined) return undefined
  let value: string
  try {
    value = decodeURIComponent(segment)
  } catch {
    throw badPath()
  }
  if (!isSegment(value)) throw badPath()
  return value
}

// Browsers remove the segments "." and ".." even when they are encoded (WHATWG URL, path state).
function isSegment(value: string): boolean {
  return isCset82(value) && value !== '.' && value !== '..'
}

function badPath(): StampError {
  return new StampError('bad-path')
}

/**
 * Whether the path agrees with the stamp: everything in the path must also be signed. `false` means that the code was moved to the
 * link of another product; the page must show this.
 */
export function isPathOf(path: DigitalLink | undefined, stamp: Stamp): boolean {
  if (path === undefined) return true
  const { gtin, lot } = stamp.profile === 'full' ? stamp : {}
  return path.gtin === gtin && (path.lot ?? lot) === lot && (path.serial ?? stamp.serial) === stamp.serial
}
