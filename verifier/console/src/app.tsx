// The frame around every screen: name and language, who works here, the menu, the screen, and signing in again over it.
import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isExpired } from '../../ui/api.ts'
import { Header } from './frame/header.tsx'
import { Menu } from './frame/menu.tsx'
import { SignInAgain } from './frame/sign-in-again.tsx'
import { Failure } from '../../ui/parts/notice.tsx'
import { Waiting } from '../../ui/parts/progress.tsx'
import { go, place } from '../../ui/place.ts'
import { areasOf, findRoute } from './router.ts'
import type { ScreenProps } from './screen.ts'
import { loadSession, session } from '../../ui/session.ts'
import { language } from '../../ui/catalogue.ts'
import { hasWords, loadWords, useWords } from './words.ts'

interface Shown {
  readonly Screen: FunctionComponent<ScreenProps>
  readonly props: ScreenProps
  /** Another key is another screen: nothing of the one before stays. */
  readonly key: string
}

/** The whole console. */
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
      <Stage />
    </Shell>
  )
}

function Shell({ children }: { children: ComponentChildren }) {
  const words = useWords('frame')
  const page = useWords('page')
  const me = session.use()
  const isLost = isExpired.use()
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        {words.skip}
      </a>
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

// The address behind `#` belongs to the router.
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

// Loads what the address asks for and shows it; keeps the screen before until the next is there.
function Stage() {
  const { path, query } = place.use()
  const { role, id } = session.use()
  const words = useWords('frame')
  const [shown, setShown] = useState<Shown | undefined>()
  const [failure, setFailure] = useState<unknown>()
  const found = findRoute(path, role)
  const needsSignIn = found === undefined && role === null
  useEffect(() => {
    if (needsSignIn) go('/sign-in', path === '/' ? {} : { to: path })
  }, [needsSignIn, path])
  useEffect(() => {
    setFailure(undefined)
    if (found === undefined) return
    let isCurrent = true
    // Somebody else begins anew; whoever signs in on a screen for anybody stays on it.
    const key = found.route.roles === 'anybody' ? path : `${path} ${id}`
    Promise.all([found.route.load!(), loadWords(...areasOf(found.route))]).then(
      ([{ Screen }]) => isCurrent && setShown({ Screen, props: { params: found.params, query }, key }),
      (error: unknown) => isCurrent && setFailure(error),
    )
    return () => void (isCurrent = false)
  }, [path, query, role, id])
  // Browsers remember that a module could not be loaded: only the whole page can be tried again. Drafts are kept.
  if (failure !== undefined) return <Failure error={failure} retry={() => location.reload()} />
  if (found === undefined) return needsSignIn ? <Waiting label={words.loading} /> : <NotFound />
  if (shown === undefined || !areasOf(found.route).every(hasWords)) return <Waiting label={words.loading} />
  const { Screen, props, key } = shown
  return <Screen key={key} {...props} />
}

function NotFound() {
  const words = useWords('frame')
  return (
    <section>
      <h1 tabIndex={-1}>{words.notFound}</h1>
      <p>
        <a class="button" href="#/">
          {words.toStart}
        </a>
      </p>
    </section>
  )
}
