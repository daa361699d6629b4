// The file that holds a whole inspection: everything that a stranger needs to verify it. It is written in exactly one way. Reading
// checks only the form; verify-bundle.ts checks whether the content is true.
import { MOST_ENTRIES, MOST_PHOTOS, PHOTO_MAX_BYTES } from './entry.ts'
import { ENTRY_TOKEN_MAX_LENGTH } from './entry-token.ts'
import { InspectionError } from './inspection-error.ts'
import { hasBase64Characters } from './photo-base64.ts'

/** The format and version that a bundle names first. */
export const BUNDLE_FORMAT = 'temsao-inspection'
export const BUNDLE_VERSION = 1

/** The longest bundle, in characters, each of them one byte: 200 photos of a megabyte as base64, and room for entries. */
export const BUNDLE_MAX_LENGTH = 330_000_000
/** The most receipts: one for each request of a sync, with room for many repeated ones. */
export const MOST_RECEIPTS = 2_000

const TOKEN_MAX_LENGTH = 10_000_000
const PHOTO_MAX_LENGTH = Math.ceil(PHOTO_MAX_BYTES / 3) * 4

/** The parts of a bundle, as they are in the file. */
export interface Bundle {
  /** Tokens of the entries, in order. */
  readonly entries: readonly string[]
  /** The device certificate. */
  readonly device: string
  /** Head token of the package with which the inspection was made. */
  readonly package: string
  /** Token of the trust list. */
  readonly trust: string
  /** Token of the list of revoked devices, if there was one. */
  readonly devices: string | null
  readonly receipts: readonly string[]
  /** JPEGs in base64 (RFC 4648 section 4) by their SHA-256 in hexadecimal digits; some or all may be left out. */
  readonly photos: Readonly<Record<string, string>>
}

/** The name of a bundle's file. */
export function bundleFileName(number: string): string {
  return `hau-kiem-${number}.json`
}

/** Writes a bundle: JSON without white space, members in one order, photos by ascending hash. */
export function formatBundle(bundle: Bundle): string {
  return [...bundleChunks(bundle)].join('')
}

/** The same text in pieces, one for each photo, for streaming. */
export function* bundleChunks({ photos, ...bundle }: Bundle): Generator<string> {
  yield bundleOpening(bundle)
  let comma = ''
  for (const sha256 of Object.keys(photos).sort()) {
    yield `${comma}"${sha256}":"${photos[sha256]}"`
    comma = ','
  }
  yield BUNDLE_CLOSING
}

/** A bundle's text up to its first photo. Photos follow as `"sha256":"base64"` by ascending hash, with commas between them. */
export function bundleOpening({ entries, device, package: head, trust, devices, receipts }: Omit<Bundle, 'photos'>): string {
  const members = { format: BUNDLE_FORMAT, version: BUNDLE_VERSION, entries, device, package: head, trust, devices, receipts, photos: {} }
  return JSON.stringify(members).slice(0, -BUNDLE_CLOSING.length)
}

/** A bundle's text after its last photo. */
export const BUNDLE_CLOSING = '}}'

/**
 * Reads a bundle that anybody may have sent, checking its form and its sizes. Throws {@link InspectionError} `too-large`,
 * `newer-version`, `not-a-bundle`. There is only one way to write a bundle, so that no two readers can disagree: a text with white
 * space, another order or a repeated member is not a bundle.
 */
export function parseBundle(text: string): Bundle {
  if (text.length > BUNDLE_MAX_LENGTH) throw new InspectionError('too-large')
  const cursor = createCursor(text)
  cursor.take(`{"format":"${BUNDLE_FORMAT}","version":`)
  const version = cursor.takeMatch(/\d{1,9}(?=,)/y)
  if (version !== String(BUNDLE_VERSION)) throw new InspectionError(version.startsWith('0') ? 'not-a-bundle' : 'newer-version')
  cursor.take(',"entries":')
  const entries = takeTokens(cursor, MOST_ENTRIES, ENTRY_TOKEN_MAX_LENGTH)
  const [device, head, trust] = (['device', 'package', 'trust'] as const).map((name) => {
    cursor.take(`,"${name}":`)
    return takeToken(cursor, TOKEN_MAX_LENGTH)
  }) as [string, string, string]
  cursor.take(',"devices":')
  const devices = cursor.skips('null') ? null : takeToken(cursor, TOKEN_MAX_LENGTH)
  cursor.take(',"receipts":')
  const receipts = takeTokens(cursor, MOST_RECEIPTS, ENTRY_TOKEN_MAX_LENGTH)
  cursor.take(',"photos":{')
  const photos = takePhotos(cursor)
  cursor.take(BUNDLE_CLOSING)
  if (!cursor.isAtEnd()) throw new InspectionError('not-a-bundle')
  return { entries, device, package: head, trust, devices, receipts, photos }
}

interface Cursor {
  /** Moves past a text that must be here. */
  take(expected: string): void
  /** Moves past a text if it is here. */
  skips(expected: string): boolean
  isAt(expected: string): boolean
  /** Reads what a sticky pattern matches here. */
  takeMatch(pattern: RegExp): string
  /** Reads a quoted text here, which must satisfy `isText` and have at most `maxLength` characters. */
  takeQuoted(isText: (text: string) => boolean, maxLength: number): string
  isAtEnd(): boolean
}

function createCursor(text: string): Cursor {
  let at = 0
  const skips = (expected: string): boolean => {
    const isHere = text.startsWith(expected, at)
    if (isHere) at += expected.length
    return isHere
  }
  const take = (expected: string): void => {
    if (!skips(expected)) throw new InspectionError('not-a-bundle')
  }
  return {
    take,
    skips,
    isAt: (expected) => text.startsWith(expected, at),
    takeMatch(pattern) {
      pattern.lastIndex = at
      const match = pattern.exec(text)?.[0]
      if (match === undefined) throw new InspectionError('not-a-bundle')
      at += match.length
      return match
    },
    takeQuoted(isText, maxLength) {
      take('"')
      const end = text.indexOf('"', at)
      if (end < 0) throw new InspectionError('not-a-bundle')
      if (end - at > maxLength) throw new InspectionError('too-large')
      const quoted = text.slice(at, end)
      if (!isText(quoted)) throw new InspectionError('not-a-bundle')
      at = end + 1
      return quoted
    },
    isAtEnd: () => at === text.length,
  }
}

// Checks only the characters; the reader of a token checks the rest.
function hasTokenCharacters(text: string): boolean {
  return /^[\w.-]+$/.test(text)
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

function takeToken(cursor: Cursor, maxLength: number): string {
  return cursor.takeQuoted(hasTokenCharacters, maxLength)
}

function takeTokens(cursor: Cursor, most: number, maxLength: number): string[] {
  const tokens: string[] = []
  cursor.take('[')
  if (cursor.skips(']')) return tokens
  do {
    if (tokens.length === most) throw new InspectionError('too-large')
    tokens.push(takeToken(cursor, maxLength))
  } while (cursor.skips(','))
  cursor.take(']')
  return tokens
}

function takePhotos(cursor: Cursor): Record<string, string> {
  const photos: Record<string, string> = {}
  if (cursor.isAt(BUNDLE_CLOSING)) return photos
  let [count, last] = [0, '']
  do {
    if (count++ === MOST_PHOTOS) throw new InspectionError('too-large')
    const sha256 = cursor.takeQuoted(isHash, 64)
    if (sha256 <= last) throw new InspectionError('not-a-bundle')
    cursor.take(':')
    photos[sha256] = cursor.takeQuoted(hasBase64Characters, PHOTO_MAX_LENGTH)
    last = sha256
  } while (cursor.skips(','))
  return photos
}
