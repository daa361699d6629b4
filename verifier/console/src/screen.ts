// What every module of screens/ exports.
import type { FunctionComponent } from 'preact'
import type { ScreenProps } from '../../ui/frame/screen.ts'

/** A module of screens/; it exports one screen. */
export interface ScreenModule {
  readonly Screen: FunctionComponent<ScreenProps>
}
