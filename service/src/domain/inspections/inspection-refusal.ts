// Refusals of what a phone sends about an inspection. They say which entry is wrong, and give the reason as a code for programs.
import type { Fault } from '@temsao/shared/faults/faults.ts'
import type { BundleReason } from '@temsao/shared/inspection/inspection-error.ts'
import { DomainError, type DomainErrorCode } from '../domain-error.ts'

/** The place of the fault, for programs. */
export interface RefusedPlace {
  /** Why the evidence does not verify. */
  readonly reason?: BundleReason | undefined
  /** Number of the first refused entry. The entries before it can be sent without the rest. */
  readonly entry?: number | undefined
  /** Path of the wrong member in the claims of the entry. */
  readonly field?: string | undefined
}

/** A refusal of entries; nothing from the request is kept. */
export class InspectionRefusal extends DomainError {
  readonly place: RefusedPlace

  constructor(code: DomainErrorCode, fault: Fault, place: RefusedPlace = {}) {
    super(code, fault)
    this.place = place
  }
}
