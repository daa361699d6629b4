// The session has ended: signs in over the screen, which stays as it is. It can be put off, since a shop needs no session.
import { useEffect, useState } from 'preact/hooks'
import { isExpired } from '../../../ui/api.ts'
import { Dialog } from '../../../ui/parts/dialog.tsx'
import { Failure } from '../../../ui/parts/notice.tsx'
import { Waiting } from '../../../ui/parts/progress.tsx'
import { SignInForm } from '../../../ui/sign-in-form.tsx'
import { takeSession, user } from '../user.ts'
import { hasWords, loadWords, useWords } from '../words.ts'

/** A dialog while an answer has said that the user's session is over; it goes away once somebody has signed in. */
export function SignInAgain() {
  const isOver = isExpired.use()
  const somebody = user.use()
  return isOver && somebody !== undefined ? <Again /> : null
}

function Again() {
  const words = useWords('frame')
  const page = useWords('page')
  const [failure, setFailure] = useState<unknown>()
  const [isReady, setReady] = useState(hasWords('signIn'))
  useEffect(() => void loadWords('signIn').then(() => setReady(true), setFailure), [])
  return (
    <Dialog title={words.expired} onClose={() => isExpired.set(false)}>
      <p>{page.expiredNote}</p>
      {failure !== undefined && <Failure error={failure} />}
      {isReady ? <SignInForm onDone={takeSession} /> : <Waiting label={words.loading} />}
    </Dialog>
  )
}
