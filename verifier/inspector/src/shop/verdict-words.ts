// The words of a verdict for an inspector: the shopper page's own, and besides them whether it was checked and what is odd.
import type { Language } from '@temsao/shared/page-language.ts'
import type { VerdictKind } from '@temsao/shared/verdict.ts'
import { en } from '../../../src/messages-en.ts'
import { vi } from '../../../src/messages-vi.ts'
import type { Messages } from '../../../src/messages.ts'
import { MORE_MESSAGES } from '../../../src/more/messages.ts'
import { wordsOf as wordsOfVerdict } from '../../../src/verdict-view.ts'
import type { WordsOf } from '../words.ts'
import type { Judged } from './judging.ts'

const MESSAGES: Readonly<Record<Language, Messages>> = { vi, en }

/** The shopper page's sentences. */
export function messagesIn(language: Language): Messages {
  return MESSAGES[language]
}

/** A verdict in words. */
export interface SaidVerdict {
  readonly lead: string
  readonly rest: string | undefined
  readonly reason: string | undefined
  readonly action: string | undefined
}

/** Says what was judged: of a good stamp first what makes it less than checked, then what is odd, then that it is good. */
export function sayVerdict(judged: Judged, language: Language, words: WordsOf<'shop'>): SaidVerdict {
  const { verdict, unchecked, signals, at } = judged
  const own = wordsOfVerdict(verdict, { messages: messagesIn(language), moreWords: MORE_MESSAGES[language].verdicts, now: at })
  const said = { lead: own.lead, rest: own.rest, reason: own.reason, action: own.action }
  if (!isGood(verdict.kind)) return { ...said, reason: [own.reason, explainUnchecked(judged, words)].filter(Boolean).join(' ') }
  const sentence = [own.lead, own.rest].filter(Boolean).join(' ')
  if (unchecked !== undefined) return { lead: words.uncheckedLead, rest: words.unchecked[unchecked], reason: sentence, action: own.action }
  if (signals.length > 0) return { lead: words.oddLead, rest: words.oddRest, reason: sentence, action: own.action }
  return said
}

/** What is known already needs no register; a verdict that the register could make worse says that it was not asked. */
function explainUnchecked({ verdict, unchecked }: Judged, words: WordsOf<'shop'>): string | undefined {
  if (unchecked === undefined || !('stamp' in verdict)) return undefined
  return `${words.uncheckedNote} ${words.unchecked[unchecked]}`
}

/** The label of a kind of verdict, for a list. */
export function labelOf(kind: VerdictKind, language: Language): string {
  const key = kind === 'cannot-check' ? 'no-issuer-keys' : kind
  return (
    { ...MESSAGES[language].verdicts, ...MORE_MESSAGES[language].verdicts }[key].label ??
    MESSAGES[language].verdicts['no-issuer-keys'].label
  )
}

function isGood(kind: VerdictKind): boolean {
  return kind === 'valid' || kind === 'lapses-soon' || kind === 'extended'
}
