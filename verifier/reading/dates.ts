// Calendar days as people read them. Without Intl: its data differs from phone to phone, and these two forms never change.
import type { IsoDate } from '@temsao/shared/calendar.ts'

const MONTHS = /* @__PURE__ */ 'January February March April May June July August September October November December'.split(' ')

/** A day as it is written in Vietnamese: `12/11/2027`. */
export function formatNumericDate(date: IsoDate): string {
  const [year, month, day] = date.split('-') as [string, string, string]
  return `${day}/${month}/${year}`
}

/** A day as it is written in English, in a form in which day and month cannot be confused: `12 November 2027`. */
export function formatLongDate(date: IsoDate): string {
  const [year, month, day] = date.split('-') as [string, string, string]
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}
