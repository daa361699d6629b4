// What version 1 knows before it reads a value (STAMP.md section 5): defaults, ranges and the shorthands of a text. Used by
// reader and writer alike, so that both expect the same.
import { addMonths, fromDayNumber, parseIsoDate, toDayNumber, type IsoDate } from '../calendar.ts'
import { TEXT_LIMITS } from '../stamp.ts'
import { SHORTHAND_COUNT } from './spelling.ts'
import type { TextField } from './text-reader.ts'
import tables from './version-1.json' with { type: 'json' }

/** The version digit of this layout. */
export const VERSION = '1'

/** The weights of every choice. */
export const CHOICES = tables.choices
/** The weights of a number's length in bits, by field. */
export const SIZES = tables.sizes

/** The origin that takes next to no room. */
export const DEFAULT_ORIGIN = tables.defaultOrigin
/** `https://`, a host of 100 characters and a port. */
export const ORIGIN_LIMIT = 114
/** Serials and lots (GS1 General Specifications: AI 10 and 21). */
export const ELEMENT_LIMIT = 20

/** The years of product codes, from `FIRST_YEAR`. */
export const FIRST_YEAR = 2018
export const YEAR_COUNT = 82

export const COMMUNE_COUNT = 100_000
export const SEQUENCE_LIMIT = 99_999

/** Days are counted from 1900-01-01 to 2199-12-31. */
export const DAY_COUNT = toDayNumber(parseIsoDate('2199-12-31')) - toDayNumber(parseIsoDate('1900-01-01')) + 1
const FIRST_DAY = toDayNumber(parseIsoDate('1900-01-01'))

/** Months from issue to expiry where a certificate says nothing else. */
export const TERM_MONTHS = 36

/** How GTINs of producers in Vietnam begin in their 14-digit form: GS1 prefix 893. */
export const VIETNAM_GTIN_PREFIX = '0893'

/** A range of neighbours among all values from 0 to `limit` - 1. */
export interface Nearby {
  readonly low: number
  readonly span: number
  readonly limit: number
}

/** The days on which most certificates of this version's time are issued: 4,096 from 1 January 2022. */
export const ISSUE_DAYS: Nearby = { low: dayIndex(parseIsoDate('2022-01-01')), span: 4096, limit: DAY_COUNT }

/** The days on which stamps are signed: a term and its longest extension from the day of issue. */
export function signingDays(issuedOn: IsoDate): Nearby {
  return { low: dayIndex(issuedOn), span: 1280, limit: DAY_COUNT }
}

/** A province of the frozen list: code, name, and the range of its communes' codes. */
export interface ListedProvince {
  readonly code: string
  readonly name: string
  readonly communes: Nearby
}

/** The 34 provinces as version 1 knows them for ever, whatever happens to vocabulary.ts. */
export const LISTED_PROVINCES: readonly ListedProvince[] = tables.provinces.map((entry) => {
  const [code, name, low, span] = entry as [string, string, number, number]
  return { code, name, communes: { low, span, limit: COMMUNE_COUNT } }
})

/** The listed province of a code. */
export function findListedProvince(code: string): ListedProvince | undefined {
  return LISTED_PROVINCES.find((province) => province.code === code)
}

/** The place of a day among all days. */
export function dayIndex(date: IsoDate): number {
  return toDayNumber(date) - FIRST_DAY
}

/** The day at a place, or `undefined` outside the calendar. */
export function findDay(index: number): IsoDate | undefined {
  return index >= 0 && index < DAY_COUNT ? fromDayNumber(index + FIRST_DAY) : undefined
}

/** The same day of the month `months` later, or its last day (as `addMonths`); `undefined` after the calendar's end. */
export function findMonthsLater(date: IsoDate, months: number): IsoDate | undefined {
  const isInside = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) + months <= 2199 * 12 + 12
  return isInside ? addMonths(date, months) : undefined
}

/** A number in decimal digits with leading zeros. */
export function zeroPadded(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

/** The texts of a stamp by claim. */
export const TEXTS = {
  origin: { kind: 'origin', limit: ORIGIN_LIMIT },
  communeName: { kind: 'commune', limit: TEXT_LIMITS.communeName },
  provinceName: { kind: 'province', limit: TEXT_LIMITS.provinceName },
  productName: { kind: 'product', limit: TEXT_LIMITS.productName },
  netContent: { kind: 'netContent', limit: TEXT_LIMITS.netContent },
  producerName: { kind: 'producer', limit: TEXT_LIMITS.producerName },
  serial: { kind: 'serial', limit: ELEMENT_LIMIT },
} as const satisfies Record<string, TextField>

/** The certificate's number; its year and the product's sequence number have shorthands. */
export function certificateNumberText(issuedOn: IsoDate): TextField {
  return { kind: 'certificate', limit: TEXT_LIMITS.certificateNumber, shorthands: [issuedOn.slice(0, 4)] }
}

/** The lot; the ways of writing the day of production have shorthands, the longest first. */
export function lotText(producedOn: IsoDate): TextField {
  const [year, month, day] = [producedOn.slice(2, 4), producedOn.slice(5, 7), producedOn.slice(8)]
  const shorthands = [`20${year}${month}${day}`, year + month + day, day + month + year, year + month, month + year, year]
  return { kind: 'lot', limit: ELEMENT_LIMIT, shorthands: shorthands.slice(0, SHORTHAND_COUNT) }
}
