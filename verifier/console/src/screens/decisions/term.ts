// The term that follows from a day of issue, in words.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { expiryOf, reevaluationWindow } from '@temsao/shared/stamp/certificate-term.ts'
import type { WordsOf } from '../../words.ts'

/** "In force to …; file between … and …", with days as `format` writes them. */
export function termInWords(issuedOn: IsoDate, words: WordsOf<'office'>['term'], format: (day: string) => string): string {
  const expiresOn = expiryOf(issuedOn)
  const { opensOn, closesOn } = reevaluationWindow(expiresOn)
  return words(format(expiresOn), format(opensOn), format(closesOn))
}
