// Refusals by the rules of the register. No HTTP here: routes/problem.ts maps each code to a status.

import type { FieldFault, Fault } from '@temsao/shared/faults/faults.ts'
import { FaultError } from '../fault-error.ts'

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

/** A refusal by the register; `fields` lists every wrong field. */
export class DomainError extends FaultError {
  override readonly name = 'DomainError'
  readonly code: DomainErrorCode
  readonly fields: readonly FieldFault[]

  constructor(code: DomainErrorCode, fault: Fault, fields: readonly FieldFault[] = []) {
    super(fault)
    this.code = code
    this.fields = fields
  }
}
