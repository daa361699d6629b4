// What a genuine stamp says: the card of product and producer, the caution, then everything else as plain lists.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { findProductCode } from '@temsao/shared/product-code.ts'
import type { FullStamp, MiniStamp, Stamp } from '@temsao/shared/stamp.ts'
import { formatKid } from '@temsao/shared/token.ts'
import { encodeTypedCode } from '@temsao/shared/typed-code.ts'
import { findListedProvince } from '@temsao/shared/stamp-code/layout.ts'
import type { GenuineVerdict } from '@temsao/shared/verdict.ts'
import { formatDate } from './dates.ts'
import { element, type Child } from './dom.ts'
import { MESSAGES, type Messages } from './messages.ts'
import { drawStars } from './symbols.ts'
import type { Occasion } from './verdict-view.ts'

/** A term and its value; a value that the stamp does not carry leaves the row out. */
type Fact = readonly [term: string, value: Child | undefined]

/** Renders everything below the band for a genuine stamp. */
export function renderFacts(verdict: GenuineVerdict, occasion: Occasion): HTMLElement[] {
  const { stamp } = verdict
  const messages = MESSAGES[occasion.language]
  const isFull = stamp.profile === 'full'
  const today = formatDate(dayInVietnam(occasion.now), occasion.language)
  return [
    element('p', 'as-of', messages.notChecked, ' ', messages.asOf(today)),
    isFull ? renderCard(stamp, occasion) : renderMiniCard(stamp, messages),
    element('p', 'copies', isFull ? messages.caution : messages.cautionMini),
    renderCertificate(verdict, occasion),
    renderCodes(stamp, occasion),
  ]
}

function renderCard(stamp: FullStamp, occasion: Occasion): HTMLElement {
  const messages = MESSAGES[occasion.language]
  return element(
    'section',
    'card',
    inVietnamese('h2', stamp.productName),
    renderRating(stamp, messages),
    list([
      [messages.producer, inVietnamese('span', stamp.producerName)],
      [messages.locality, inVietnamese('span', `${stamp.communeName}, ${stamp.provinceName}`)],
      [messages.netContent, stamp.netContent],
      [messages.lot, stamp.lot],
      [messages.producedOn, formatDate(stamp.producedOn, occasion.language)],
      [messages.bestBefore, renderBestBefore(stamp, occasion)],
    ]),
  )
}

// Names stay Vietnamese in every language of the page, and are to be read out so.
function inVietnamese(tag: 'h2' | 'span', text: string): HTMLElement {
  const named = element(tag, '', text)
  named.lang = 'vi'
  return named
}

function renderMiniCard(stamp: MiniStamp, messages: Messages): HTMLElement {
  const province = provinceOf(stamp.productCode)
  const facts = list([[messages.province, province]])
  return element('section', 'card', element('h2', '', stamp.productCode), renderRating(stamp, messages), facts)
}

function renderRating({ star }: Stamp, messages: Messages): HTMLElement {
  return element('p', 'rating', drawStars(star, messages.starsOf(star)), ' ', messages.rating(star))
}

function renderBestBefore({ bestBefore }: FullStamp, { language, now }: Occasion): Child | undefined {
  if (bestBefore === undefined) return undefined
  const written = formatDate(bestBefore, language)
  return bestBefore < dayInVietnam(now) ? `${written} (${MESSAGES[language].pastBestBefore})` : written
}

function renderCertificate({ stamp, daysLeft, kind }: GenuineVerdict, { language }: Occasion): HTMLElement {
  const messages = MESSAGES[language]
  const { issuedOn, expiresOn, extendedTo } = stamp.term
  const number = stamp.profile === 'full' ? stamp.certificateNumber : undefined
  const rendered = section(messages.certificate, [
    [messages.certificateNumber, number],
    [messages.issuedOn, formatDate(issuedOn, language)],
    [messages.expiresOn, formatDate(expiresOn, language)],
    [messages.extendedTo, extendedTo && formatDate(extendedTo, language)],
    [messages.remaining, kind === 'clock-wrong' || daysLeft < 0 ? undefined : messages.daysLeft(daysLeft)],
  ])
  if (number?.startsWith('DEMO') === true) rendered.append(element('p', 'demo', messages.demo))
  return rendered
}

function renderCodes(stamp: Stamp, { language }: Occasion): HTMLElement {
  const messages = MESSAGES[language]
  const full = stamp.profile === 'full' ? stamp : undefined
  return section(messages.codes, [
    [messages.typedCode, element('code', '', encodeTypedCode(stamp))],
    [messages.serial, stamp.serial],
    [messages.productCode, full?.productCode],
    [messages.gtin, full?.gtin],
    [messages.group, full && messages.groups[full.group]],
    [messages.signedOn, formatDate(stamp.signedOn, language)],
    [messages.origin, stamp.origin.replace(/^https?:\/\//, '')],
    [messages.key, formatKid(stamp)],
  ])
}

function section(title: string, facts: readonly Fact[]): HTMLElement {
  return element('section', 'facts', element('h2', '', title), list(facts))
}

function list(facts: readonly Fact[]): HTMLElement {
  const rendered = element('dl', '')
  for (const [term, value] of facts)
    if (value !== undefined) rendered.append(element('div', '', element('dt', '', term), element('dd', '', value)))
  return rendered
}

// Codes of the older form, with a district, count provinces as they were before July 2025: the present list does not know them.
function provinceOf(productCode: string): string | undefined {
  const code = findProductCode(productCode)
  return code === undefined || code.district !== undefined ? undefined : findListedProvince(code.province)?.name
}
