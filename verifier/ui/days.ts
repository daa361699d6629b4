// Formats days and numbers in the page's language.
import { dayInVietnam, dayOfClock, parseIsoDate, type IsoDate } from '@temsao/shared/calendar.ts'
import { formatLongDate, formatNumericDate } from '../reading/dates.ts'
import { thousands } from './messages/counts.ts'
import { language } from './catalogue.ts'

/** A day: `12/11/2027` or `12 November 2027`. */
export function formatDay(day: string): string {
  return language.get() === 'vi' ? formatNumericDate(day as IsoDate) : formatLongDate(day as IsoDate)
}

/** An instant (ISO 8601) in Vietnam's time: hour, minute and day. */
export function formatInstant(instant: string): string {
  const ms = Date.parse(instant)
  const clock = new Date(ms + 7 * 3_600_000).toISOString().slice(11, 16)
  return `${clock}, ${formatDay(dayInVietnam(ms))}`
}

/** A count with separated thousands: `1.200` or `1,200`. */
export function formatCount(count: number): string {
  return thousands(count, language.get() === 'vi' ? '.' : ',')
}

/** A number with up to three decimal places: `45,7` or `45.7`. */
export function formatDecimal(value: number): string {
  const text = String(Math.round(value * 1000) / 1000)
  return language.get() === 'vi' ? text.replace('.', ',') : text
}

/** Today's date in Vietnam, whatever the device's time zone. */
export function today(): IsoDate {
  return dayOfClock(Date.now())
}

/** The number of days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(parseIsoDate(to)) - Date.parse(parseIsoDate(from))) / 86_400_000)
}
