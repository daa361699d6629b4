// What every screen of a page is given.

/** What a screen is given. */
export interface ScreenProps {
  /** The parts of the path that its route names. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}
