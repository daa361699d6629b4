// From refusals to sentences in the page's language. The service says what is wrong by code; the catalogues have the words.
import { ENGLISH_WRITING, sayFault, VIETNAMESE_WRITING, type SaidFault } from '@temsao/shared/faults/fault.ts'
import { ApiError } from './api.ts'
import { language } from './catalogue.ts'
import { formatDay } from './days.ts'
import { hasWords, wordsOf, type WordsOf } from './words.ts'

/** What somebody is told: a fault by code, and the sentence for a page that does not know the code. */
export interface Told {
  readonly fault?: SaidFault | undefined
  /** The service's sentence in English; or what the page itself says, which has no fault. */
  readonly message: string
}

/**
 * The sentence of a fault in the page's language. What a newer service finds and this page has no words for is said as the service
 * says it. A page loads the areas of the faults that it can meet.
 */
export function explainFault({ fault, message }: Told): string {
  const said = fault && sayFault(knownWords(), fault, { ...WRITINGS[language.get()], day: formatDay })
  // What is said about a field goes on after its name; here it stands alone.
  const sentence = said ?? message
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

const WRITINGS = { vi: VIETNAMESE_WRITING, en: ENGLISH_WRITING } as const

function knownWords() {
  return {
    ...(hasWords('faults') && wordsOf('faults')),
    ...(hasWords('officeFaults') && wordsOf('officeFaults')),
    ...(hasWords('sheetFaults') && wordsOf('sheetFaults')),
  }
}

/** What was refused, as a heading, and what to do. */
export function explainRefusal(error: unknown, words: WordsOf<'frame'>): { title: string; text: string } {
  if (!(error instanceof ApiError)) return explainStrange(error, words)
  const { code, fault, detail, retryAfterSeconds } = error.refusal
  if (code === 'too-many-requests') return { title: words.tooOften, text: words.waitMinutes(Math.ceil((retryAfterSeconds ?? 60) / 60)) }
  const known = (words.refusals as Readonly<Record<string, readonly [string, string]>>)[code]
  if (known === undefined) return { title: words.failed, text: explainFault({ fault, message: detail }) }
  return { title: known[0], text: known[1] === '' ? explainFault({ fault, message: detail }) : known[1] }
}

// A module that could not be loaded is what a lost connection, or a new version of the console, looks like here.
function explainStrange(error: unknown, words: WordsOf<'frame'>): { title: string; text: string } {
  if (error instanceof TypeError && /import|module|fetch/i.test(error.message))
    return { title: words.refusals.offline[0], text: words.reload }
  if (error instanceof DOMException && error.name === 'NotAllowedError') return { title: words.passkeyRefused, text: '' }
  return { title: words.failed, text: String(error) }
}
