// Refusals of photos. No HTTP here: routes/problem.ts turns them into answers.

/** Why a photo was refused. The codes are stable and part of the API. */
export type PhotoErrorCode = 'not-a-photo' | 'photo-type-unknown' | 'photo-damaged' | 'photo-too-large'

/** A refusal: `message` says what is wrong with the photo and what to do. */
export class PhotoError extends Error {
  override readonly name = 'PhotoError'
  readonly code: PhotoErrorCode

  constructor(code: PhotoErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
