// The form of every entry's claims: names, order, types and limits of all members.
import { COPY_SIGNALS } from '../stamp/copy-signals.ts'
import { REVOCATION_GROUNDS } from '../lists/revocation.ts'
import { isCset82 } from '../text.ts'
import { encodeTypedCode, findTypedCode, ISSUER_LIMIT } from '../stamp/typed-code.ts'
import { VERDICT_LEVELS } from '../verdict/verdict.ts'
import { CHECKLIST_ANSWERS, CHECKLIST_IDS } from './checklist.ts'
import {
  CONCLUSIONS,
  ENTRY_LIMITS,
  FINDING_LEVELS,
  MOST_ENTRIES,
  MOST_PHOTOS,
  PERSON_ROLES,
  PHOTO_MAX_BYTES,
  PROPOSAL_KINDS,
  SCAN_WAYS,
  SIGNATURE_SIDES,
  type Entry,
  type EntryKind,
} from './entry.ts'
import { InspectionError } from './inspection-error.ts'
import {
  distinctList,
  isBoolean,
  line,
  matching,
  oneOf,
  optional,
  paragraphs,
  readMembers,
  required,
  whole,
  type Check,
  type Members,
} from './members.ts'
import { isObject } from '../lists/jwt.ts'

const MAX_SECONDS = 8_640_000_000_000
const isSeq = whole(1, MOST_ENTRIES)
const isRecordId = whole(1, Number.MAX_SAFE_INTEGER)
const isSide = whole(1, 65_535)
const isName = line(ENTRY_LIMITS.name)
const isLongText = paragraphs(ENTRY_LIMITS.text)

// Whole seconds that a JavaScript date can hold.
const isSeconds = whole(0, MAX_SECONDS)

function degrees(most: number): Check {
  return (value) => typeof value === 'number' && Math.abs(value) <= most && Number(value.toFixed(6)) === value && !Object.is(value, -0)
}

/** The number of an inspection for people: `HK-20261122-K7QF-01`. */
const INSPECTION_NUMBER = /^HK-\d{8}-[\w-]{4}-\d{2,5}$/

function isScannedText(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= ENTRY_LIMITS.scannedText && !LONE_SURROGATE.test(value)
}

function isTypedCode(value: unknown): boolean {
  const stamp = typeof value === 'string' ? findTypedCode(value) : undefined
  return stamp !== undefined && encodeTypedCode(stamp) === value
}

// With the flag u a pair counts as one character, so that only a lone half matches.
const LONE_SURROGATE = /\p{Surrogate}/u

const NUMBER = '(?:0|[1-9]\\d{0,3})'
const STROKES = new RegExp(`^(?:M${NUMBER} ${NUMBER}(?:L${NUMBER} ${NUMBER})*)+$`)

// Checks the form first, by a pattern that cannot backtrack for long; then the bounds of the drawing area.
function isStrokes(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > ENTRY_LIMITS.strokes || !STROKES.test(value)) return false
  return value
    .slice(1)
    .split(/[ML]/)
    .every((point) => {
      const [x, y] = point.split(' ').map(Number) as [number, number]
      return x <= 1000 && y <= 400
    })
}

const PLACE: Members = [
  ['text', required(line(ENTRY_LIMITS.place))],
  ['provinceCode', required(matching(/^\d{2}$/))],
  ['communeCode', optional(matching(/^\d{5}$/))],
]

const POSITION: Members = [
  ['lat', required(degrees(90))],
  ['lon', required(degrees(180))],
  ['accuracyM', required(whole(0, 1_000_000))],
]

/** The members of the claims around a body, in order. */
const FRAME: Members = [
  ['insp', required(matching(/^[0-9a-f]{32}$/))],
  ['seq', required(isSeq)],
  ['prev', required(matching(/^[\w-]{43}$/))],
  ['iat', required(isSeconds)],
  ['pos', optional(POSITION)],
  ['clock', optional(oneOf(['set-back']))],
]

const BODIES: Readonly<Record<EntryKind, Members>> = {
  begin: [
    ['number', required(matching(INSPECTION_NUMBER))],
    ['planned', required(isBoolean)],
    ['basis', optional(line(ENTRY_LIMITS.basis))],
    ['place', required(PLACE)],
    ['office', required(whole(0, ISSUER_LIMIT - 1))],
    ['device', required(isSeconds)],
  ],
  person: [
    ['name', required(isName)],
    ['role', required(oneOf(PERSON_ROLES))],
    ['title', optional(line(ENTRY_LIMITS.title))],
  ],
  product: [
    ['productId', optional(isRecordId)],
    ['name', required(line(ENTRY_LIMITS.productName))],
    ['producerName', required(isName)],
    ['producerId', optional(isRecordId)],
    ['batchId', optional(isRecordId)],
    ['lot', optional(line(ENTRY_LIMITS.lot))],
    ['netContent', optional(line(ENTRY_LIMITS.netContent))],
  ],
  scan: [
    ['way', required(oneOf(SCAN_WAYS))],
    ['text', required(isScannedText)],
    ['verdict', required(oneOf(Object.keys(VERDICT_LEVELS)))],
    ['typedCode', optional(isTypedCode)],
    ['serial', optional((value) => typeof value === 'string' && isCset82(value))],
    ['productId', optional(isRecordId)],
    ['batchId', optional(isRecordId)],
    ['signals', required(distinctList(oneOf(Object.keys(COPY_SIGNALS)), 20))],
    ['checked', required(isBoolean)],
    ['product', optional(isSeq)],
  ],
  check: [
    ['item', required(oneOf(CHECKLIST_IDS))],
    ['answer', required(oneOf(Object.keys(CHECKLIST_ANSWERS)))],
    ['text', optional(isLongText)],
    ['product', optional(isSeq)],
  ],
  finding: [
    ['text', required(isLongText)],
    ['level', required(oneOf(FINDING_LEVELS))],
    ['product', optional(isSeq)],
    ['ground', optional(oneOf(Object.keys(REVOCATION_GROUNDS)))],
    ['proposes', optional(oneOf(PROPOSAL_KINDS))],
    ['scans', optional(distinctList(isSeq, 1_000))],
    ['photos', optional(distinctList(isSeq, MOST_PHOTOS))],
  ],
  photo: [
    ['sha256', required(matching(/^[0-9a-f]{64}$/))],
    ['sizeBytes', required(whole(1, PHOTO_MAX_BYTES))],
    ['width', required(isSide)],
    ['height', required(isSide)],
    ['caption', optional(line(ENTRY_LIMITS.caption))],
    ['about', optional(isSeq)],
  ],
  note: [
    ['text', required(isLongText)],
    ['about', optional(isSeq)],
  ],
  signature: [
    ['side', required(oneOf(SIGNATURE_SIDES))],
    ['name', required(isName)],
    ['title', optional(line(ENTRY_LIMITS.title))],
    ['strokes', optional(isStrokes)],
    ['refused', optional(line(ENTRY_LIMITS.reason))],
  ],
  correction: [
    ['of', required(isSeq)],
    ['reason', required(line(ENTRY_LIMITS.reason))],
    // Its members are those of the corrected entry's kind, which this entry does not name.
    ['body', optional(isObject)],
  ],
  end: [
    ['entries', required(whole(1, MOST_ENTRIES))],
    ['conclusion', required(oneOf(CONCLUSIONS))],
    ['text', optional(isLongText)],
  ],
}

/**
 * Reads the body of an entry and puts its members in their one order; throws {@link InspectionError} `bad-entry` with the field,
 * such as `body.name`.
 */
export function readBody(kind: EntryKind, value: unknown): Record<string, unknown> {
  const body = readMembers(value, BODIES[kind], 'body')
  if (kind === 'signature' && (body['strokes'] === undefined) === (body['refused'] === undefined))
    throw new InspectionError('bad-entry', { field: 'body.strokes' })
  return body
}

/** Reads the claims of an entry and puts them in their one order; throws {@link InspectionError} `bad-entry` with the field. */
export function readClaims(value: Readonly<Record<string, unknown>>): Entry {
  const { kind, body, ...frame } = value
  const read = readMembers(frame, FRAME, '')
  if (typeof kind !== 'string' || !Object.hasOwn(BODIES, kind)) throw new InspectionError('bad-entry', { field: 'kind' })
  const claims: object = { ...read, kind, body: readBody(kind as EntryKind, body) }
  return claims as Entry
}
