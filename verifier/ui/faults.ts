// From refusals to sentences in the page's language. The service speaks English: messages/*/faults.ts has its sentences in the
// other language; one that it does not have is shown as the service says it.
import { ApiError } from './api.ts'
import { formatDay } from './days.ts'
import { hasWords, wordsOf, type WordsOf } from './words.ts'

/**
 * A sentence of the service, or one about a field, in the page's language; days as people write them. Sentences about the cells of
 * a sheet are an area of their own, which the screen that shows them loads.
 */
export function explainFault(sentence: string): string {
  const known = [...(hasWords('sheetFaults') ? wordsOf('sheetFaults') : []), ...(hasWords('faults') ? wordsOf('faults') : [])]
  const translated = translate(sentence, known)
  // What is said about a field goes on after its name; here it stands alone.
  const whole = translated.charAt(0).toUpperCase() + translated.slice(1)
  return whole.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => formatDay(day))
}

type Known = readonly (readonly [pattern: RegExp, words: string])[]

function translate(sentence: string, known: Known): string {
  for (const [pattern, words] of known) {
    const match = pattern.exec(sentence)
    // A sentence can end in another one that has words of its own.
    if (match !== null) return words.replaceAll(/\$(\d)|\{(\d)\}/g, (_, text?: string, inner?: string) => part(match, known, [text, inner]))
  }
  return sentence
}

function part([, ...found]: RegExpExecArray, known: Known, [text, inner]: readonly (string | undefined)[]): string {
  if (text === undefined) return translate(found[Number(inner) - 1] ?? '', known)
  const said = found[Number(text) - 1] ?? ''
  // The service writes 13.25; only Vietnamese comes through here.
  return /^-?\d+\.\d+$/.test(said) ? said.replace('.', ',') : said
}

/** What was refused, as a heading, and what to do. */
export function explainRefusal(error: unknown, words: WordsOf<'frame'>): { title: string; text: string } {
  if (!(error instanceof ApiError)) return explainStrange(error, words)
  const { code, detail, retryAfterSeconds } = error.refusal
  if (code === 'too-many-requests') return { title: words.tooOften, text: words.waitMinutes(Math.ceil((retryAfterSeconds ?? 60) / 60)) }
  const known = (words.refusals as Readonly<Record<string, readonly [string, string]>>)[code]
  if (known === undefined) return { title: words.failed, text: explainFault(detail) }
  return { title: known[0], text: known[1] === '' ? explainFault(detail) : known[1] }
}

// A module that could not be loaded is what a lost connection, or a new version of the console, looks like here.
function explainStrange(error: unknown, words: WordsOf<'frame'>): { title: string; text: string } {
  if (error instanceof TypeError && /import|module|fetch/i.test(error.message))
    return { title: words.refusals.offline[0], text: words.reload }
  if (error instanceof DOMException && error.name === 'NotAllowedError') return { title: words.passkeyRefused, text: '' }
  return { title: words.failed, text: String(error) }
}
