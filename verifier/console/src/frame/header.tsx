// The top of every screen: the name, the language, who is signed in, and signing out.
import { useState } from 'preact/hooks'
import { LanguageButton } from '../../../ui/frame/language-button.tsx'
import { Failure } from '../../../ui/parts/notice.tsx'
import { startAnew } from '../../../ui/place.ts'
import { session, signOut } from '../../../ui/session.ts'
import { useWords } from '../words.ts'

/** The header; while nobody is signed in, it shows no name and no sign-out button. */
export function Header() {
  const words = useWords('frame')
  const page = useWords('page')
  const me = session.use()
  const [failure, setFailure] = useState<unknown>()
  return (
    <header>
      <p class="brand">
        <a href="#/">
          <b>Temsao</b>
        </a>{' '}
        <span>{me.producer ?? (me.role === null ? '' : page.roles[me.role])}</span>
      </p>
      <div class="tools">
        <LanguageButton onOutcome={setFailure} />
        {me.by === 'session' && (
          <button type="button" class="quiet" onClick={() => void signOut().then(startAnew, setFailure)}>
            {words.signOut}
          </button>
        )}
      </div>
      {failure !== undefined && <Failure error={failure} />}
    </header>
  )
}
