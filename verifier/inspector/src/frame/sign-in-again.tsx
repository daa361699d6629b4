// When the session has ended, a dialog over the unchanged screen asks to sign in again. It can be closed: work in a shop needs no session.
import { isExpired } from '../../../ui/api.ts'
import { SignInDialog } from '../../../ui/frame/sign-in-dialog.tsx'
import { takeSession, user } from '../user.ts'
import { useWords } from '../words.ts'

/**
 * The dialog, while `isExpired` is set and a user is known: after the service answered that the session has ended, or because the user
 * asked to sign in.
 */
export function SignInAgain() {
  const isOver = isExpired.use()
  const somebody = user.use()
  return isOver && somebody !== undefined ? <Again /> : null
}

function Again() {
  const words = useWords('page')
  return <SignInDialog note={words.expiredNote} onDone={takeSession} onClose={() => isExpired.set(false)} />
}
