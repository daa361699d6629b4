// The verdict band: symbol, heading, reason and what to do. It comes first, and of a stamp that is not genuine it is all there is.
import { addDays, dayInVietnam } from '@temsao/shared/calendar.ts'
import { lastDayOf } from '@temsao/shared/certificate-term.ts'
import { VERDICT_LEVELS, type GenuineVerdict, type Verdict } from '@temsao/shared/verdict.ts'
import { formatDate } from './dates.ts'
import { element } from './dom.ts'
import type { Language } from './language.ts'
import { MESSAGES, type BatchTime, type TermFacts, type VerdictWords } from './messages.ts'
import { drawSymbol } from './symbols.ts'

/** How a verdict is said and when it was made. */
export interface Occasion {
  readonly language: Language
  /** The instant of judging, milliseconds since the epoch. */
  readonly now: number
}

/** The words of a verdict. */
export function wordsOf(verdict: Verdict, occasion: Occasion): VerdictWords {
  const messages = MESSAGES[occasion.language]
  switch (verdict.kind) {
    case 'valid':
      return messages.valid(factsOf(verdict, occasion))
    case 'lapses-soon':
      return messages.lapsesSoon(factsOf(verdict, occasion))
    case 'extended':
      return messages.extended(factsOf(verdict, occasion))
    case 'lapsed':
      return messages.lapsed(factsOf(verdict, occasion))
    case 'made-after-lapse':
      return messages.madeAfterLapse(factsOf(verdict, occasion))
    case 'not-yet-valid':
      return messages.notYetValid(factsOf(verdict, occasion))
    case 'clock-wrong':
      return messages.clockWrong(factsOf(verdict, occasion))
    case 'recalled':
      return messages.recalled
    case 'revoked':
      return messages.revoked
    case 'suspended':
      return messages.suspended
    case 'other-product':
      return messages.otherProduct
    case 'signature-wrong':
      return messages.signatureWrong
    case 'issuer-unknown':
      return messages.issuerUnknown
    case 'key-withdrawn':
      return messages.keyWithdrawn
    case 'out-of-scope':
      return messages.outOfScope
    case 'unreadable':
      return messages.unreadable
    case 'cannot-check':
      return messages.cannotCheck[verdict.cause]
  }
}

/** Renders the band of a verdict; the script may move the focus to its `h1`. */
export function renderBand(verdict: Verdict, occasion: Occasion): HTMLElement {
  const messages = MESSAGES[occasion.language]
  const words = wordsOf(verdict, occasion)
  const heading = element('h1', '', element('strong', '', words.lead))
  heading.tabIndex = -1
  if (words.rest !== '') heading.append(' ', element('span', '', words.rest))
  const label = element('p', 'label', `${messages.result}: `, element('b', '', words.label))
  const body = element('div', 'body', heading, element('p', '', words.reason))
  if (words.action !== undefined) body.append(element('p', '', element('b', '', `${messages.toDo}: `), words.action))
  if (verdict.kind === 'unreadable') body.append(element('p', 'reference', `${messages.errorCode}: ${verdict.code}`))
  const band = element('div', `band ${VERDICT_LEVELS[verdict.kind]}`, drawSymbol(verdict.kind), label, body)
  band.dataset['verdict'] = verdict.kind
  return band
}

function factsOf(verdict: GenuineVerdict, { language, now }: Occasion): TermFacts {
  const { stamp, daysLeft } = verdict
  const lastDay = lastDayOf(stamp.term)
  return {
    star: stamp.star,
    issuedOn: formatDate(stamp.term.issuedOn, language),
    expiresOn: formatDate(stamp.term.expiresOn, language),
    lastDay: formatDate(lastDay, language),
    lapsedFrom: formatDate(addDays(lastDay, 1), language),
    signedOn: formatDate(stamp.signedOn, language),
    today: formatDate(dayInVietnam(now), language),
    daysLeft,
    batchTime: batchTimeOf(verdict),
  }
}

function batchTimeOf({ stamp, producedInForce }: GenuineVerdict): BatchTime {
  if (stamp.profile === 'mini' || producedInForce === undefined) return 'unknown'
  if (producedInForce) return 'in-force'
  return stamp.producedOn < stamp.term.issuedOn ? 'before' : 'after'
}
