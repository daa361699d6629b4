// Wires the page together: link → reading → verdict → view. Makes no request.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { judge, type Reading } from '@temsao/shared/verdict.ts'
import { element, fill, getById } from './dom.ts'
import { renderFacts } from './facts-view.ts'
import { fillFloor } from './floor.ts'
import { keepLanguage, keptLanguage, startLanguage, type Language } from './language.ts'
import { MESSAGES } from './messages.ts'
import { readStamp } from './reading.ts'
import { renderStart } from './start-view.ts'
import { parseTrust } from './trust.ts'
import { renderBand, wordsOf } from './verdict-view.ts'

fillFloor()
const keys = parseTrust(getById('trust').textContent)
let language: Language = startLanguage(navigator.languages, keptLanguage())
/** What the link came to; `undefined` when it carries no stamp. */
let reading: Reading | undefined
let shownOn = ''
/** The link that the page was opened with, or that somebody pasted since. */
let scanned = location.href

async function readLink(): Promise<void> {
  const link = scanned
  const read = link.includes('#') || link !== location.href ? await readStamp(link, keys) : undefined
  // The link may have changed while the signature was checked: then the later reading is the one to show.
  if (link !== scanned) return
  reading = read
  show()
}

function show(): void {
  const messages = MESSAGES[language]
  document.documentElement.lang = language
  getById('tagline').textContent = messages.tagline
  getById('privacy').textContent = messages.privacy
  const button = getById('language')
  button.textContent = messages.otherLanguage
  button.lang = otherLanguage()
  if (reading === undefined) showStart()
  else showVerdict(reading)
}

function showStart(): void {
  const messages = MESSAGES[language]
  document.title = `${messages.tagline} – Temsao`
  fill(getById('verdict'))
  fill(getById('details'), renderStart(messages, check))
}

function showVerdict(of: Reading): void {
  const now = Date.now()
  shownOn = dayInVietnam(now)
  const verdict = judge(of, { now })
  const occasion = { language, now }
  document.title = `${wordsOf(verdict, occasion).lead} – Temsao`
  fill(getById('verdict'), renderBand(verdict, occasion))
  const again = element('a', 'again', MESSAGES[language].checkAnother)
  again.href = '#'
  again.addEventListener('click', (event) => {
    event.preventDefault()
    location.hash = ''
    startAgain()
  })
  fill(getById('details'), ...('stamp' in verdict ? renderFacts(verdict, occasion) : []), again)
}

function check(link: string): void {
  scanned = link
  void readNewLink()
}

function otherLanguage(): Language {
  return language === 'vi' ? 'en' : 'vi'
}

getById('language').addEventListener('click', () => {
  language = otherLanguage()
  keepLanguage(language)
  show()
})

function startAgain(): void {
  scanned = location.href
  void readNewLink()
}

async function readNewLink(): Promise<void> {
  await readLink()
  document.querySelector('h1')?.focus()
  window.scrollTo(0, 0)
}

window.addEventListener('hashchange', startAgain)

// Phones keep a page open for weeks: whoever comes back on another day gets that day's verdict.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && reading !== undefined && dayInVietnam(Date.now()) !== shownOn) show()
})

void readLink()
