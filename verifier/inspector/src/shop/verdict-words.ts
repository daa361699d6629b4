// The words of a verdict for an inspector: those of the shopper's page, and whether it was checked and what is suspicious.
import { COPY_SIGNALS } from '@temsao/shared/stamp/copy-signals.ts'
import type { Language } from '@temsao/shared/page-language.ts'
import type { VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { en } from '../../../reading/verdict/messages-en.ts'
import { vi } from '../../../reading/verdict/messages-vi.ts'
import type { Messages } from '../../../reading/verdict/messages.ts'
import { MORE_MESSAGES } from '../../../reading/verdict/more-messages-by-language.ts'
import { wordsOf as wordsOfVerdict, type MoreWords } from '../../../reading/verdict/verdict-view.ts'
import type { WordsOf } from '../words.ts'
import type { Judged } from './judging.ts'

const MESSAGES: Readonly<Record<Language, Messages>> = { vi, en }

/** The sentences of the shopper's page. */
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

/** Puts a result into words. For a good stamp it leads with why it was not checked, or else with the signs of copying. */
export function sayVerdict(judged: Judged, language: Language, words: WordsOf<'shop'>): SaidVerdict {
  const { verdict, unchecked, signals, at } = judged
  const own = wordsOfVerdict(verdict, { messages: messagesIn(language), moreWords: MORE_MESSAGES[language].verdicts, now: at })
  const said = { lead: own.lead, rest: own.rest, reason: own.reason, action: own.action }
  if (isGivenBack(judged)) {
    const { title, explanation } = COPY_SIGNALS['void-serial'][language]
    return { lead: `${title}.`, rest: undefined, reason: explanation, action: own.action }
  }
  if (!isGood(verdict.kind)) return { ...said, reason: [own.reason, explainUnchecked(judged, words)].filter(Boolean).join(' ') }
  const sentence = [own.lead, own.rest].filter(Boolean).join(' ')
  if (unchecked !== undefined) return { lead: words.uncheckedLead, rest: words.unchecked[unchecked], reason: sentence, action: own.action }
  const titles = signals.map(({ code }) => `${COPY_SIGNALS[code][language].title}.`)
  if (signals.length > 0) return { lead: words.oddLead, rest: titles.join(' '), reason: sentence, action: own.action }
  return said
}

/**
 * Whether the stamp's label was given back. Status lists mark it revoked, as they do for a revoked certificate; only the register tells
 * them apart.
 */
export function isGivenBack({ verdict, signals }: Pick<Judged, 'verdict' | 'signals'>): boolean {
  const isCertificateRevoked = 'record' in verdict && verdict.record?.revocation !== undefined
  return verdict.kind === 'revoked' && !isCertificateRevoked && signals.some(({ code }) => code === 'void-serial')
}

/** For verdicts that the register could make worse: says that it was not checked, and why. */
function explainUnchecked({ verdict, unchecked }: Judged, words: WordsOf<'shop'>): string | undefined {
  if (unchecked === undefined || !('stamp' in verdict)) return undefined
  return `${words.uncheckedNote} ${words.unchecked[unchecked]}`
}

/** A scan in a few words, for lists. */
export function labelOf({ verdict, isChecked, signals }: Said, language: Language, words: WordsOf<'shop'>): string {
  if (verdict === 'revoked' && signals.includes('void-serial')) return words.givenBackLabel
  if (isGood(verdict) && !isChecked) return words.uncheckedLabel
  if (isGood(verdict) && signals.length > 0) return words.oddLabel
  const key = verdict === 'cannot-check' ? 'no-issuer-keys' : verdict
  const own: MoreWords = MESSAGES[language].verdicts
  return MORE_MESSAGES[language].verdicts[key]?.label ?? own[key]?.label ?? ''
}

/** The kind whose symbol is shown: a good verdict shown in amber must not have the symbol of a good one. */
export function symbolOf({ verdict, isChecked, signals }: Said): VerdictKind {
  if (!isGood(verdict)) return verdict
  if (!isChecked) return 'cannot-check'
  return signals.length > 0 ? 'lapsed' : verdict
}

/** The part of a scan that decides its label and symbol. */
interface Said {
  readonly verdict: VerdictKind
  readonly isChecked: boolean
  readonly signals: readonly unknown[]
}

function isGood(kind: VerdictKind): boolean {
  return kind === 'valid' || kind === 'lapses-soon' || kind === 'extended'
}
