// Writes the days of a certificate as a calendar file (iCalendar, RFC 5545). Pure: the current time is an argument.

/** A whole-day event, and how many days before it the phone should give a reminder. */
export interface CalendarDay {
  /** The same day of the same certificate always has the same id, so that a second import updates it and adds no duplicate. */
  readonly id: string
  readonly day: string
  readonly summary: string
  readonly description: string
  readonly remindDaysBefore: number
}

/** The text of an `.ics` file; `now` is in milliseconds. */
export function writeCalendar(days: readonly CalendarDay[], now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Temsao//Console//VI',
    'CALSCALE:GREGORIAN',
    ...days.flatMap((day) => writeDay(day, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function writeDay({ id, day, summary, description, remindDaysBefore }: CalendarDay, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `SUMMARY:${escape(summary)}`,
    `DESCRIPTION:${escape(description)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escape(summary)}`,
    `TRIGGER:-P${remindDaysBefore}D`,
    'END:VALARM',
    'END:VEVENT',
  ]
}

function escape(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`)
}

// Lines have at most 75 octets (section 3.1). A line breaks between characters, never inside the bytes of one.
function fold(line: string): string {
  const encoder = new TextEncoder()
  let [folded, octets] = ['', 0]
  for (const letter of line) {
    const size = encoder.encode(letter).length
    if (octets + size > 75) [folded, octets] = [`${folded}\r\n `, 1]
    folded += letter
    octets += size
  }
  return folded
}
