// The seam between the first response and what is loaded after the verdict: what each may ask of the other.
import type { Language } from '@temsao/shared/page-language.ts'
import type { Findings, Knowledge } from '@temsao/shared/verdict/findings.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import type { Reading, Verdict } from '@temsao/shared/verdict/verdict.ts'
import type { TrustHolder } from '../reading/trust.ts'
import type { Messages } from '../reading/verdict/messages.ts'
import type { MoreWords, Occasion } from '../reading/verdict/verdict-view.ts'

export type { Knowledge }

/** What the page shows at present. */
export interface Shown {
  /** The result of reading the link; `undefined` if it carries no stamp. */
  readonly reading: Reading | undefined
  readonly verdict: Verdict | undefined
  readonly occasion: Occasion
}

/** What the page offers to the code that is loaded later. */
export interface Host extends TrustHolder {
  /** Judges another link on this page. */
  readonly check: (link: string) => Promise<void>
  /** Shows a reading that did not come from a link, with what is known about it. */
  readonly present: (reading: Reading, knowledge?: Knowledge) => void
  /** Judges `reading` again if it is still shown; parts of `knowledge` replace the same parts of what was known. */
  readonly learn: (reading: Reading, knowledge: Knowledge) => void
  /** Replaces the present trust list with a verified one: what is shown is read and judged again. */
  readonly renew: (trust: TrustList) => void
  /** Says everything in another language. */
  readonly speak: (messages: Messages) => void
}

/** What the code that is loaded later does for the page. */
export interface More {
  /** What it adds to the words of verdicts. */
  readonly wordsIn: (language: Language) => MoreWords
  /** Combines what is known about a stamp. */
  readonly findIn: (knowledge: Knowledge, now: number) => Findings
  /** Renders everything below the main facts into `slot`, and says in the line above them how old the lists are. */
  readonly show: (shown: Shown, slot: HTMLElement) => void
}

/** The module that is loaded after the verdict. */
export interface MoreModule {
  readonly open: (host: Host) => More
}
