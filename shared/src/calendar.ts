// Calendar days of Vietnam. The law counts whole days of Asia/Ho_Chi_Minh, whatever time zone a phone or a server is set to.

/** A calendar day `YYYY-MM-DD` (ISO 8601) in Asia/Ho_Chi_Minh; always a real day between 1900 and 2199. */
export type IsoDate = string & { readonly __isoDate: true }

/** Asia/Ho_Chi_Minh has been UTC+07:00 without daylight saving since 1975, so no time zone database is needed. */
export const VIETNAM_OFFSET_SECONDS = 7 * 3600

const DAY_MS = 86_400_000
const pattern = /^(19|20|21)\d\d-(0[1-9]|1[0-2])-\d\d$/
const START_OF_DAYS = Date.UTC(1900, 0, 1)
/** Ten times the code of a digit character plus the code of the next one is this much more than the number that both spell. */
const TWO_ZEROS = 48 * 11

/** Whether `text` is a real calendar day: `2025-02-31` is not. */
export function isIsoDate(text: unknown): text is IsoDate {
  if (typeof text !== 'string' || !pattern.test(text)) return false
  const day = twoDigits(text, 8)
  return day > 0 && day <= daysOfMonth(yearOf(text), twoDigits(text, 5))
}

/** Reads a calendar day; throws `RangeError` for anything else. */
export function parseIsoDate(text: string): IsoDate {
  if (!isIsoDate(text)) throw new RangeError(`"${text}" is not a day in the form YYYY-MM-DD.`)
  return text
}

/** Days since 1970-01-01 of a calendar day. */
export function toDayNumber(date: IsoDate): number {
  return Date.UTC(yearOf(date), twoDigits(date, 5) - 1, twoDigits(date, 8)) / DAY_MS
}

/** The calendar day that is `dayNumber` days after 1970-01-01. */
export function fromDayNumber(dayNumber: number): IsoDate {
  return parseIsoDate(new Date(dayNumber * DAY_MS).toISOString().slice(0, 10))
}

/** The day `days` later (or earlier, when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDayNumber(toDayNumber(date) + days)
}

/**
 * The same day of the month `months` later. If that month has no such day, it is the month's last day (29 February → 28 February).
 */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const monthsSinceYear0 = yearOf(date) * 12 + twoDigits(date, 5) - 1 + months
  const year = Math.floor(monthsSinceYear0 / 12)
  const month = (monthsSinceYear0 % 12) + 1
  const day = Math.min(twoDigits(date, 8), daysOfMonth(year, month))
  return parseIsoDate(`${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`)
}

/** Days from `from` to `to`: 1 from today to tomorrow, negative into the past. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toDayNumber(to) - toDayNumber(from)
}

/** The calendar day in Vietnam at an instant in milliseconds since the epoch. */
export function dayInVietnam(instantMs: number): IsoDate {
  return fromDayNumber(Math.floor((instantMs / 1000 + VIETNAM_OFFSET_SECONDS) / 86_400))
}

/** The first instant after the last day that there is, 2199-12-31 in Vietnam; milliseconds since the epoch. */
export const END_OF_DAYS = Date.UTC(2200, 0, 1) - VIETNAM_OFFSET_SECONDS * 1000

/**
 * The calendar day in Vietnam that a clock shows, which may be set to anything: before 1900 it is the first day, after 2199 the last one.
 */
export function dayOfClock(instantMs: number): IsoDate {
  return dayInVietnam(Math.min(Math.max(instantMs, START_OF_DAYS), END_OF_DAYS - 1))
}

/** The first second of a day in Vietnam, as a NumericDate (RFC 7519 section 2: seconds since the epoch). */
export function startOfDay(date: IsoDate): number {
  return toDayNumber(date) * 86_400 - VIETNAM_OFFSET_SECONDS
}

/** The second at which a day in Vietnam is over (24:00), as a NumericDate. */
export function endOfDay(date: IsoDate): number {
  return startOfDay(date) + 86_400
}

// Plain arithmetic: making thousands of stamps would spend most of its time on `Date` objects and their texts.

function daysOfMonth(year: number, month: number): number {
  // 31-day months alternate with 30-day months up to July, and again from August.
  if (month !== 2) return 30 | (month + (month >> 3))
  return year % (year % 100 === 0 ? 400 : 4) === 0 ? 29 : 28
}

function yearOf(text: string): number {
  return Number(text.slice(0, 4))
}

function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - TWO_ZEROS
}
