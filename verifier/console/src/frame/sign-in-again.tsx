// When the session ends in the middle of work: signing in again in a dialog over the screen, which stays as it is.
import { SignInDialog } from '../../../ui/frame/sign-in-dialog.tsx'
import { startAnew } from '../../../ui/place.ts'
import { session, signOut } from '../../../ui/session.ts'
import { useWords } from '../words.ts'

/** A dialog that closes once somebody has signed in. If it is another person than before, the console reloads. */
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
