// Errors that keep the service from starting and that the person who starts it can fix.

/** `message` is one sentence that names the variable, file or folder and says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
