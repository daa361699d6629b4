// All sentences of the shopper's report, as a type that each language must fill completely.

/** All sentences of one language. */
export interface ReportMessages {
  readonly reportTitle: string
  readonly reportLead: string
  readonly optional: string
  readonly foundOn: string
  readonly foundOnHint: string
  readonly foundOnMissing: string
  readonly place: string
  readonly placeHint: string
  readonly placeMissing: string
  readonly text: string
  /** `limit`: the most characters. */
  readonly tooLong: (limit: number) => string
  readonly photo: string
  readonly photoHint: string
  readonly photoFailed: string
  readonly photoRemove: string
  readonly photoAlt: string
  readonly sentTitle: string
  readonly sentCode: (typedCode: string) => string
  readonly sentProduct: (productName: string) => string
  readonly sentWords: string
  readonly sentNothingElse: string
  readonly withStamp: string
  readonly send: string
  readonly cancel: string
  readonly sending: string
  readonly taken: string
  readonly waits: string
  readonly noRoom: string
  readonly refused: string
  readonly fieldRefused: string
  /** `count`: how many fields are wrong. */
  readonly faults: (count: number) => string
}
