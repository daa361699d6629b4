// Every sentence of the page, as a type that each language fills completely. Plain words: what is so, then what to do.
import type { ProductGroup, Star } from '@temsao/shared/stamp.ts'
import type { CannotCheckCause } from '@temsao/shared/verdict.ts'
import type { Language } from './language.ts'
import { en } from './messages-en.ts'
import { vi } from './messages-vi.ts'

/** How a verdict is said. `lead` and `rest` are the heading; `action` is left out where the caution below says what to do. */
export interface VerdictWords {
  readonly label: string
  readonly lead: string
  readonly rest: string
  readonly reason: string
  readonly action?: string
}

/** Where the batch's production day stands to the certificate's term. */
export type BatchTime = 'in-force' | 'before' | 'after' | 'unknown'

/** What the sentences about a genuine stamp are made of; days are already written out in the language. */
export interface TermFacts {
  readonly star: Star
  readonly issuedOn: string
  readonly expiresOn: string
  /** The last day in force, an extension included. */
  readonly lastDay: string
  /** The day after {@link lastDay}. */
  readonly lapsedFrom: string
  readonly signedOn: string
  readonly today: string
  readonly daysLeft: number
  readonly batchTime: BatchTime
}

/** All sentences of one language. */
export interface Messages {
  readonly otherLanguage: string
  readonly tagline: string
  readonly privacy: string
  readonly checkAnother: string
  readonly result: string
  readonly toDo: string
  readonly errorCode: string

  readonly startTitle: string
  readonly startLead: string
  readonly startSteps: readonly string[]
  readonly pasteLabel: string
  readonly pasteButton: string
  readonly pasteEmpty: string
  readonly about: string

  readonly valid: (facts: TermFacts) => VerdictWords
  readonly lapsesSoon: (facts: TermFacts) => VerdictWords
  readonly extended: (facts: TermFacts) => VerdictWords
  readonly lapsed: (facts: TermFacts) => VerdictWords
  readonly madeAfterLapse: (facts: TermFacts) => VerdictWords
  readonly notYetValid: (facts: TermFacts) => VerdictWords
  readonly clockWrong: (facts: TermFacts) => VerdictWords
  readonly recalled: VerdictWords
  readonly revoked: VerdictWords
  readonly suspended: VerdictWords
  readonly otherProduct: VerdictWords
  readonly signatureWrong: VerdictWords
  readonly issuerUnknown: VerdictWords
  readonly keyWithdrawn: VerdictWords
  readonly outOfScope: VerdictWords
  readonly unreadable: VerdictWords
  readonly cannotCheck: Readonly<Record<CannotCheckCause, VerdictWords>>

  readonly asOf: (today: string) => string
  readonly notChecked: string
  readonly caution: string
  readonly cautionMini: string
  readonly demo: string

  readonly starsOf: (star: Star) => string
  readonly rating: (star: Star) => string
  readonly daysLeft: (days: number) => string
  readonly pastBestBefore: string

  readonly producer: string
  readonly locality: string
  readonly province: string
  readonly netContent: string
  readonly lot: string
  readonly serial: string
  readonly certificate: string
  readonly certificateNumber: string
  readonly issuedOn: string
  readonly expiresOn: string
  readonly extendedTo: string
  readonly remaining: string
  readonly producedOn: string
  readonly bestBefore: string
  readonly productCode: string
  readonly group: string
  readonly groups: Readonly<Record<ProductGroup, string>>
  readonly gtin: string
  readonly codes: string
  readonly typedCode: string
  readonly signedOn: string
  readonly origin: string
  readonly key: string
}

/** The sentences of each language. */
export const MESSAGES: Readonly<Record<Language, Messages>> = { vi, en }
