// What keeps the service from starting and the person who starts it can mend.

/** `message` is one sentence that names the variable, file or folder and says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
