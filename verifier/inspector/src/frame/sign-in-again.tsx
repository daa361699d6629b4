// The session has ended: signs in over the screen, which stays as it is. It can be put off, since a shop needs no session.
import { isExpired } from '../../../ui/api.ts'
import { SignInDialog } from '../../../ui/frame/sign-in-dialog.tsx'
import { takeSession, user } from '../user.ts'
import { useWords } from '../words.ts'

/** A dialog while an answer has said that the user's session is over; it goes away once somebody has signed in. */
export function SignInAgain() {
  const isOver = isExpired.use()
  const somebody = user.use()
  return isOver && somebody !== undefined ? <Again /> : null
}

function Again() {
  const words = useWords('page')
  return <SignInDialog note={words.expiredNote} onDone={takeSession} onClose={() => isExpired.set(false)} />
}
