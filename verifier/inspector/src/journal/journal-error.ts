// Why something could not be written to the journal: one error with a closed set of codes. The texts for people are in messages/.

/** The codes are stable: screens and tests rely on them. */
export type JournalErrorCode =
  /** The browser has no room left. Nothing of this entry was written; everything before it is still there. */
  | 'storage-full'
  /** The browser gives this page no storage, or has closed it. */
  | 'storage-blocked'
  /** A newer version of the page, for example in another tab, has upgraded the journal. */
  | 'newer-page'
  /** The current user has no signing key on this device. */
  | 'no-key'
  /** The inspection was begun with a key other than the one this device has now. */
  | 'other-key'
  | 'no-inspection'
  /** After the end, only corrections, notes, photos and signatures can be added. */
  | 'ended'
  | 'too-many-entries'
  | 'too-many-photos'
  | 'bad-entry'
  /** The service does not have the whole inspection. */
  | 'not-sent'

/** Thrown by the journal. Nothing was written, and forms keep what was typed. */
export class JournalError extends Error {
  override readonly name = 'JournalError'
  readonly code: JournalErrorCode

  constructor(code: JournalErrorCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** Turns an error of the browser's storage into a JournalError; returns any other error unchanged. */
export function toJournalError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error
  if (error.name === 'QuotaExceededError') return new JournalError('storage-full', { cause: error })
  if (error.name === 'VersionError') return new JournalError('newer-page', { cause: error })
  return new JournalError('storage-blocked', { cause: error })
}
