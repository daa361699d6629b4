// The props of every screen of a page.

/** The props of a screen. */
export interface ScreenProps {
  /** The values of the route's `:` parts. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
}
