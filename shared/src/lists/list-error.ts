// What can be wrong with a signed list (trust list, status list) or a signed record, as one error with a closed set of codes.

/** Why a list is refused. The codes are stable: pages and tests rely on them. */
export type ListErrorCode =
  | 'too-long'
  | 'not-a-token'
  | 'wrong-type'
  | 'bad-header'
  | 'bad-claims'
  | 'wrong-subject'
  | 'issued-in-future'
  | 'expired'
  | 'signature-wrong'
  | 'signer-unknown'
  | 'not-inflated'
  | 'too-large'
  | 'index-outside'
  | 'rollback'

/** Thrown for a list that must not be used; `code` says why. What the list would have said is then unknown, never "valid". */
export class ListError extends Error {
  override readonly name = 'ListError'
  readonly code: ListErrorCode

  constructor(code: ListErrorCode) {
    super(code)
    this.code = code
  }
}
