// Exports the days of a product's certificate for the calendar of a phone.
import { writeCalendar } from '../../calendar-file.ts'
import { saveFile } from '../../../../ui/files.ts'
import type { WordsOf } from '../../words.ts'
import type { Product } from './products.ts'

/** Saves the three days of a re-evaluation as an iCalendar file. */
export function saveCalendar(
  { id, name, certificateInForce }: Product,
  { opensOn, closesOn, expiresOn }: { opensOn: string; closesOn: string; expiresOn: string },
  words: WordsOf<'producer'>,
): void {
  const about = `${certificateInForce?.id ?? 0}-${id}@${location.hostname}`
  const days = [
    { id: `opens-${about}`, day: opensOn, summary: words.eventOpens(name), remindDaysBefore: 7 },
    { id: `closes-${about}`, day: closesOn, summary: words.eventCloses(name), remindDaysBefore: 14 },
    { id: `expires-${about}`, day: expiresOn, summary: words.eventExpires(name), remindDaysBefore: 30 },
  ].map((day) => ({ ...day, description: words.calendarSource }))
  saveFile(`temsao-${id}.ics`, 'text/calendar', writeCalendar(days, Date.now()))
}
