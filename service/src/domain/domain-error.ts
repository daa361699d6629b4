// Refusals of the register's rules. No HTTP here: routes/problem.ts maps each code to a status.

/** Why the register refused something. The codes are stable and part of the API. */
export type DomainErrorCode =
  | 'invalid-input'
  | 'not-found'
  | 'duplicate'
  | 'no-certificate-in-force'
  | 'produced-in-future'
  | 'best-before-production'
  | 'version-conflict'
  | 'fixed-by-stamp'
  | 'wrong-state'
  | 'batch-stopped'
  | 'quota-exceeded'
  | 'malformed-code'
  | 'wrong-check-character'
  | 'too-many-photos'
  | 'unreadable-sheet'
  | 'import-refused'
  | 'not-allowed'
  | 'invitation-over'
  | 'idempotency-key-reused'
  | 'inspection-refused'
  | 'entry-fork'
  | 'entries-missing'
  | 'device-unknown'
  | 'device-waiting'
  | 'device-revoked'

/** One field of the input that is wrong: `field` is its name, `message` says what is wrong and what to do. */
export interface FieldFault {
  readonly field: string
  readonly message: string
}

/** A refusal: `message` is a sentence for the person who asked; `fields` lists every field that is wrong. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: DomainErrorCode
  readonly fields: readonly FieldFault[]

  constructor(code: DomainErrorCode, message: string, fields: readonly FieldFault[] = []) {
    super(message)
    this.code = code
    this.fields = fields
  }
}
