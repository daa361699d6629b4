// Times of entries, for people: in Vietnam's time and the page's language.
import { formatInstant } from '../days.ts'

/** Formats seconds since the epoch: `14:05, 22/11/2026`. */
export function formatTime(seconds: number): string {
  return formatInstant(new Date(seconds * 1000).toISOString())
}
