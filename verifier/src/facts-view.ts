// What a genuine stamp says: the card of product and producer, the caution, then everything else as plain lists.
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { findProductCode } from '@temsao/shared/product-code.ts'
import type { FullStamp, Stamp } from '@temsao/shared/stamp.ts'
import { formatKid } from '@temsao/shared/token.ts'
import { encodeTypedCode } from '@temsao/shared/typed-code.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { formatDate } from './dates.ts'
import { element, type Child } from './dom.ts'
import { MESSAGES, type Messages } from './messages.ts'
import { drawStars } from './symbols.ts'
import type { GenuineVerdict, Occasion } from './verdict-view.ts'

/** A term and its value; a value that the stamp does not carry leaves the row out. */
type Fact = readonly [term: string, value: Child | undefined]

/** Renders everything below the band for a genuine stamp. */
export function renderFacts(verdict: GenuineVerdict, occasion: Occasion): HTMLElement[] {
  const { stamp } = verdict
  const messages = MESSAGES[occasion.language]
  const day = (date: IsoDate | undefined) => (date === undefined ? undefined : formatDate(date, occasion.language))
  const full = stamp.profile === 'full' ? stamp : undefined
  return [
    renderAsOf(messages, formatDate(dayInVietnam(occasion.now), occasion.language)),
    renderCard(stamp, messages),
    element('p', 'copies', full === undefined ? messages.cautionMini : messages.caution),
    renderCertificate(verdict, messages, day),
    ...(full === undefined ? [] : [renderBatch(full, occasion, day)]),
    section(messages.product, [
      [messages.productCode, stamp.productCode],
      [messages.group, full && messages.groups[full.group]],
      [messages.gtin, full?.gtin],
    ]),
    section(messages.stamp, [
      [messages.typedCode, element('code', '', encodeTypedCode(stamp))],
      [messages.serial, stamp.serial],
      [messages.signedOn, day(stamp.signedOn)],
      [messages.origin, stamp.origin],
      [messages.key, formatKid(stamp)],
    ]),
  ]
}

function renderAsOf(messages: Messages, today: string): HTMLElement {
  return element('p', 'as-of', messages.notChecked, ' ', messages.asOf(today))
}

function renderCard(stamp: Stamp, messages: Messages): HTMLElement {
  const rating = element('p', 'rating', drawStars(stamp.star, messages.starsOf(stamp.star)), ' ', messages.rating(stamp.star))
  const card = element('section', 'card')
  if (stamp.profile === 'full') {
    card.append(
      element('h2', '', stamp.productName),
      rating,
      list([
        [messages.producer, stamp.producerName],
        [messages.locality, `${stamp.communeName}, ${stamp.provinceName}`],
        [messages.netContent, stamp.netContent],
        [messages.lot, stamp.lot],
      ]),
    )
  } else {
    card.append(element('h2', '', stamp.productCode), rating, list([[messages.province, provinceOf(stamp.productCode)]]))
  }
  return card
}

function renderCertificate({ stamp, daysLeft, kind }: GenuineVerdict, messages: Messages, day: DayWriter): HTMLElement {
  const { term } = stamp
  const number = stamp.profile === 'full' ? stamp.certificateNumber : undefined
  const rendered = section(messages.certificate, [
    [messages.certificateNumber, number],
    [messages.issuedOn, day(term.issuedOn)],
    [messages.expiresOn, day(term.expiresOn)],
    [messages.extendedTo, day(term.extendedTo)],
    [messages.remaining, kind === 'clock-wrong' ? undefined : messages.daysLeft(daysLeft)],
  ])
  if (number?.startsWith('DEMO') === true) rendered.append(element('p', 'demo', messages.demo))
  return rendered
}

function renderBatch(stamp: FullStamp, { language, now }: Occasion, day: DayWriter): HTMLElement {
  const messages = MESSAGES[language]
  const { bestBefore } = stamp
  const isPast = bestBefore !== undefined && bestBefore < dayInVietnam(now)
  const until = element('span', '', day(bestBefore) ?? '')
  if (isPast) until.append(' – ', element('strong', '', messages.pastBestBefore))
  return section(messages.batch, [
    [messages.lot, stamp.lot],
    [messages.producedOn, day(stamp.producedOn)],
    [messages.bestBefore, bestBefore && until],
  ])
}

type DayWriter = (date: IsoDate | undefined) => string | undefined

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
  return code === undefined || code.district !== undefined ? undefined : PROVINCES[code.province]
}
