// Refusals of photos. No HTTP here: routes/problem.ts turns them into answers.
import type { Fault } from '@temsao/shared/faults/faults.ts'
import { FaultError } from '../fault-error.ts'

/** Why a photo was refused. The codes are stable and part of the API. */
export type PhotoErrorCode = 'not-a-photo' | 'photo-type-unknown' | 'photo-damaged' | 'photo-too-large'

/** A refusal of a photo. */
export class PhotoError extends FaultError {
  override readonly name = 'PhotoError'
  readonly code: PhotoErrorCode

  constructor(code: PhotoErrorCode, fault: Fault) {
    super(fault)
    this.code = code
  }
}
