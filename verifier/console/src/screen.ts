// A module of screens/.
import type { FunctionComponent } from 'preact'
import type { ScreenProps } from '../../ui/frame/screen.ts'

/** A module of screens/: its one screen. */
export interface ScreenModule {
  readonly Screen: FunctionComponent<ScreenProps>
}
