// What a producer tells about a product in a live record: story, photos, steps, where to buy. Plain text only, and every part has a
// limit.
import { isIsoDate, type IsoDate } from '../calendar.ts'
import { assertClaim, isObject } from './jwt.ts'
import { findTextFault } from '../text.ts'

/** A photo on the record's own host. */
export interface RecordPhoto {
  /** `/photos/` and the SHA-256 of the file. */
  readonly path: string
  /** In pixels, at most {@link PHOTO_MAX_SIDE}. */
  readonly width: number
  readonly height: number
  /** What the photo shows, in words. */
  readonly alt: string
}

/** One step in the making of the product. */
export interface RecordStep {
  readonly name: string
  readonly on?: IsoDate
  readonly place?: string
  readonly text?: string
}

/** A place where the product is sold. */
export interface RecordShop {
  readonly name: string
  readonly address?: string
  /** Always https. */
  readonly url?: string
}

/** Story, photos, steps and shops; empty parts are left out. */
export interface RecordContent {
  /** Paragraphs are separated by an empty line. */
  readonly story?: string
  readonly photos?: readonly RecordPhoto[]
  readonly steps?: readonly RecordStep[]
  readonly shops?: readonly RecordShop[]
}

/** The longest side of a photo, in pixels. */
export const PHOTO_MAX_SIDE = 1280

/** How many of each a record can hold, and the longest texts in UTF-16 code units. */
export const CONTENT_LIMITS = {
  photos: 8,
  steps: 30,
  shops: 20,
  story: 4000,
  alt: 300,
  stepName: 80,
  stepPlace: 120,
  stepText: 500,
  shopName: 200,
  shopAddress: 300,
  shopUrl: 500,
} as const

type Check = (value: unknown) => boolean
type Members = Readonly<Record<string, unknown>>

/** Reads the claim `content` of a live record; one malformed part makes it refuse everything. Throws `ListError` `bad-claims`. */
export function parseRecordContent(value: unknown): RecordContent {
  assertClaim(isObject(value))
  const { story, photos, steps, shops } = value
  assertClaim(story === undefined || isStory(story))
  return {
    ...(story !== undefined && { story: story as string }),
    ...listPart('photos', photos, PHOTO_CHECKS),
    ...listPart('steps', steps, STEP_CHECKS),
    ...listPart('shops', shops, SHOP_CHECKS),
  }
}

/**
 * Whether a value is one line of plain text of 1 to `maxLength` UTF-16 code units: NFC, without control, direction or invisible
 * characters. Unlike text on a label, it may contain several spaces in a row.
 */
export function isPlainText(value: unknown, maxLength: number): value is string {
  if (typeof value !== 'string' || value.trim() === '') return false
  const fault = findTextFault(value, maxLength)
  return fault === undefined || fault === 'spaces'
}

const text =
  (maxLength: number): Check =>
  (value) =>
    isPlainText(value, maxLength)

const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)

const PHOTO_CHECKS = {
  path: (value: unknown): boolean => typeof value === 'string' && /^\/photos\/[0-9a-f]{64}\.jpg$/.test(value),
  width: isSide,
  height: isSide,
  alt: text(CONTENT_LIMITS.alt),
}

const STEP_CHECKS = {
  name: text(CONTENT_LIMITS.stepName),
  on: optional(isIsoDate),
  place: optional(text(CONTENT_LIMITS.stepPlace)),
  text: optional(text(CONTENT_LIMITS.stepText)),
}

const SHOP_CHECKS = {
  name: text(CONTENT_LIMITS.shopName),
  address: optional(text(CONTENT_LIMITS.shopAddress)),
  url: optional(isWebAddress),
}

function listPart(name: 'photos' | 'steps' | 'shops', value: unknown, checks: Readonly<Record<string, Check>>): Members {
  if (value === undefined) return {}
  assertClaim(Array.isArray(value) && value.length <= CONTENT_LIMITS[name])
  return { [name]: value.map((item: unknown) => parseItem(item, checks)) }
}

// Unknown members are left out, so that an old page can read a newer record.
function parseItem(item: unknown, checks: Readonly<Record<string, Check>>): Members {
  assertClaim(isObject(item))
  const known: Record<string, unknown> = {}
  for (const [name, holds] of Object.entries(checks)) {
    assertClaim(holds(item[name]))
    if (item[name] !== undefined) known[name] = item[name]
  }
  return known
}

function isSide(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= PHOTO_MAX_SIDE
}

function isStory(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > CONTENT_LIMITS.story) return false
  return value.trim() !== '' && value.split('\n').every((line) => line === '' || isPlainText(line, CONTENT_LIMITS.story))
}

// A host without user information before it, so that the link leads to the name that is shown.
function isWebAddress(value: unknown): boolean {
  const isAddress = typeof value === 'string' && value.length <= CONTENT_LIMITS.shopUrl
  return isAddress && /^https:\/\/[^\s/?#@\\]+([/?#]\S*)?$/i.test(value) && isPlainText(value, CONTENT_LIMITS.shopUrl)
}
