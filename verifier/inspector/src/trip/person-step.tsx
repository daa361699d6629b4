// The inspector: signing in, and handing the phone over to somebody else.
import { useEffect, useState } from 'preact/hooks'
import { isExpired } from '../../../ui/api.ts'
import { Dialog } from '../../../ui/parts/dialog.tsx'
import { Failure, Notice } from '../../../ui/parts/notice.tsx'
import { useWork } from '../../../ui/parts/progress.tsx'
import { SignInForm } from '../../../ui/sign-in-form.tsx'
import { session, signOut as endSession } from '../../../ui/session.ts'
import { openJournal } from '../journal/journal.ts'
import { dropScans } from '../shop/kept-scans.ts'
import { isHeard, isSignedIn, loadUser, signOut, takeSession, user } from '../user.ts'
import { useWords } from '../words.ts'
import { dropPackage } from './current-package.ts'

/** The card about the inspector. */
export function PersonStep() {
  const words = useWords('trip')
  const somebody = user.use()
  return (
    <div class="card">
      <h2>{words.person}</h2>
      {somebody === undefined ? <Arrival /> : <Stay />}
    </div>
  )
}

// Nobody has signed in on this phone yet.
function Arrival() {
  const words = useWords('trip')
  const frame = useWords('frame')
  const signInWords = useWords('signIn')
  const heard = isHeard.use()
  const me = session.use()
  const work = useWork()
  const ask = (): void => work.run(async () => await loadUser())
  useEffect(() => {
    if (!heard) ask()
  }, [])
  if (me.role !== null && me.role !== 'inspector')
    return (
      <Notice kind="problem" title={words.otherRole}>
        <p>
          <a href="/console.html">{words.toConsole}</a>
        </p>
        <button type="button" onClick={() => void endSession().catch(() => undefined)}>
          {frame.signOut}
        </button>
      </Notice>
    )
  return (
    <>
      {work.error !== undefined && <Failure error={work.error} retry={ask} />}
      <SignInForm onDone={takeSession} />
      <p class="hint">{signInWords.signInNote}</p>
    </>
  )
}

// Somebody has signed in on this phone; their session may have ended.
function Stay() {
  const words = useWords('trip')
  const frame = useWords('frame')
  const signInWords = useWords('signIn')
  const { name } = user.use()!
  const heard = isHeard.use()
  session.use()
  const [isLeaving, setLeaving] = useState(false)
  const isOpen = name === ''
  return (
    <>
      {isOpen ? <p>{words.demoPerson}</p> : <p>{heard && isSignedIn() ? words.signedInAs(name) : words.rememberedAs(name)}</p>}
      {heard && !isSignedIn() && (
        <Notice kind="hint">
          <p>{words.sessionOver}</p>
          <button type="button" onClick={() => isExpired.set(true)}>
            {signInWords.signIn}
          </button>
        </Notice>
      )}
      {!isOpen && (
        <button type="button" onClick={() => setLeaving(true)}>
          {frame.signOut}
        </button>
      )}
      {isLeaving && <Leaving onClose={() => setLeaving(false)} />}
    </>
  )
}

function Leaving({ onClose }: { onClose: () => void }) {
  const words = useWords('trip')
  const frame = useWords('frame')
  const [unsent, setUnsent] = useState<number | undefined>()
  const work = useWork()
  useEffect(() => {
    openJournal()
      .then(async (journal) => setUnsent(await journal.unsent()))
      .catch(() => setUnsent(0))
  }, [])
  const leave = (): void =>
    work.run(async () => {
      await Promise.all([dropPackage(), dropScans()])
      await signOut()
    })
  return (
    <Dialog title={words.signOutQuestion} onClose={onClose}>
      {unsent !== undefined && unsent > 0 && <Notice kind="problem">{words.unsent(unsent)}</Notice>}
      <p>{words.signOutNote}</p>
      {work.error !== undefined && <Failure error={work.error} />}
      <div class="buttons">
        <button type="button" class="main" onClick={onClose}>
          {words.stay}
        </button>
        <button type="button" class="danger" aria-disabled={unsent === undefined || work.isRunning} onClick={leave}>
          {frame.signOut}
        </button>
      </div>
    </Dialog>
  )
}
