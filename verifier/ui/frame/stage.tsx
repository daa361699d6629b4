// The part of a page that shows its screens, and what it shows when there is none.
import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Failure } from '../parts/notice.tsx'
import { Waiting } from '../parts/progress.tsx'
import { useWords } from '../words.ts'
import type { ScreenProps } from './screen.ts'

/** The screen that an address names. */
export interface AskedScreen {
  /** A different key means a different screen: no state of the previous one remains. */
  readonly key: string
  readonly props: ScreenProps
  /** Loads the screen and its text. */
  readonly load: () => Promise<FunctionComponent<ScreenProps>>
  /** Whether its text is loaded in the current language; called each time the stage is drawn. */
  readonly hasWords: () => boolean
}

export interface StageProps {
  readonly asked: AskedScreen | undefined
  /** The values that decide which screen is shown: it loads again when one changes. */
  readonly inputs: readonly unknown[]
  /** Shown when no screen is asked for. */
  readonly otherwise: ComponentChildren
}

interface Shown extends Pick<AskedScreen, 'key' | 'props'> {
  readonly Screen: FunctionComponent<ScreenProps>
}

/** Loads and shows the asked screen; the previous screen stays until the next one has loaded. */
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
  // Browsers remember a module that failed to load, so only a reload of the page can try again. Drafts are kept.
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

/** A link that skips header and menu, for keyboard users; it moves the focus to the `main` with the id `main`. */
export function SkipLink() {
  const words = useWords('frame')
  return (
    <a class="skip" href="#main" onClick={skip}>
      {words.skip}
    </a>
  )
}

// The part of the address after `#` belongs to the screens, so the link must not change it.
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
