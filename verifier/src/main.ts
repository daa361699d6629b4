// Wires the page together: link → reading → verdict → view. The verdict makes no request; what is below it is loaded afterwards.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { judge, type Reading, type Verdict } from '@temsao/shared/verdict.ts'
import { element, fill, getById } from './dom.ts'
import { renderFacts } from './facts-view.ts'
import { inlined } from './inlined.ts'
import { startLanguage, type Language } from '@temsao/shared/page-language.ts'
import { keepLanguage, keptLanguage } from './language.ts'
import { loadMessages, loadMore } from './lazy.ts'
import type { Knowledge, More } from './more-seam.ts'
import { readStamp } from './reading.ts'
import { parseTrust } from './trust.ts'
import { renderBand, wordsOf, type Occasion } from './verdict-view.ts'

const keys = parseTrust(getById('trust').textContent)
/** The words that the page speaks in at present. */
let messages = inlined
/** What the link came to; `undefined` when it carries no stamp. */
let reading: Reading | undefined
let shownOn = ''
/** The link that the page was opened with, or that somebody pasted since. */
let scanned = location.href
let more: More | undefined
/** Where {@link more} puts what it renders. */
const slot = element('div', 'more')
let knowledge: Knowledge = {}
/** For which reading and words the facts below the verdict stand. */
let detailed: readonly unknown[] = []

async function readLink(): Promise<void> {
  const link = scanned
  const read = link.includes('#') || link !== location.href ? await readStamp(link, keys) : undefined
  // The link may have changed while the signature was checked: then the later reading is the one to show.
  if (link !== scanned) return
  take(read)
}

function take(read: Reading | undefined, known: Knowledge = {}): void {
  reading = read
  knowledge = known
  show()
}

function show(): void {
  document.documentElement.lang = messages.language
  getById('tagline').textContent = messages.tagline
  getById('privacy').textContent = messages.privacy
  const button = getById('language')
  button.textContent = messages.otherLanguage
  button.lang = otherLanguage()
  const now = Date.now()
  shownOn = dayInVietnam(now)
  const verdict = reading && judge(reading, { now, ...knowledge })
  const occasion = { messages, moreWords: more?.wordsIn(messages.language), now }
  showVerdict(verdict, occasion)
  more?.show({ reading, verdict, occasion }, slot)
}

function showVerdict(verdict: Verdict | undefined, occasion: Occasion): void {
  document.title = `${verdict === undefined ? messages.tagline : wordsOf(verdict, occasion).lead} – Temsao`
  const place = getById('verdict')
  const bands = verdict === undefined ? [] : [renderBand(verdict, occasion)]
  // What has not changed is not put there again: a screen reader would say it twice.
  if (bands.length === 0 || place.firstChild?.isEqualNode(bands[0]!) !== true) fill(place, ...bands)
  const facts = verdict !== undefined && 'stamp' in verdict
  const wanted = [reading, messages, shownOn, facts]
  if (wanted.every((part, index) => part === detailed[index])) return
  detailed = wanted
  if (verdict === undefined) return fill(getById('details'), renderStart())
  fill(getById('details'), ...(facts ? renderFacts(verdict, occasion) : []), slot, renderAgain())
}

function renderStart(): HTMLElement {
  const heading = element('h1', '', messages.startTitle)
  heading.tabIndex = -1
  return element('div', 'start', heading, element('p', 'lead', messages.startLead), slot)
}

function renderAgain(): HTMLElement {
  const again = element('a', 'again', messages.checkAnother)
  again.href = '#'
  again.addEventListener('click', (event) => {
    event.preventDefault()
    location.hash = ''
    startAgain()
  })
  return again
}

function check(link: string): void {
  scanned = link
  void readNewLink()
}

function learn(of: Reading, known: Knowledge): void {
  if (of !== reading) return
  knowledge = { ...knowledge, ...known }
  show()
}

function present(read: Reading, known?: Knowledge): void {
  // No link stands behind it: what is still being read of one comes too late.
  scanned = ''
  take(read, known)
  beginAtTop()
}

function otherLanguage(): Language {
  return messages.language === 'vi' ? 'en' : 'vi'
}

async function speak(language: Language): Promise<void> {
  if (language === messages.language) return
  try {
    messages = language === inlined.language ? inlined : await loadMessages(language)
    show()
  } catch {
    getById('language').textContent = messages.languageFailed
  }
}

getById('language').addEventListener('click', () => {
  keepLanguage(otherLanguage())
  void speak(otherLanguage())
})

function startAgain(): void {
  check(location.href)
}

async function readNewLink(): Promise<void> {
  await readLink()
  beginAtTop()
}

function beginAtTop(): void {
  document.querySelector('h1')?.focus()
  window.scrollTo(0, 0)
}

window.addEventListener('hashchange', startAgain)

// Phones keep a page open for weeks: whoever comes back on another day gets that day's verdict.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && reading !== undefined && dayInVietnam(Date.now()) !== shownOn) show()
})

async function start(): Promise<void> {
  await readLink()
  void speak(startLanguage(navigator.languages, keptLanguage()))
  try {
    more = (await loadMore()).open({ keys, check, learn, present })
    show()
  } catch {
    // Without a network the verdict and the main facts stand alone.
  }
}

void start()
