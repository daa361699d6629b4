// What the live record says about a stamp: decisions of the office, the names that a mini stamp leaves out, and what the producer
// tells. Everything is text; the only addresses are photos at the page's own host and links to shops.
import type { LiveRecord } from '@temsao/shared/lists/live-record.ts'
import type { RecordContent, RecordPhoto, RecordShop, RecordStep } from '@temsao/shared/lists/record-content.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { element, list, type Fact } from '../../reading/verdict/dom.ts'
import type { Occasion } from '../../reading/verdict/verdict-view.ts'
import { MORE_MESSAGES } from '../../reading/verdict/more-messages-by-language.ts'
import type { MoreMessages } from '../../reading/verdict/more-messages.ts'

/** Renders what the office has decided since the stamp was signed; it belongs above everything else. */
export function renderDecisions({ revocation, batch, renewed, extension }: LiveRecord, { messages }: Occasion): HTMLElement[] {
  const { formatDate, language } = messages
  const words = MORE_MESSAGES[language]
  const sections = [
    batch &&
      renderDecision(words.batchStopped[batch.status], [
        [words.since, formatDate(batch.since)],
        [words.why, vietnamese(batch.reason)],
      ]),
    revocation &&
      renderDecision(words.revokedTitle, [
        [words.ground, `${words.grounds[revocation.ground]} ${words.groundAt(revocation.ground)}`],
        [words.decision, vietnamese(revocation.decision)],
        [words.decidedBy, vietnamese(revocation.body)],
        [words.since, formatDate(revocation.revokedOn)],
      ]),
    extension &&
      renderDecision(words.extendedTitle, [
        [words.extendedTo, formatDate(extension.extendedTo)],
        [words.document, vietnamese(extension.document)],
      ]),
    renewed &&
      renderDecision(words.renewedTitle, [
        [words.certificateNumber, vietnamese(renewed.number)],
        [words.newStars, messages.rating(renewed.star)],
        [words.issuedOn, formatDate(renewed.issuedOn)],
        [words.expiresOn, formatDate(renewed.expiresOn)],
      ]),
  ]
  return sections.filter((section) => section !== undefined)
}

function renderDecision(title: string, facts: readonly Fact[]): HTMLElement {
  return element('section', 'facts decision', element('h2', '', title), list(facts))
}

/** Renders the names that the register has and a mini stamp lacks; nothing for a full stamp. */
export function renderNames(shown: Stamp, { stamp }: LiveRecord, { messages }: Occasion): HTMLElement[] {
  if (shown.profile === 'full' || stamp.profile === 'mini') return []
  const { formatDate, language } = messages
  return [
    element(
      'section',
      'facts names',
      vietnamese(stamp.productName, 'h2'),
      element('p', 'hint', MORE_MESSAGES[language].fromRegister),
      list([
        [messages.producer, vietnamese(stamp.producerName)],
        [messages.locality, vietnamese(`${stamp.communeName}, ${stamp.provinceName}`)],
        [messages.netContent, stamp.netContent],
        [messages.lot, stamp.lot],
        [messages.producedOn, formatDate(stamp.producedOn)],
        [messages.bestBefore, stamp.bestBefore && formatDate(stamp.bestBefore)],
      ]),
    ),
  ]
}

/** Renders what the producer tells: story, photos, steps, where to buy. */
export function renderContent({ story, photos = [], steps = [], shops = [] }: RecordContent, { messages }: Occasion): HTMLElement[] {
  const words = MORE_MESSAGES[messages.language]
  const sections: [title: string, ...parts: HTMLElement[]][] = []
  if (story !== undefined || photos.length > 0) sections.push([words.story, ...renderStory(story), ...photos.map(renderPhoto)])
  if (steps.length > 0)
    sections.push([words.steps, element('ol', 'steps way', ...steps.map((step) => renderStep(step, messages.formatDate)))])
  if (shops.length > 0) sections.push([words.shops, element('ul', 'shops', ...shops.map((shop) => renderShop(shop, words)))])
  return sections.map(([title, ...parts], index) =>
    element('section', 'facts told', element('h2', '', title), ...(index === 0 ? [element('p', 'hint', words.told)] : []), ...parts),
  )
}

function renderStory(story = ''): HTMLElement[] {
  return story
    .split(/\n+/)
    .filter((line) => line !== '')
    .map((line) => vietnamese(line, 'p'))
}

// Width and height reserve the space before the photo arrives, so that nothing jumps.
function renderPhoto({ path, width, height, alt }: RecordPhoto): HTMLElement {
  const image = element('img', '')
  image.setAttribute('loading', 'lazy')
  image.setAttribute('decoding', 'async')
  image.referrerPolicy = 'no-referrer'
  image.width = width
  image.height = height
  image.alt = alt
  image.lang = 'vi'
  const frame = element('span', 'frame', image)
  frame.style.paddingBottom = `${(height / width) * 100}%`
  const figure = element('figure', '', frame, vietnamese(alt, 'figcaption'))
  image.addEventListener('error', () => figure.remove())
  image.src = path
  return figure
}

function renderStep({ name, on, place, text }: RecordStep, formatDate: Occasion['messages']['formatDate']): HTMLElement {
  const where = [on && formatDate(on), place].filter((part) => part !== undefined).join(', ')
  const item = element('li', '', element('b', '', name))
  if (where !== '') item.append(element('span', 'where', where))
  if (text !== undefined) item.append(element('p', '', text))
  item.lang = 'vi'
  return item
}

function renderShop({ name, address, url }: RecordShop, words: MoreMessages): HTMLElement {
  const item = element('li', '', vietnamese(name, 'b'))
  if (address !== undefined) item.append(vietnamese(address, 'p'))
  if (url !== undefined) item.append(renderLink(url, words))
  return item
}

// The host is shown beside it, so that a name alone leads nobody anywhere.
function renderLink(url: string, words: MoreMessages): HTMLElement {
  const link = element('a', 'shop', `${words.openShop} ${hostOf(url)}`)
  link.href = url
  link.rel = 'noopener noreferrer nofollow'
  link.referrerPolicy = 'no-referrer'
  link.target = '_blank'
  return link
}

function hostOf(url: string): string {
  return url.replace(/^https:\/\/([^/?#]+).*$/i, '$1').toLowerCase()
}

// Texts written by people in the province stay Vietnamese in every language of the page.
function vietnamese(text: string, tag: 'span' | 'p' | 'b' | 'h2' | 'figcaption' = 'span'): HTMLElement {
  const written = element(tag, '', text)
  written.lang = 'vi'
  return written
}
