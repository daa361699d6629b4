// The frame around every screen: name, language, whether there is a network, the screen, and the menu in the thumb's reach.
import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { go, place } from '../../ui/place.ts'
import { Failure } from '../../ui/parts/notice.tsx'
import { Waiting } from '../../ui/parts/progress.tsx'
import { Header } from './frame/header.tsx'
import { Menu } from './frame/menu.tsx'
import { SignInAgain } from './frame/sign-in-again.tsx'
import { findRoute } from './routes.tsx'
import type { ScreenProps } from './screen.ts'
import { currentPackage } from './trip/current-package.ts'
import { loadUser, user } from './user.ts'
import { language } from '../../ui/catalogue.ts'
import { hasWords, loadWords, useWords } from './words.ts'

interface Shown {
  readonly Screen: FunctionComponent<ScreenProps>
  readonly props: ScreenProps
  /** Another key is another screen: nothing of the one before stays. */
  readonly key: string
}

/** The whole page. Who works here is asked in the background: a shop has no network, and nobody waits for one. */
export function App() {
  useEffect(() => {
    const look = (): void => void loadUser().catch(() => undefined)
    look()
    addEventListener('online', look)
    return () => removeEventListener('online', look)
  }, [])
  const spoken = language.use()
  useEffect(() => void (document.documentElement.lang = spoken), [spoken])
  return (
    <Shell>
      <Stage />
    </Shell>
  )
}

function Shell({ children }: { children: ComponentChildren }) {
  const words = useWords('frame')
  const somebody = user.use()
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        {words.skip}
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {somebody !== undefined && <Menu />}
      <SignInAgain />
    </>
  )
}

// The address behind `#` belongs to the screens.
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

// Loads what the address asks for and shows it; keeps the screen before until the next is there.
function Stage() {
  const { path, query } = place.use()
  const somebody = user.use()
  const words = useWords('frame')
  const [shown, setShown] = useState<Shown | undefined>()
  const [failure, setFailure] = useState<unknown>()
  const found = findRoute(path)
  const isElsewhere = path === '/' || (found !== undefined && somebody === undefined && found.route.isOpen !== true)
  useEffect(() => {
    if (isElsewhere) void leadOn(somebody !== undefined)
  }, [isElsewhere, somebody?.id])
  useEffect(() => {
    setFailure(undefined)
    if (found === undefined || isElsewhere) return
    let isCurrent = true
    Promise.all([found.route.load(), loadWords(...found.route.areas)]).then(
      ([Screen]) => isCurrent && setShown({ Screen, props: { params: found.params, query }, key: `${path} ${somebody?.id}` }),
      (error: unknown) => isCurrent && setFailure(error),
    )
    return () => void (isCurrent = false)
  }, [path, query, somebody?.id, isElsewhere])
  // Browsers remember that a module could not be loaded: only the whole page can be tried again.
  if (failure !== undefined) return <Failure error={failure} retry={() => location.reload()} />
  if (isElsewhere) return <Waiting label={words.loading} />
  if (found === undefined) return <NotFound />
  if (shown === undefined || !found.route.areas.every(hasWords)) return <Waiting label={words.loading} />
  const { Screen, props, key } = shown
  return <Screen key={key} {...props} />
}

// Whoever has a package begins with scanning, everybody else with what has to be done before.
async function leadOn(isSomebody: boolean): Promise<void> {
  const isReady = isSomebody && (await currentPackage().catch(() => undefined)) !== undefined
  go(isReady ? '/shop' : '/trip')
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
