// The frame around every screen: the header, the screen, and the menu within reach of the thumb.
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { go, place } from '../../ui/place.ts'
import { NotFound, SkipLink, Stage, type AskedScreen } from '../../ui/frame/stage.tsx'
import { Waiting } from '../../ui/parts/progress.tsx'
import { Header } from './frame/header.tsx'
import { Menu } from './frame/menu.tsx'
import { SignInAgain } from './frame/sign-in-again.tsx'
import { findRoute } from './routes.tsx'
import { currentPackage } from './trip/current-package.ts'
import { loadUser, user } from './user.ts'
import { language } from '../../ui/catalogue.ts'
import { hasWords, loadWords, useWords } from './words.ts'

/** The whole page. It asks in the background who is signed in: in a shop without a network, nobody should wait for that. */
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
      <Screens />
    </Shell>
  )
}

function Shell({ children }: { children: ComponentChildren }) {
  const somebody = user.use()
  return (
    <>
      <SkipLink />
      <Header />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {somebody !== undefined && <Menu />}
      <SignInAgain />
    </>
  )
}

// The screen that the address names, for the current user.
function Screens() {
  const { path, query } = place.use()
  const somebody = user.use()
  const words = useWords('frame')
  const found = findRoute(path)
  const isElsewhere = path === '/' || (found !== undefined && somebody === undefined && found.route.isOpen !== true)
  useEffect(() => {
    if (isElsewhere) void leadOn(somebody !== undefined)
  }, [isElsewhere, somebody?.id])
  const asked: AskedScreen | undefined =
    found === undefined || isElsewhere
      ? undefined
      : {
          key: `${path} ${somebody?.id}`,
          props: { params: found.params, query },
          load: async () => (await Promise.all([found.route.load(), loadWords(...found.route.areas)]))[0],
          hasWords: () => found.route.areas.every(hasWords),
        }
  return (
    <Stage
      asked={asked}
      inputs={[path, query, somebody?.id, isElsewhere]}
      otherwise={isElsewhere ? <Waiting label={words.loading} /> : <NotFound />}
    />
  )
}

// A user with a package starts with scanning, everybody else with the preparations.
async function leadOn(isSomebody: boolean): Promise<void> {
  const isReady = isSomebody && (await currentPackage().catch(() => undefined)) !== undefined
  go(isReady ? '/shop' : '/trip')
}
