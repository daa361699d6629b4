// Times of entries as people read them: by the clock of Vietnam, in the page's language.
import { formatInstant } from '../days.ts'

/** An instant in seconds: `14:05, 22/11/2026`. */
export function formatTime(seconds: number): string {
  return formatInstant(new Date(seconds * 1000).toISOString())
}
