// Every sentence of the pages that the service renders itself, as a type that each language must fill completely.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { Language } from '@temsao/shared/page-language.ts'
import type { RevocationGround } from '@temsao/shared/lists/revocation.ts'
import type { GenuineKind } from '@temsao/shared/verdict/verdict.ts'
import type { TypedCodeFault } from '../../domain/records/typed-codes.ts'

/** The sentences of a verdict: heading, explanation, and what to do. A name in braces is replaced by a fact. */
export interface VerdictSentences {
  readonly label: string
  readonly lead: string
  readonly rest: string
  readonly action: string
}

/** Kinds of verdict that are possible for a typed code. */
export type TypedKind = Exclude<GenuineKind, 'other-product' | 'typed-code'> | 'not-trusted'

/** The state of a certificate in the public register. */
export type PublicState = 'not-yet-valid' | 'valid' | 'lapses-soon' | 'extended' | 'lapsed' | 'revoked'

/** All sentences of one language. */
export interface Words {
  readonly language: Language
  readonly otherLanguage: string
  readonly tagline: string
  readonly formatDate: (date: IsoDate) => string
  readonly formatCount: (count: number) => string
  readonly demo: string
  readonly checkCode: string
  readonly searchRegister: string
  readonly scanInstead: string

  readonly codeTitle: string
  readonly codeLead: string
  readonly codeLabel: string
  readonly codeHint: string
  readonly codeButton: string
  readonly codeFault: (fault: TypedCodeFault) => string
  readonly codeUnknown: (code: string) => string
  readonly codeCaution: string
  readonly result: string
  readonly toDo: string
  readonly asOf: (time: string) => string
  readonly verdicts: Readonly<Record<TypedKind, VerdictSentences>>
  readonly daysLeft: (days: number) => string
  readonly madeInForce: string
  readonly madeBefore: string
  readonly madeAfter: string

  readonly rating: (star: number) => string
  readonly starsOf: (star: number) => string
  readonly facts: Readonly<
    Record<
      | 'producer'
      | 'locality'
      | 'netContent'
      | 'lot'
      | 'producedOn'
      | 'bestBefore'
      | 'typedCode'
      | 'productCode'
      | 'group'
      | 'number'
      | 'issuingBody'
      | 'issuedOn'
      | 'expiresOn'
      | 'extendedTo'
      | 'extensionDocument'
      | 'ground'
      | 'decision'
      | 'body'
      | 'revokedOn'
      | 'since'
      | 'reason'
      | 'certificateStar',
      string
    >
  >
  readonly past: string
  readonly certificate: string
  readonly revocation: string
  readonly suspension: string
  readonly recall: string
  readonly renewal: string
  readonly extension: string
  readonly grounds: Readonly<Record<RevocationGround, string>>
  readonly groups: readonly string[]

  readonly story: string
  readonly photos: string
  readonly steps: string
  readonly shops: string
  readonly byProducer: string

  readonly registerTitle: string
  readonly registerLead: string
  readonly search: string
  readonly province: string
  readonly commune: string
  readonly star: string
  readonly group: string
  readonly any: string
  readonly searchButton: string
  readonly found: (count: number) => string
  readonly nothingFound: string
  readonly states: Readonly<Record<PublicState, string>>
  readonly pageOf: (page: number, pages: number) => string
  readonly nextPage: string
  readonly previousPage: string
  readonly backToRegister: string
  readonly registerNote: string

  readonly errorTitle: string
  readonly notThere: string
  readonly tooMany: (minutes: number) => string
  readonly failed: (requestId: string) => string
}
