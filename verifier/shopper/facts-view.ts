// The first facts about a genuine stamp: the card of product and producer, and the caution. Everything else is in
// more/details-view.ts.
import { dayOfClock } from '@temsao/shared/calendar.ts'
import type { FullStamp, MiniStamp, Stamp } from '@temsao/shared/stamp/stamp.ts'
import type { GenuineVerdict } from '@temsao/shared/verdict/verdict.ts'
import { element, list, type Child } from '../reading/verdict/dom.ts'
import type { Messages } from '../reading/verdict/messages.ts'
import { drawStars } from '../reading/verdict/symbols.ts'
import type { Occasion } from '../reading/verdict/verdict-view.ts'

/** Renders the main facts of a genuine stamp. */
export function renderFacts({ stamp }: GenuineVerdict, occasion: Occasion): HTMLElement[] {
  const { messages, now } = occasion
  const isFull = stamp.profile === 'full'
  const asOf = element('p', 'as-of', messages.notChecked, ' ', messages.asOf(messages.formatDate(dayOfClock(now))))
  asOf.id = 'as-of'
  return [
    asOf,
    isFull ? renderCard(stamp, occasion) : renderMiniCard(stamp, messages),
    element('p', 'copies', isFull ? messages.caution : messages.cautionMini),
  ]
}

function renderCard(stamp: FullStamp, occasion: Occasion): HTMLElement {
  const { messages } = occasion
  const card = element(
    'section',
    'card',
    inVietnamese('h2', stamp.productName),
    renderRating(stamp, messages),
    list([
      [messages.producer, inVietnamese('span', stamp.producerName)],
      [messages.locality, inVietnamese('span', `${stamp.communeName}, ${stamp.provinceName}`)],
      [messages.netContent, stamp.netContent],
      [messages.lot, stamp.lot],
      [messages.producedOn, messages.formatDate(stamp.producedOn)],
      [messages.bestBefore, renderBestBefore(stamp, occasion)],
    ]),
  )
  if (stamp.certificateNumber.startsWith('DEMO')) card.append(element('p', 'demo', messages.demo))
  return card
}

// Names stay Vietnamese in every language of the page, and screen readers should pronounce them so.
function inVietnamese(tag: 'h2' | 'span', text: string): HTMLElement {
  const named = element(tag, '', text)
  named.lang = 'vi'
  return named
}

function renderMiniCard(stamp: MiniStamp, messages: Messages): HTMLElement {
  return element('section', 'card', element('h2', '', stamp.productCode), renderRating(stamp, messages))
}

function renderRating({ star }: Stamp, messages: Messages): HTMLElement {
  return element('p', 'rating', drawStars(star, messages.starsOf(star)), ' ', messages.rating(star))
}

function renderBestBefore({ bestBefore }: FullStamp, { messages, now }: Occasion): Child | undefined {
  if (bestBefore === undefined) return undefined
  const written = messages.formatDate(bestBefore)
  return bestBefore < dayOfClock(now) ? `${written} (${messages.pastBestBefore})` : written
}
