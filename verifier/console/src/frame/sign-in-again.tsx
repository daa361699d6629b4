// The session has ended in the middle of something: signs in over the screen, which stays as it is.
import { SignInDialog } from '../../../ui/frame/sign-in-dialog.tsx'
import { startAnew } from '../../../ui/place.ts'
import { session, signOut } from '../../../ui/session.ts'
import { useWords } from '../words.ts'

/** A dialog that goes away once somebody has signed in. Another person than before starts at the beginning. */
export function SignInAgain() {
  const words = useWords('page')
  return (
    <SignInDialog
      note={words.expiredNote}
      email={session.get().email ?? ''}
      onDone={(isSomebodyElse) => isSomebodyElse && location.reload()}
      onClose={() => void leave()}
    />
  )
}

async function leave(): Promise<void> {
  await signOut().catch(() => undefined)
  startAnew()
}
