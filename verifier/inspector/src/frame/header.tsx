// The top of every screen: name, language, and a tag when there is no network.
import { useEffect, useState } from 'preact/hooks'
import { LanguageButton } from '../../../ui/frame/language-button.tsx'
import { Failure } from '../../../ui/parts/notice.tsx'
import { useWords } from '../words.ts'

/** The header. */
export function Header() {
  const page = useWords('page')
  const isOnline = useOnline()
  const [failure, setFailure] = useState<unknown>()
  return (
    <header>
      <p class="brand">
        <b>Temsao</b> <span>{page.title}</span>
      </p>
      <div class="tools">
        {!isOnline && <span class="tag">{page.offline}</span>}
        <LanguageButton onOutcome={setFailure} />
      </div>
      {failure !== undefined && <Failure error={failure} />}
    </header>
  )
}

/** Whether the phone reports a network. */
export function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return isOnline
}
