// All sentences of the first response, as a type that each language must fill completely. Plain words: first what is the case, then
// what to do. more-messages.ts has the sentences of what is loaded after the verdict.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { StoppedKind } from '@temsao/shared/verdict/findings.ts'
import type { Star } from '@temsao/shared/stamp/stamp.ts'
import type { CannotCheckCause, VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import type { Language } from '@temsao/shared/page-language.ts'

/**
 * The words of a verdict; a name in braces is replaced by a fact of {@link VerdictFacts}. `lead` and `rest` are the heading;
 * `action` is left out if the caution below says what to do.
 */
export interface VerdictWords {
  readonly label: string
  readonly lead: string
  readonly rest?: string
  readonly reason?: string
  readonly action?: string
}

/** The key that words are chosen by: the kind of a verdict, or why a stamp could not be checked. */
export type WordsKey = Exclude<VerdictKind, 'cannot-check'> | CannotCheckCause

/** Verdicts that only lists and records bring. Their words are loaded after the first response, as those are. */
export type LateKey = StoppedKind

/** When the batch was produced, compared with the certificate's term. */
export type BatchTime = 'in-force' | 'before' | 'after' | 'unknown'

/** The facts in the sentences about a genuine stamp, as words of the language. */
export interface VerdictFacts {
  readonly star: string
  readonly issuedOn: string
  readonly expiresOn: string
  /** The last day in force, including an extension. */
  readonly lastDay: string
  /** The day after {@link lastDay}. */
  readonly lapsedFrom: string
  readonly today: string
  /** How many days remain. */
  readonly left: string
  /** How many days ago the term ended. */
  readonly ago: string
  /** When the batch was made. */
  readonly batch: string
  /** The same as a sentence that follows another one, if it is a reason to be careful; else empty. */
  readonly warning: string
}

/** All sentences of one language. */
export interface Messages {
  readonly language: Language
  readonly formatDate: (date: IsoDate) => string

  readonly tagline: string
  readonly privacy: string
  readonly result: string
  readonly toDo: string
  readonly errorCode: string

  readonly startTitle: string

  readonly batchTimes: Readonly<Record<BatchTime, string>>
  readonly beware: string
  readonly daysLeft: (days: number) => string
  readonly countDays: (days: number) => string

  readonly verdicts: Readonly<Record<Exclude<WordsKey, LateKey>, VerdictWords>>

  readonly asOf: (today: string) => string
  readonly notChecked: string
  readonly caution: string
  readonly cautionMini: string
  readonly demo: string

  readonly starsOf: (star: Star) => string
  readonly rating: (star: Star) => string
  readonly pastBestBefore: string

  readonly producer: string
  readonly locality: string
  readonly netContent: string
  readonly lot: string
  readonly producedOn: string
  readonly bestBefore: string
}
