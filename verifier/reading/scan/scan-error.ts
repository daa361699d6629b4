// Why scanning does not work here. Each reason has its own sentence in messages.ts.

/** Why there is no camera, or no decoder for its pictures. */
export type ScanFailure =
  | 'refused'
  | 'no-camera'
  | 'in-use'
  | 'insecure'
  | 'in-app'
  | 'unsupported'
  | 'camera-failed'
  | 'reader-missing'
  | 'reader-unsupported'

/** Thrown if scanning does not work. */
export class ScanError extends Error {
  readonly reason: ScanFailure

  constructor(reason: ScanFailure) {
    super(`cannot scan: ${reason}`)
    this.reason = reason
  }
}

/** The reason of an error; an unknown error counts as the camera's. */
export function reasonOf(error: unknown): ScanFailure {
  return error instanceof ScanError ? error.reason : 'camera-failed'
}
