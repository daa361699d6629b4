// The session has ended in the middle of something: signs in over the screen, which stays as it is.
import { useEffect, useState } from 'preact/hooks'
import { Dialog } from '../../../ui/parts/dialog.tsx'
import { Failure } from '../../../ui/parts/notice.tsx'
import { Waiting } from '../../../ui/parts/progress.tsx'
import { SignInForm } from '../../../ui/sign-in-form.tsx'
import { startAnew } from '../../../ui/place.ts'
import { session, signOut } from '../../../ui/session.ts'
import { hasWords, loadWords, useWords } from '../words.ts'

/** A dialog that goes away once somebody has signed in. Another person than before starts at the beginning. */
export function SignInAgain() {
  const words = useWords('frame')
  const page = useWords('page')
  const [failure, setFailure] = useState<unknown>()
  const [isReady, setReady] = useState(hasWords('signIn'))
  useEffect(() => void loadWords('signIn').then(() => setReady(true), setFailure), [])
  const { email } = session.get()
  return (
    <Dialog title={words.expired} onClose={() => void leave()}>
      <p>{page.expiredNote}</p>
      {failure !== undefined && <Failure error={failure} />}
      {isReady ? (
        <SignInForm email={email ?? ''} onDone={(isSomebodyElse) => isSomebodyElse && location.reload()} />
      ) : (
        <Waiting label={words.loading} />
      )}
    </Dialog>
  )
}

async function leave(): Promise<void> {
  await signOut().catch(() => undefined)
  startAnew()
}
