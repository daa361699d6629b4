// Connects the parts of the page: link → reading → verdict → view. The verdict makes no request; what is below it is loaded
// afterwards.
import { dayOfClock } from '@temsao/shared/calendar.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import type { Knowledge } from '@temsao/shared/verdict/findings.ts'
import { judgeFound, type Reading, type Verdict } from '@temsao/shared/verdict/verdict.ts'
import { element, fill, getById } from '../reading/verdict/dom.ts'
import { renderFacts } from './facts-view.ts'
import { inlined } from './inlined.ts'
import { loadMore } from './lazy.ts'
import type { Messages } from '../reading/verdict/messages.ts'
import type { More } from './more-seam.ts'
import { readStamp } from '../reading/reading.ts'
import { readTrust } from '../reading/trust.ts'
import { renderBand, wordsOf, type Occasion } from '../reading/verdict/verdict-view.ts'

/** The newest trust list that a root of this page signed; `undefined` if there is none. */
let trust: TrustList | undefined
/** The present language of the page. */
let messages = inlined
/** The result of reading the link; `undefined` if it carries no stamp. */
let reading: Reading | undefined
let knowledge: Knowledge = {}
/** The link that the page was opened with, or that somebody pasted since; empty if {@link reading} came another way. */
let scanned = location.href
/** The link that {@link reading} belongs to. */
let read = ''
let more: More | undefined
/** The element for everything that {@link more} renders. */
const slot = element('div', 'more')
/** The reading and words that the facts below the verdict were rendered for. */
let detailed: readonly unknown[] = []

async function readLink(): Promise<void> {
  const [link, trusted] = [scanned, trust]
  if (link === '') return show()
  const found = link.includes('#') || link !== location.href ? await readStamp(link, trusted) : undefined
  // Link or trust may have changed while the signature was being checked: then the later reading is the one to show.
  if (link !== scanned || trusted !== trust) return
  // The same stamp under a newer trust list: what is known about it stays.
  if (link === read && found?.state === reading?.state) return show()
  read = link
  take(found)
}

function take(taken: Reading | undefined, known: Knowledge = {}): void {
  reading = taken
  knowledge = known
  show()
}

function show(): void {
  const now = Date.now()
  const verdict = reading && judgeFound(reading, { now, trust, findings: more?.findIn(knowledge, now) })
  const occasion = { messages, moreWords: more?.wordsIn(messages.language), now }
  showVerdict(verdict, occasion)
  more?.show({ reading, verdict, occasion }, slot)
}

function showVerdict(verdict: Verdict | undefined, occasion: Occasion): void {
  document.title = `${verdict === undefined ? messages.tagline : wordsOf(verdict, occasion).lead} – Temsao`
  const place = getById('verdict')
  const bands = verdict === undefined ? [] : [renderBand(verdict, occasion)]
  // An unchanged band is not rendered again, because a screen reader would read it twice.
  if (bands.length === 0 || place.firstChild?.isEqualNode(bands[0]!) !== true) fill(place, ...bands)
  const facts = verdict !== undefined && 'stamp' in verdict
  const wanted = [reading, messages, dayOfClock(occasion.now), facts]
  if (wanted.every((part, index) => part === detailed[index])) return
  detailed = wanted
  fill(getById('details'), ...(verdict === undefined ? [renderStart()] : facts ? [...renderFacts(verdict, occasion), slot] : [slot]))
}

function renderStart(): HTMLElement {
  const heading = element('h1', '', messages.startTitle)
  heading.tabIndex = -1
  return element('div', 'start', heading, slot)
}

async function check(link: string): Promise<void> {
  scanned = link
  await readLink()
  beginAtTop()
}

function present(presented: Reading, known?: Knowledge): void {
  scanned = ''
  take(presented, known)
  beginAtTop()
}

function beginAtTop(): void {
  document.querySelector('h1')?.focus()
  window.scrollTo(0, 0)
}

function learn(of: Reading, known: Knowledge): void {
  if (of === reading) take(of, { ...knowledge, ...known })
}

function renew(newer: TrustList): void {
  trust = newer
  void readLink()
}

function speak(words: Messages): void {
  messages = words
  show()
}

window.addEventListener('hashchange', () => void check(location.href))

async function start(): Promise<void> {
  trust = await readTrust(getById('trust').textContent)
  await readLink()
  await openMore()
}

async function openMore(): Promise<void> {
  try {
    more = (await loadMore()).open({ trust: () => trust, check, present, learn, renew, speak })
    show()
  } catch {
    // Without a network the page shows only the verdict and the main facts.
    window.addEventListener('online', () => void openMore(), { once: true })
  }
}

void start()
