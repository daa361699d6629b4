// Days and numbers as the page's language writes them.
import { dayInVietnam, parseIsoDate, type IsoDate } from '@temsao/shared/calendar.ts'
import { formatLongDate, formatNumericDate } from '../reading/dates.ts'
import { thousands } from './messages/counts.ts'
import { language } from './catalogue.ts'

/** A day: `12/11/2027` or `12 November 2027`. */
export function formatDay(day: string): string {
  return language.get() === 'vi' ? formatNumericDate(day as IsoDate) : formatLongDate(day as IsoDate)
}

/** An instant of the service by the clock of Vietnam: day, hour and minute. */
export function formatInstant(instant: string): string {
  const ms = Date.parse(instant)
  const clock = new Date(ms + 7 * 3_600_000).toISOString().slice(11, 16)
  return `${clock}, ${formatDay(dayInVietnam(ms))}`
}

/** A count with its thousands apart: `1.200` or `1,200`. */
export function formatCount(count: number): string {
  return thousands(count, language.get() === 'vi' ? '.' : ',')
}

/** A number with a fraction, to three places: `45,7` or `45.7`. */
export function formatDecimal(value: number): string {
  const text = String(Math.round(value * 1000) / 1000)
  return language.get() === 'vi' ? text.replace('.', ',') : text
}

/** Today in Vietnam, wherever the device thinks it is. */
export function today(): IsoDate {
  return dayInVietnam(Date.now())
}

/** The days from one to another; negative when it is over. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(parseIsoDate(to)) - Date.parse(parseIsoDate(from))) / 86_400_000)
}
