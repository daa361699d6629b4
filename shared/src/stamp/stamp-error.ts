// What can be wrong with the bytes of a stamp, as one error with a closed set of codes. Judgements about a well-formed
// stamp are values (verdict.ts), never errors.

/** Why a text is not a stamp. The codes are stable: pages, tests and other decoders rely on them (STAMP.md section 10). */
export type StampErrorCode =
  | 'empty'
  | 'too-long'
  | 'not-a-stamp'
  | 'unknown-version'
  | 'leading-zero'
  | 'trailing-data'
  | 'not-shortest'
  | 'out-of-range'
  | 'text-empty'
  | 'text-too-long'
  | 'text-unprintable'
  | 'text-not-nfc'
  | 'text-spaces'
  | 'text-spelling'
  | 'signature-out-of-range'
  | 'signature-high-s'
  | 'bad-claims'
  | 'bad-path'

/**
 * Thrown for text that is not a well-formed stamp; `code` says what is wrong. The message says it in a sentence where
 * somebody can act on it; what STAMP.md says of the code is not repeated in the page.
 */
export class StampError extends Error {
  override readonly name = 'StampError'
  readonly code: StampErrorCode

  constructor(code: StampErrorCode, message: string = code) {
    super(message)
    this.code = code
  }
}
