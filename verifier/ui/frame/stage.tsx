// The place of a page on which its screens appear, and what stands there when there is none.
import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Failure } from '../parts/notice.tsx'
import { Waiting } from '../parts/progress.tsx'
import { useWords } from '../words.ts'
import type { ScreenProps } from './screen.ts'

/** A screen that an address asks for. */
export interface AskedScreen {
  /** Another key is another screen: nothing of the one before stays. */
  readonly key: string
  readonly props: ScreenProps
  /** Loads the screen and its words. */
  readonly load: () => Promise<FunctionComponent<ScreenProps>>
  /** Whether its words are there in the present language; asked anew whenever the stage is drawn. */
  readonly hasWords: () => boolean
}

export interface StageProps {
  readonly asked: AskedScreen | undefined
  /** What decides which screen is asked for: it is loaded when one of them changes. */
  readonly inputs: readonly unknown[]
  /** Stands there while no screen is asked for. */
  readonly otherwise: ComponentChildren
}

interface Shown extends Pick<AskedScreen, 'key' | 'props'> {
  readonly Screen: FunctionComponent<ScreenProps>
}

/** Loads the screen that is asked for and shows it; keeps the screen before until the next is there. */
export function Stage({ asked, inputs, otherwise }: StageProps) {
  const words = useWords('frame')
  const [shown, setShown] = useState<Shown | undefined>()
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    setFailure(undefined)
    if (asked === undefined) return
    const { key, props } = asked
    let isCurrent = true
    asked.load().then(
      (Screen) => isCurrent && setShown({ Screen, props, key }),
      (error: unknown) => isCurrent && setFailure(error),
    )
    return () => void (isCurrent = false)
  }, inputs)
  // Browsers remember that a module could not be loaded: only the whole page can be tried again. Drafts are kept.
  if (failure !== undefined) return <Failure error={failure} retry={() => location.reload()} />
  if (asked === undefined) return <>{otherwise}</>
  if (shown === undefined || !asked.hasWords()) return <Waiting label={words.loading} />
  const { Screen, props, key } = shown
  return <Screen key={key} {...props} />
}

/** Says that there is no such screen. */
export function NotFound() {
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

/** The way past header and menu, for keyboards; it leads to the `main` with the id `main`. */
export function SkipLink() {
  const words = useWords('frame')
  // The address behind `#` belongs to the screens.
  const skip = (event: Event): void => {
    event.preventDefault()
    document.getElementById('main')?.focus()
  }
  return (
    <a class="skip" href="#main" onClick={skip}>
      {words.skip}
    </a>
  )
}
