// The verdict band: symbol, heading, reason and what to do. It comes first, and of a stamp that is not genuine it is all there is.
import { addDays, dayInVietnam } from '@temsao/shared/calendar.ts'
import { lastDayOf } from '@temsao/shared/certificate-term.ts'
import type { Stamp } from '@temsao/shared/stamp.ts'
import { VERDICT_LEVELS, type Verdict } from '@temsao/shared/verdict.ts'
import { element } from './dom.ts'
import type { BatchTime, Messages, TermFacts, VerdictWords } from './messages.ts'
import { drawSymbol } from './symbols.ts'

/** A verdict that speaks about a genuine stamp. */
export type GenuineVerdict = Extract<Verdict, { stamp: Stamp }>

/** In which words a verdict is said and when it was made. */
export interface Occasion {
  readonly messages: Messages
  /** The instant of judging, milliseconds since the epoch. */
  readonly now: number
}

/** The words of a verdict. */
export function wordsOf(verdict: Verdict, occasion: Occasion): VerdictWords {
  const { messages } = occasion
  switch (verdict.kind) {
    case 'valid':
      return messages.valid(factsOf(verdict, occasion))
    case 'lapses-soon':
      return messages.lapsesSoon(factsOf(verdict, occasion))
    case 'extended':
      return messages.extended(factsOf(verdict, occasion))
    case 'lapsed':
      return messages.lapsed(factsOf(verdict, occasion))
    case 'not-yet-valid':
      return messages.notYetValid(factsOf(verdict, occasion))
    case 'clock-wrong':
      return messages.clockWrong(factsOf(verdict, occasion))
    case 'other-product':
      return messages.otherProduct
    case 'signature-wrong':
      return messages.signatureWrong
    case 'issuer-unknown':
      return messages.issuerUnknown
    case 'unreadable':
      return messages.unreadable
    case 'cannot-check':
      return messages.cannotCheck[verdict.cause]
  }
}

/** Renders the band of a verdict; the script may move the focus to its `h1`. */
export function renderBand(verdict: Verdict, occasion: Occasion): HTMLElement {
  const { messages } = occasion
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

function factsOf(verdict: GenuineVerdict, { messages: { formatDate }, now }: Occasion): TermFacts {
  const { stamp, daysLeft } = verdict
  const lastDay = lastDayOf(stamp.term)
  return {
    star: stamp.star,
    issuedOn: formatDate(stamp.term.issuedOn),
    expiresOn: formatDate(stamp.term.expiresOn),
    lastDay: formatDate(lastDay),
    lapsedFrom: formatDate(addDays(lastDay, 1)),
    signedOn: formatDate(stamp.signedOn),
    today: formatDate(dayInVietnam(now)),
    daysLeft,
    batchTime: batchTimeOf(verdict),
  }
}

function batchTimeOf({ stamp, producedInForce }: GenuineVerdict): BatchTime {
  if (stamp.profile === 'mini' || producedInForce === undefined) return 'unknown'
  if (producedInForce) return 'in-force'
  return stamp.producedOn < stamp.term.issuedOn ? 'before' : 'after'
}
