// What every screen of the inspector's page is.

/** What a screen is given. */
export interface ScreenProps {
  /** The parts of the path that its route names. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}
