// The top of every screen: the name, the language, and whether there is a network.
import { useEffect, useState } from 'preact/hooks'
import { Failure } from '../../../ui/parts/notice.tsx'
import { changeLanguage, language } from '../../../ui/catalogue.ts'
import { useWords } from '../words.ts'

/** The header. */
export function Header() {
  const words = useWords('frame')
  const page = useWords('page')
  const isOnline = useOnline()
  const [failure, setFailure] = useState<unknown>()
  const other = language.get() === 'vi' ? 'en' : 'vi'
  return (
    <header>
      <p class="brand">
        <b>Temsao</b> <span>{page.title}</span>
      </p>
      <div class="tools">
        {!isOnline && <span class="tag">{page.offline}</span>}
        <button
          type="button"
          class="quiet"
          lang={other}
          onClick={() => void changeLanguage(other).then(() => setFailure(undefined), setFailure)}
        >
          {words.otherLanguage}
        </button>
      </div>
      {failure !== undefined && <Failure error={failure} />}
    </header>
  )
}

/** Whether the phone says that it has a network. */
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
