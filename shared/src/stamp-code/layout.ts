// What version 1 knows before it reads a value (STAMP.md section 5): defaults, ranges and the shorthands of a text. Reader and
// writer both use it, so that they expect the same.
import { addMonths, fromDayNumber, toDayNumber, type IsoDate } from '../calendar.ts'
import tables from './version-1.json' with { type: 'json' }

/** The version digit of this layout. */
export const VERSION = '1'

/** The weights of every choice. */
export const CHOICES = tables.choices
/** The weights of a number's length in bits, by field. */
export const SIZES = tables.sizes

/** The origin that takes almost no room. */
export const DEFAULT_ORIGIN = tables.defaultOrigin
/** The years of product codes, from `FIRST_YEAR`. */
export const FIRST_YEAR = 2018
export const YEAR_COUNT = 82

export const COMMUNE_COUNT = 100_000
export const SEQUENCE_LIMIT = 99_999

/** Days are counted from 1900-01-01 to 2199-12-31. */
export const DAY_COUNT = 109_573
/** 1900-01-01 as a day number. */
const FIRST_DAY = -25_567

/** Months from issue to expiry unless a certificate says something else. */
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
export const ISSUE_DAYS: Nearby = { low: 44_560, span: 4096, limit: DAY_COUNT }

/** The days on which stamps are signed: a term and its longest extension, counted from the day of issue. */
export function signingDays(issuedOn: IsoDate): Nearby {
  return { low: dayIndex(issuedOn), span: 1280, limit: DAY_COUNT }
}

/** Ranges of commune codes are given in blocks of this many. */
const BLOCK = 128

/** A province of the frozen list: code, name, and the range of its communes' codes. */
export interface ListedProvince {
  readonly code: string
  readonly name: string
  readonly communes: Nearby
}

/** The 34 provinces as version 1 knows them for ever, even if vocabulary.ts changes. */
export const LISTED_PROVINCES: readonly ListedProvince[] = tables.modelTexts.provinceName.split('|').map((name, index) => {
  const [low, span] = tables.communeBlocks.slice(2 * index, 2 * index + 2).map((blocks) => blocks * BLOCK) as [number, number]
  return { code: tables.provinceCodes.slice(2 * index, 2 * index + 2), name, communes: { low, span, limit: COMMUNE_COUNT } }
})

/** The listed province of a code. */
export function findListedProvince(code: string): ListedProvince | undefined {
  return LISTED_PROVINCES.find((province) => province.code === code)
}

/** The index of a day among all days. */
export function dayIndex(date: IsoDate): number {
  return toDayNumber(date) - FIRST_DAY
}

/** The day at an index, or `undefined` outside the calendar. */
export function findDay(index: number): IsoDate | undefined {
  return index >= 0 && index < DAY_COUNT ? fromDayNumber(index + FIRST_DAY) : undefined
}

/**
 * The same day of the month `months` later, or the month's last day (as `addMonths`); `undefined` after the end of the calendar.
 */
export function findMonthsLater(date: IsoDate, months: number): IsoDate | undefined {
  const isInside = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) + months <= 2199 * 12 + 12
  return isInside ? addMonths(date, months) : undefined
}

/** A number in decimal digits with leading zeros. */
export function zeroPadded(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

/** The year in a certificate's number is usually the year of its issue. */
export function certificateShorthands(issuedOn: IsoDate): readonly string[] {
  return [issuedOn.slice(0, 4)]
}

/** Almost all origins begin as the default one does. */
export const ORIGIN_SHORTHANDS: readonly string[] = [DEFAULT_ORIGIN.slice(0, 8)]

/** The ways in which a lot names the day of production, the longest first. */
export function lotShorthands(producedOn: IsoDate): readonly string[] {
  const [year, month, day] = [producedOn.slice(2, 4), producedOn.slice(5, 7), producedOn.slice(8)] as const
  return [`20${year}${month}${day}`, year + month + day, day + month + year, year + month, month + year, year]
}
