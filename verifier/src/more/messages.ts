// Every sentence of what is loaded after the verdict, as a type that each language fills completely.
import type { ProductGroup } from '@temsao/shared/stamp.ts'
import type { Language } from '@temsao/shared/page-language.ts'
import type { VerdictWords, WordsKey } from '../messages.ts'
import type { Failure } from './lists.ts'
import { en } from './messages-en.ts'
import { vi } from './messages-vi.ts'

/** All sentences of one language. */
export interface MoreMessages {
  /** The rest of verdicts that the first response says in one sentence: what the lists tell, and rare cases. */
  readonly verdicts: Readonly<Partial<Record<WordsKey, Partial<VerdictWords>>>>

  /** `at`: hour and day at which the list was signed. */
  readonly listChecked: (at: string) => string
  /** `last`: the day on which the last list was signed, and how long ago that is. */
  readonly listStale: (last: string) => string
  readonly listNever: string
  readonly listFailures: Readonly<Record<Failure, string>>

  readonly scanButton: string
  readonly scanAnother: string
  readonly photoButton: string
  /** Who judges what is scanned here. */
  readonly scannedHere: string
  readonly scanLoading: string
  readonly scanNotLoaded: string
  readonly photoReading: string
  /** `{printed}`: the host in the stamp's QR code; `{issuer}`: the host that the issuer has signed. */
  readonly foreignAddress: string

  readonly startStepsTitle: string
  readonly startSteps: readonly string[]
  readonly pasteLabel: string
  readonly pasteButton: string
  readonly pasteEmpty: string
  readonly about: string

  readonly province: string
  readonly serial: string
  readonly certificate: string
  readonly certificateNumber: string
  readonly issuedOn: string
  readonly expiresOn: string
  readonly extendedTo: string
  readonly remaining: string
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
export const MORE_MESSAGES: Readonly<Record<Language, MoreMessages>> = { vi, en }
