// The top of every page: the name, the language, who works here, the way out.
import { useState } from 'preact/hooks'
import { Failure } from '../../../ui/parts/notice.tsx'
import { startAnew } from '../../../ui/place.ts'
import { session, signOut } from '../../../ui/session.ts'
import { changeLanguage, language } from '../../../ui/catalogue.ts'
import { useWords } from '../words.ts'

/** The header; nobody's has no account in it. */
export function Header() {
  const words = useWords('frame')
  const page = useWords('page')
  const me = session.use()
  const [failure, setFailure] = useState<unknown>()
  const other = language.get() === 'vi' ? 'en' : 'vi'
  const attempt = (task: Promise<unknown>): void => void task.then(() => setFailure(undefined), setFailure)
  return (
    <header>
      <p class="brand">
        <a href="#/">
          <b>Temsao</b>
        </a>{' '}
        <span>{me.producer ?? (me.role === null ? '' : page.roles[me.role])}</span>
      </p>
      <div class="tools">
        <button type="button" class="quiet" lang={other} onClick={() => attempt(changeLanguage(other))}>
          {words.otherLanguage}
        </button>
        {me.by === 'session' && (
          <button type="button" class="quiet" onClick={() => attempt(signOut().then(startAnew))}>
            {words.signOut}
          </button>
        )}
      </div>
      {failure !== undefined && <Failure error={failure} />}
    </header>
  )
}
