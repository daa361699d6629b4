// Calendar days as people read them. No Intl: its data differs from phone to phone, and these two forms never change.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { Language } from './language.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A day as `12/11/2027` in Vietnamese and, so that nobody swaps day and month, as `12 November 2027` in English. */
export function formatDate(date: IsoDate, language: Language): string {
  const [year, month, day] = date.split('-') as [string, string, string]
  return language === 'vi' ? `${day}/${month}/${year}` : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}
