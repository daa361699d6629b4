// What the page loads after the verdict: details, the start page's form, freshness, scanning. It is never needed to judge a stamp.
import { dayInVietnam, VIETNAM_OFFSET_SECONDS } from '@temsao/shared/calendar.ts'
import type { Freshness, Reading } from '@temsao/shared/verdict.ts'
import { fill } from '../dom.ts'
import type { Host, More } from '../more-seam.ts'
import type { Occasion } from '../verdict-view.ts'
import { sayAddress } from './address-view.ts'
import { renderDetails } from './details-view.ts'
import { watchStatus } from './freshness.ts'
import { MORE_MESSAGES } from './messages.ts'
import { keepOffline } from './offline.ts'
import { renderScan } from './scan-view.ts'
import { renderStart } from './start-view.ts'
import { followVisits } from './visits.ts'
// oxlint-disable-next-line import/no-unassigned-import -- styles have no exports; the build makes a file of them
import './more.css'

/** Connects this module with the page that has loaded it. */
export function open(host: Host): More {
  void keepOffline()
  const visits = followVisits(host)
  let rendered: readonly unknown[] = []
  let watched: Reading | undefined
  return {
    wordsIn: (language) => MORE_MESSAGES[language].verdicts,
    show: ({ reading, verdict, occasion }, slot) => {
      const { language } = occasion.messages
      const messages = MORE_MESSAGES[language]
      if (verdict !== undefined && 'stamp' in verdict) sayFreshness(verdict.freshness, occasion)
      sayAddress(visits.note(reading), verdict, messages)
      if (reading !== undefined && reading !== watched) {
        watched = reading
        void watchStatus(reading, host)
      }
      const wanted = [reading, verdict?.kind, language]
      if (wanted.every((part, index) => part === rendered[index]) && rendered.length > 0) return
      rendered = wanted
      if (verdict === undefined) return fill(slot, ...renderStart(language, visits.check))
      const scan = renderScan(messages.scanAnother, language, visits.check)
      fill(slot, ...('stamp' in verdict ? renderDetails(verdict, occasion) : []), scan)
    },
  }
}

// The line above the card has stood there since the first response, and says that no list was looked at.
function sayFreshness(freshness: Freshness, { messages: { language, formatDate, asOf, countDays }, now }: Occasion): void {
  const messages = MORE_MESSAGES[language]
  const line = document.getElementById('as-of')
  if (line === null) return
  const day = (instant: number): string => formatDate(dayInVietnam(instant))
  const age = freshness.state === 'stale' ? Math.max(0, Math.floor((now - freshness.since) / 86_400_000)) : 0
  const state = {
    checked: () => messages.listChecked(freshness.state === 'checked' ? `${clockOf(freshness.at)}, ${day(freshness.at)}` : ''),
    stale: () => messages.listStale(freshness.state === 'stale' ? `${day(freshness.since)} (${countDays(age)})` : ''),
    never: () => messages.listNever,
  }[freshness.state]()
  const failure = freshness.failure === undefined ? '' : ` ${messages.listFailures[freshness.failure]}`
  line.textContent = `${state}${failure} ${asOf(day(now))}`
  line.className = freshness.state === 'checked' ? 'as-of' : 'as-of not-fresh'
}

// Hours and minutes in Vietnam, which is seven hours ahead of UTC all year.
function clockOf(instant: number): string {
  return new Date(instant + VIETNAM_OFFSET_SECONDS * 1000).toISOString().slice(11, 16)
}
