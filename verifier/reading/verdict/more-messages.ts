// All sentences of what is loaded after the verdict, as a type that each language must fill completely.
import type { RevocationGround } from '@temsao/shared/lists/revocation.ts'
import type { ProductGroup } from '@temsao/shared/stamp/stamp.ts'
import type { LateKey, VerdictWords, WordsKey } from './messages.ts'
import type { Failure } from '../lists.ts'

/** All sentences of one language. */
export interface MoreMessages {
  /** Verdicts that lists bring, and the remaining words of those for which the first response has only one sentence. */
  readonly verdicts: Readonly<Partial<Record<WordsKey, Partial<VerdictWords>>> & Record<LateKey, VerdictWords>>

  /** The name of the other language in that language, and a sentence in it for when it could not be loaded. */
  readonly otherLanguage: string
  readonly languageFailed: string
  readonly checkAnother: string

  /** `at`: hour and day at which the list was signed. */
  readonly listChecked: (at: string) => string
  /** `last`: the day on which the last list was signed, and how long ago that was. */
  readonly listStale: (last: string) => string
  readonly listNever: string
  readonly listFailures: Readonly<Record<Failure, string>>

  readonly startLead: string
  readonly scanButton: string
  readonly scanAnother: string
  readonly photoButton: string
  /** Says that this page itself judges what is scanned here. */
  readonly scannedHere: string
  readonly scanLoading: string
  readonly scanNotLoaded: string
  readonly photoReading: string
  /** `{printed}`: the host in the stamp's QR code; `{issuer}`: the host that the issuer signed. */
  readonly foreignAddress: string

  readonly startStepsTitle: string
  readonly startSteps: readonly string[]
  readonly pasteLabel: string
  readonly pasteButton: string
  readonly pasteEmpty: string
  readonly about: string

  readonly typedLabel: string
  readonly typedHint: string
  readonly typedButton: string
  /** `character`: one that occurs in no code. */
  readonly typedStrange: (character: string) => string
  /** `count`: how many characters there are; there should be ten. */
  readonly typedLength: (count: number) => string
  readonly typedWrong: string
  readonly typedAsking: string
  readonly typedUnknown: string
  readonly typedOffline: string
  readonly typedStranger: string
  readonly typedRefused: string

  readonly batchStopped: Readonly<Record<'suspended' | 'recalled', string>>
  readonly since: string
  readonly why: string
  readonly revokedTitle: string
  readonly ground: string
  /** The place of a ground in the law, by its letter. */
  readonly groundAt: (letter: string) => string
  readonly grounds: Readonly<Record<RevocationGround, string>>
  readonly decision: string
  readonly decidedBy: string
  readonly extendedTitle: string
  readonly document: string
  readonly renewedTitle: string
  readonly newStars: string
  readonly fromRegister: string
  readonly told: string
  readonly story: string
  readonly steps: string
  readonly shops: string
  readonly openShop: string

  /** The privacy sentence once the page has asked its host for something. */
  readonly privacyOnline: string
  readonly scanFirst: string
  /** `{nth}`: how often, including this time; `{hour}`, `{day}`: the first time. */
  readonly scanNth: string
  readonly scanFew: string
  readonly scanMany: string
  readonly scanCounting: string
  /** Exactly what is sent, and what is not. */
  readonly scanSent: readonly string[]
  readonly scanOff: string
  readonly scanProvince: string
  readonly scanProvinceHint: string
  readonly scanNoProvince: string
  readonly scanNotKept: string
  readonly reportButton: string
  readonly reportFailed: string

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
