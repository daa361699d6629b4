// Refusals of what a phone sends of an inspection: they say which entry, and why in a word that programs know.
import type { Fault } from '@temsao/shared/faults/faults.ts'
import type { BundleReason } from '@temsao/shared/inspection/inspection-error.ts'
import { DomainError, type DomainErrorCode } from '../domain-error.ts'

/** Where something is refused, for programs. */
export interface RefusedPlace {
  /** Why the evidence does not verify. */
  readonly reason?: BundleReason | undefined
  /** Number of the first entry that is refused: those before it can be sent alone. */
  readonly entry?: number | undefined
  /** Path of the member in the entry's claims. */
  readonly field?: string | undefined
}

/** A refusal of entries; nothing of what was sent is kept. */
export class InspectionRefusal extends DomainError {
  readonly place: RefusedPlace

  constructor(code: DomainErrorCode, fault: Fault, place: RefusedPlace = {}) {
    super(code, fault)
    this.place = place
  }
}
