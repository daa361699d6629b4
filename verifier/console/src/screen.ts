// What every screen of the console is.
import type { FunctionComponent } from 'preact'

/** What a screen is given. */
export interface ScreenProps {
  /** The parts of the path that its route names. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}

/** A module of screens/: its one screen. */
export interface ScreenModule {
  readonly Screen: FunctionComponent<ScreenProps>
}
