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
 * Thrown for text that is not a well-formed stamp; `code` says what is wrong. The message is a sentence only where somebody can act
 * on it; the page does not repeat what STAMP.md says about the code.
 */
export class StampError extends Error {
  override readonly name = 'StampError'
  readonly code: StampErrorCode

  constructor(code: StampErrorCode, message: string = code) {
    super(message)
    this.code = code
  }
}
