// Why something could not be written to the journal, as one error with a closed set of codes. The words are in messages/.

/** The codes are stable: screens and tests rely on them. */
export type JournalErrorCode =
  /** The browser has no room left; nothing of this entry was written, and everything before it stays. */
  | 'storage-full'
  /** The browser gives this page no storage, or has taken it away. */
  | 'storage-blocked'
  /** Another tab with a newer page holds the journal. */
  | 'newer-page'
  /** This device has no key that can sign. */
  | 'no-key'
  /** The inspection was begun with another key than the one that this device has now. */
  | 'other-key'
  | 'no-inspection'
  /** After the end only corrections, notes, photos and signatures are added. */
  | 'ended'
  | 'too-many-entries'
  | 'too-many-photos'
  | 'bad-entry'
  /** The service does not have all of it. */
  | 'not-sent'

/** Thrown by the journal. What stood in a form stays there: nothing is half written. */
export class JournalError extends Error {
  override readonly name = 'JournalError'
  readonly code: JournalErrorCode

  constructor(code: JournalErrorCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** What the browser's storage threw, as an error of the journal; one that is not storage's stays as it is. */
export function toJournalError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error
  if (error.name === 'QuotaExceededError') return new JournalError('storage-full', { cause: error })
  if (error.name === 'VersionError') return new JournalError('newer-page', { cause: error })
  return new JournalError('storage-blocked', { cause: error })
}
