// The verdict band: symbol, heading, reason and what to do. It comes first; for a stamp that is not genuine, nothing follows.
import { addDays, dayOfClock } from '@temsao/shared/calendar.ts'
import { lastDayOf } from '@temsao/shared/stamp/certificate-term.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { VERDICT_LEVELS, type GenuineVerdict, type Verdict } from '@temsao/shared/verdict/verdict.ts'
import { element } from './dom.ts'
import type { BatchTime, Messages, VerdictFacts, VerdictWords, WordsKey } from './messages.ts'
import { drawSymbol } from './symbols.ts'

/** What the code that is loaded later adds to the words of some verdicts. */
export type MoreWords = Readonly<Partial<Record<WordsKey, Partial<VerdictWords>>>>

/** The words in which a verdict is told, and the time at which it was made. */
export interface Occasion {
  readonly messages: Messages
  /** The words that are added once they are loaded. */
  readonly moreWords?: MoreWords | undefined
  /** The time of judging, in milliseconds since the epoch. */
  readonly now: number
}

type WordsInWork = { -readonly [Part in keyof VerdictWords]: VerdictWords[Part] }

/** The words of a verdict with its facts filled in. */
export function wordsOf(verdict: Verdict, occasion: Occasion): VerdictWords {
  const key = verdict.kind === 'cannot-check' ? verdict.cause : verdict.kind
  const words = { ...(occasion.messages.verdicts as MoreWords)[key], ...occasion.moreWords?.[key] } as WordsInWork
  const facts: Partial<VerdictFacts> = 'stamp' in verdict ? factsOf(verdict, occasion) : {}
  const say = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: keyof VerdictFacts) => facts[name] ?? '')
  for (const part of Object.keys(words) as (keyof VerdictWords)[]) words[part] = say(words[part]!)
  return words
}

/** Renders the band of a verdict; the script may move the focus to its `h1`. */
export function renderBand(verdict: Verdict, occasion: Occasion): HTMLElement {
  const { messages } = occasion
  const words = wordsOf(verdict, occasion)
  const heading = element('h1', '', element('strong', '', words.lead))
  heading.tabIndex = -1
  if (words.rest !== undefined) heading.append(' ', element('span', '', words.rest))
  const label = element('p', 'label', `${messages.result}: `, element('b', '', words.label))
  const body = element('div', 'body', heading)
  if (words.reason !== undefined) body.append(element('p', '', words.reason))
  if (words.action !== undefined) body.append(element('p', '', element('b', '', `${messages.toDo}: `), words.action))
  if (verdict.kind === 'unreadable') body.append(element('p', 'reference', `${messages.errorCode}: ${verdict.code}`))
  const band = element('div', `band ${VERDICT_LEVELS[verdict.kind]}`, drawSymbol(verdict.kind), label, body)
  band.dataset['verdict'] = verdict.kind
  return band
}

function factsOf({ stamp, daysLeft, producedInForce }: GenuineVerdict, { messages, now }: Occasion): VerdictFacts {
  const { formatDate, batchTimes, beware } = messages
  const lastDay = lastDayOf(stamp.term)
  const batchTime = batchTimeOf(stamp, producedInForce)
  const batch = batchTimes[batchTime]
  return {
    star: `${stamp.star}`,
    issuedOn: formatDate(stamp.term.issuedOn),
    expiresOn: formatDate(stamp.term.expiresOn),
    lastDay: formatDate(lastDay),
    lapsedFrom: formatDate(addDays(lastDay, 1)),
    today: formatDate(dayOfClock(now)),
    left: messages.daysLeft(daysLeft),
    ago: messages.countDays(-daysLeft),
    batch,
    warning: batchTime === 'before' || batchTime === 'after' ? ` ${beware}: ${batch}` : '',
  }
}

function batchTimeOf(stamp: Stamp, producedInForce: boolean | undefined): BatchTime {
  if (stamp.profile === 'mini' || producedInForce === undefined) return 'unknown'
  if (producedInForce) return 'in-force'
  return stamp.producedOn < stamp.term.issuedOn ? 'before' : 'after'
}
