// What the page loads after the verdict: details, the form of the start page, freshness, scanning. It is never needed to judge a
// stamp.
import { dayOfClock, VIETNAM_OFFSET_SECONDS } from '@temsao/shared/calendar.ts'
import { findIn, type Freshness } from '@temsao/shared/verdict/findings.ts'
import type { GenuineVerdict, Reading } from '@temsao/shared/verdict/verdict.ts'
import { element, fill, getById } from '../../reading/verdict/dom.ts'
import type { Host, More, Shown } from '../more-seam.ts'
import type { Occasion } from '../../reading/verdict/verdict-view.ts'
import { sayAddress } from './address-view.ts'
import { renderDetails } from './details-view.ts'
import { watchStatus } from './freshness.ts'
import { offerLanguages } from './languages.ts'
import { MORE_MESSAGES } from '../../reading/verdict/more-messages-by-language.ts'
import type { MoreMessages } from '../../reading/verdict/more-messages.ts'
import { createTrustWatch } from '../../reading/newer-trust.ts'
import { keepOffline } from '../../ui/offline.ts'
import { renderContent, renderDecisions, renderNames } from './record-view.ts'
import { watchRecord } from './record.ts'
import { createReportPlace, sendWaitingReports } from './report-place.ts'
import { createScanPlace } from './scan-count-view.ts'
import { renderScan } from './scan-view.ts'
import { renderStart } from './start-view.ts'
import { addStyles } from './added-styles.ts'
import { followVisits } from './visits.ts'

/** Connects this module with the page that loaded it. */
export function open(host: Host): More {
  addStyles()
  void keepOffline()
  const languages = offerLanguages(host)
  const watchTrust = createTrustWatch(host)
  const visits = followVisits(host)
  let rendered: readonly unknown[] = []
  const reports = createReportPlace()
  const scans = createScanPlace()
  void sendWaitingReports()
  window.addEventListener('online', () => void sendWaitingReports())
  let watched: readonly unknown[] = []
  let last: Shown | undefined

  function watch(reading: Reading | undefined): void {
    void watchTrust(Date.now())
    // Lists are verified with the keys of the trust list, so they are read again if it changes.
    const wanted = [reading, host.trust()]
    if (reading === undefined || isSame(wanted, watched)) return
    watched = wanted
    void follow(reading)
  }

  // A scan is counted once there is a verdict, and only if the issuer's own service has answered.
  async function follow(reading: Reading): Promise<void> {
    const [, isServed] = await Promise.all([watchStatus(reading, host), watchRecord(reading, host)])
    if (isServed && last?.reading === reading && last.verdict !== undefined) await scans.tell(reading, last.verdict.kind)
  }

  // Phones keep a page open for weeks: somebody who comes back on another day gets that day's verdict.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || last?.reading === undefined) return
    if (dayOfClock(Date.now()) !== dayOfClock(last.occasion.now)) host.learn(last.reading, {})
    void watchTrust(Date.now())
  })

  return {
    wordsIn: (language) => MORE_MESSAGES[language].verdicts,
    findIn,
    show: (shown, slot) => {
      const { reading, verdict, occasion } = (last = shown)
      const { language } = occasion.messages
      const messages = MORE_MESSAGES[language]
      languages.settle(occasion.messages)
      if (reading !== undefined) getById('privacy').textContent = messages.privacyOnline
      if (verdict !== undefined && 'stamp' in verdict) sayFreshness(verdict.freshness, occasion)
      sayAddress(visits.note(reading), verdict, messages)
      watch(reading)
      const counted = scans.hint(reading, occasion.messages)
      const record = verdict !== undefined && 'stamp' in verdict ? verdict.record : undefined
      const wanted = [reading, verdict?.kind, language, dayOfClock(occasion.now), record?.issuedAt]
      if (isSame(wanted, rendered)) return
      rendered = wanted
      if (verdict === undefined) return fill(slot, ...renderStart(language, host, visits.check), scans.choices(language))
      const again = [renderScan(messages.scanAnother, language, visits.check), renderAgain(messages, host)]
      if (!('stamp' in verdict)) return fill(slot, ...again)
      const { above, below } = renderAround(verdict, occasion)
      replaceAround(slot, reports.show(verdict, language), {
        above: [counted, ...above],
        below: [...below, scans.choices(language), ...again],
      })
    },
  }
}

function renderAround(verdict: GenuineVerdict, occasion: Occasion): Readonly<Record<'above' | 'below', HTMLElement[]>> {
  const { stamp, record } = verdict
  return {
    above: record === undefined ? [] : [...renderDecisions(record, occasion), ...renderNames(stamp, record, occasion)],
    below: [...(record?.content === undefined ? [] : renderContent(record.content, occasion)), ...renderDetails(verdict, occasion)],
  }
}

// A record that arrives late must not disturb somebody who is filling in a report, so that part of the page is not moved.
function replaceAround(slot: HTMLElement, kept: HTMLElement, { above, below }: Readonly<Record<'above' | 'below', HTMLElement[]>>): void {
  if (kept.parentNode !== slot) fill(slot, kept)
  for (const child of Array.from(slot.children)) if (child !== kept) child.remove()
  for (const part of above) slot.insertBefore(part, kept)
  slot.append(...below)
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index])
}

function renderAgain(messages: MoreMessages, host: Host): HTMLElement {
  const again = element('a', 'again', messages.checkAnother)
  again.href = '#'
  again.addEventListener('click', (event) => {
    event.preventDefault()
    location.hash = ''
    void host.check(location.href)
  })
  return again
}

// The line above the card has been there since the first response and says that no list was looked at.
function sayFreshness(freshness: Freshness, { messages: { language, formatDate, asOf, countDays }, now }: Occasion): void {
  const messages = MORE_MESSAGES[language]
  const line = document.getElementById('as-of')
  if (line === null) return
  const day = (instant: number): string => formatDate(dayOfClock(instant))
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
