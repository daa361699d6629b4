// The re-evaluation window of a certificate on a timeline, and the same days in words.
import { daysBetween, formatDay } from '../../../ui/days.ts'

/** The days of the strip, as `YYYY-MM-DD`, and their words. */
export interface CalendarStripProps {
  readonly today: string
  readonly opensOn: string
  readonly closesOn: string
  readonly expiresOn: string
  /** What each day is called. */
  readonly words: Readonly<Record<'today' | 'opens' | 'closes' | 'expires', string>>
}

const WIDTH = 320
const LEAD_DAYS = 30

/** `<CalendarStrip today={…} opensOn={…} closesOn={…} expiresOn={…} words={…} />` */
export function CalendarStrip({ today, opensOn, closesOn, expiresOn, words }: CalendarStripProps) {
  const start = daysBetween(today, opensOn) > 0 ? today : opensOn
  const length = Math.max(1, daysBetween(start, expiresOn)) + LEAD_DAYS
  const at = (day: string): number => Math.min(WIDTH - 4, Math.max(4, ((daysBetween(start, day) + LEAD_DAYS / 2) / length) * WIDTH))
  const days = [
    ['today', today],
    ['opens', opensOn],
    ['closes', closesOn],
    ['expires', expiresOn],
  ] as const
  return (
    <div class="strip">
      <svg viewBox={`0 0 ${WIDTH} 34`} aria-hidden="true">
        <rect class="strip-time" x="0" y="12" width={WIDTH} height="12" rx="6" />
        <rect class="strip-window" x={at(opensOn)} y="9" width={Math.max(3, at(closesOn) - at(opensOn))} height="18" rx="3" />
        <path class="strip-end" d={`M${at(expiresOn)} 4v28`} />
        <path class="strip-today" d={`M${at(today)} 6l-6-6h12zM${at(today)} 4v28`} />
      </svg>
      <ol>
        {days
          .toSorted(([, a], [, b]) => (a < b ? -1 : 1))
          .map(([name, day]) => (
            <li key={name} class={`strip-${name}`}>
              <span>{words[name]}</span> <b>{formatDay(day)}</b>
            </li>
          ))}
      </ol>
    </div>
  )
}
