// The days of a product's certificate for the phone's own calendar.
import { writeCalendar } from '../../calendar-file.ts'
import { saveFile } from '../../files.ts'
import type { WordsOf } from '../../words.ts'
import type { Product } from './products.ts'

/** Gives the three days of a re-evaluation as a file. */
export function saveCalendar(
  { id, name, certificateInForce }: Product,
  { opensOn, closesOn, expiresOn }: { opensOn: string; closesOn: string; expiresOn: string },
  words: WordsOf<'producer'>,
): void {
  const day = (kind: string, on: string, summary: string, remindDaysBefore: number) => ({
    id: `${kind}-${certificateInForce?.id ?? 0}-${id}@${location.hostname}`,
    day: on,
    summary,
    description: words.calendarSource,
    remindDaysBefore,
  })
  const days = [
    day('opens', opensOn, words.eventOpens(name), 7),
    day('closes', closesOn, words.eventCloses(name), 14),
    day('expires', expiresOn, words.eventExpires(name), 30),
  ]
  saveFile(`temsao-${id}.ics`, 'text/calendar', writeCalendar(days, Date.now()))
}
