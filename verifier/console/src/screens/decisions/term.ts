// Writes the term of a certificate in words, from its day of issue.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { expiryOf, reevaluationWindow } from '@temsao/shared/stamp/certificate-term.ts'
import type { WordsOf } from '../../words.ts'

/** "In force to …; file between … and …"; `format` writes the days. */
export function termInWords(issuedOn: IsoDate, words: WordsOf<'office'>['term'], format: (day: string) => string): string {
  const expiresOn = expiryOf(issuedOn)
  const { opensOn, closesOn } = reevaluationWindow(expiresOn)
  return words(format(expiresOn), format(opensOn), format(closesOn))
}
