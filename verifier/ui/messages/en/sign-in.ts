// Text of the sign-in form: English.
import type { words as vietnamese } from '../vi/sign-in.ts'

export const words: typeof vietnamese = {
  signIn: 'Sign in',
  signInNote: 'Accounts come by invitation. Without one, or if you have forgotten your password, ask the programme office.',
  email: 'E-mail address',
  password: 'Password',
  missing: 'Is missing.',
  withPasskey: 'Sign in with a passkey',
  passkeyHint: 'The fingerprint, face or screen lock of this device.',
  or: 'or',
}
