// Shows the days of a product's re-evaluation.
import { today } from '../../../../ui/days.ts'
import { CalendarStrip } from '../../parts/calendar-strip.tsx'
import { useWords } from '../../words.ts'
import { saveCalendar } from './calendar.ts'
import type { Product } from './products.ts'

interface Dated {
  readonly id: number
  readonly expiresOn: string
}

/** The expiry from which the window is counted: the certificate's original one, not the end of an extension. */
export function findExpiry({ certificateInForce }: Product, certificates: readonly Dated[] | undefined): string | undefined {
  return certificates?.find(({ id }) => id === certificateInForce?.id)?.expiresOn
}

/** The days on a timeline, and a button that saves them as a calendar file; nothing if no certificate is in force. */
export function Calendar({ product, expiresOn }: { product: Product; expiresOn: string | undefined }) {
  const words = useWords('producer')
  const window = product.reevaluationWindow
  if (window === null || expiresOn === undefined || product.certificateInForce === null) return null
  return (
    <div class="card">
      <h2>{words.calendar}</h2>
      <CalendarStrip
        today={today()}
        {...window}
        expiresOn={expiresOn}
        words={{
          today: words.calendarToday,
          opens: words.calendarOpens,
          closes: words.calendarCloses,
          expires: words.calendarExpires,
        }}
      />
      <p class="hint">{words.calendarSource}</p>
      <button type="button" onClick={() => saveCalendar(product, { ...window, expiresOn }, words)}>
        {words.calendarFile}
      </button>
    </div>
  )
}
