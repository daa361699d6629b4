// The frame around every screen: header, menu, the screen itself, and a dialog over it for signing in again.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isExpired } from '../../ui/api.ts'
import { NotFound, SkipLink, Stage, type AskedScreen } from '../../ui/frame/stage.tsx'
import { Header } from './frame/header.tsx'
import { Menu } from './frame/menu.tsx'
import { SignInAgain } from './frame/sign-in-again.tsx'
import { Failure } from '../../ui/parts/notice.tsx'
import { Waiting } from '../../ui/parts/progress.tsx'
import { go, place } from '../../ui/place.ts'
import { areasOf, findRoute } from './router.ts'
import { loadSession, session } from '../../ui/session.ts'
import { language } from '../../ui/catalogue.ts'
import { hasWords, loadWords, useWords } from './words.ts'

/** The whole console; asks who is signed in before it shows a screen. */
export function App() {
  const [start, setStart] = useState<{ error?: unknown } | undefined>()
  const words = useWords('frame')
  const begin = (): void => {
    setStart(undefined)
    loadSession().then(
      () => setStart({}),
      (error: unknown) => setStart({ error }),
    )
  }
  useEffect(begin, [])
  useEffect(() => void (document.documentElement.lang = language.get()))
  if (start === undefined)
    return (
      <Shell>
        <Waiting label={words.loading} />
      </Shell>
    )
  if (start.error !== undefined)
    return (
      <Shell>
        <Failure error={start.error} retry={begin} />
      </Shell>
    )
  return (
    <Shell>
      <Screens />
    </Shell>
  )
}

function Shell({ children }: { children: ComponentChildren }) {
  const page = useWords('page')
  const me = session.use()
  const isLost = isExpired.use()
  return (
    <>
      <SkipLink />
      <Header />
      {me.by === 'machine' && (
        <aside class="open-note">
          <b>{page.openLead}</b> {page.openNote}
        </aside>
      )}
      <div class="layout">
        {me.role !== null && <Menu role={me.role} />}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      {isLost && me.role !== null && <SignInAgain />}
    </>
  )
}

// The screen that the address asks for, if this person may open it.
function Screens() {
  const { path, query } = place.use()
  const { role, id } = session.use()
  const words = useWords('frame')
  const found = findRoute(path, role)
  const needsSignIn = found === undefined && role === null
  useEffect(() => {
    if (needsSignIn) go('/sign-in', path === '/' ? {} : { to: path })
  }, [needsSignIn, path])
  const asked: AskedScreen | undefined = found && {
    // When another person signs in, the screen starts afresh. A screen that needs no sign-in keeps its state.
    key: found.route.roles === 'anybody' ? path : `${path} ${id}`,
    props: { params: found.params, query },
    load: async () => (await Promise.all([found.route.load!(), loadWords(...areasOf(found.route))]))[0].Screen,
    hasWords: () => areasOf(found.route).every(hasWords),
  }
  return <Stage asked={asked} inputs={[path, query, role, id]} otherwise={needsSignIn ? <Waiting label={words.loading} /> : <NotFound />} />
}
