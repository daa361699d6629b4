// What all refusals have in common: a fault by code. Each part of the service has a class of its own, with its own codes for routes.
import type { Fault } from '@temsao/shared/faults/faults.ts'
import { sayInEnglish } from '@temsao/shared/faults/say-english.ts'

/** A refusal: `fault` says what is wrong, `message` says it in English for logs and commands. */
export abstract class FaultError extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(sayInEnglish(fault))
    this.fault = fault
  }
}
