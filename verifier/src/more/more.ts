// What the page loads after the verdict: details, the start page's form, freshness, scanning. It is never needed to judge a stamp.
import { fill } from '../dom.ts'
import type { Host, More } from '../more-seam.ts'
import { renderDetails } from './details-view.ts'
import { MORE_MESSAGES } from './messages.ts'
import { renderStart } from './start-view.ts'
// oxlint-disable-next-line import/no-unassigned-import -- styles have no exports; the build makes a file of them
import './more.css'

/** Connects this module with the page that has loaded it. */
export function open(host: Host): More {
  let rendered: readonly unknown[] = []
  return {
    wordsIn: (language) => MORE_MESSAGES[language].verdicts,
    show: ({ reading, verdict, occasion }, slot) => {
      const { language } = occasion.messages
      const wanted = [reading, verdict?.kind, language]
      if (wanted.every((part, index) => part === rendered[index]) && rendered.length > 0) return
      rendered = wanted
      if (verdict === undefined) fill(slot, ...renderStart(MORE_MESSAGES[language], host.check))
      else fill(slot, ...('stamp' in verdict ? renderDetails(verdict, occasion) : []))
    },
  }
}
