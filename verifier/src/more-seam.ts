// The seam between the first response and what is loaded after the verdict: what each may ask of the other.
import type { Reading, Verdict } from '@temsao/shared/verdict.ts'
import type { Occasion } from './verdict-view.ts'

/** What the page shows at present. */
export interface Shown {
  /** What the link came to; `undefined` where it carries no stamp. */
  readonly reading: Reading | undefined
  readonly verdict: Verdict | undefined
  readonly occasion: Occasion
}

/** What the page lends to the code that is loaded later. */
export interface Host {
  /** Judges another link, here on this page. */
  readonly check: (link: string) => void
}

/** What the code that is loaded later does for the page. */
export interface More {
  /** Renders everything below the main facts. */
  readonly render: (shown: Shown) => readonly Node[]
}

/** The module that is loaded after the verdict. */
export interface MoreModule {
  readonly open: (host: Host) => More
}
