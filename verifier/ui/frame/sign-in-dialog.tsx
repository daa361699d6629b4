// A dialog to sign in again, over the unchanged screen, after the session has ended.
import { useEffect, useState } from 'preact/hooks'
import { Dialog } from '../parts/dialog.tsx'
import { Failure } from '../parts/notice.tsx'
import { Waiting } from '../parts/progress.tsx'
import { SignInForm, type SignInFormProps } from '../sign-in-form.tsx'
import { hasWords, loadWords, useWords } from '../words.ts'

export interface SignInDialogProps extends SignInFormProps {
  /** Why signing in is needed here. */
  readonly note: string
  readonly onClose: () => void
}

/** A dialog with the sign-in form; loads the form's text when it opens. */
export function SignInDialog({ note, onClose, ...form }: SignInDialogProps) {
  const words = useWords('frame')
  const [failure, setFailure] = useState<unknown>()
  const [isReady, setReady] = useState(hasWords('signIn'))
  useEffect(() => void loadWords('signIn').then(() => setReady(true), setFailure), [])
  return (
    <Dialog title={words.expired} onClose={onClose}>
      <p>{note}</p>
      {failure !== undefined && <Failure error={failure} />}
      {isReady ? <SignInForm {...form} /> : <Waiting label={words.loading} />}
    </Dialog>
  )
}
