// The seam between the first response and what is loaded after the verdict: what each may ask of the other.
import type { Language } from '@temsao/shared/page-language.ts'
import type { Findings, Knowledge } from '@temsao/shared/verdict/findings.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import type { Reading, Verdict } from '@temsao/shared/verdict/verdict.ts'
import type { Messages } from '../reading/verdict/messages.ts'
import type { MoreWords, Occasion } from '../reading/verdict/verdict-view.ts'

export type { Knowledge }

/** What the page shows at present. */
export interface Shown {
  /** What the link came to; `undefined` where it carries no stamp. */
  readonly reading: Reading | undefined
  readonly verdict: Verdict | undefined
  readonly occasion: Occasion
}

/** What the page lends to the code that is loaded later. */
export interface Host {
  /** The trust list by which the page judges at present; `undefined` where it trusts nobody. */
  readonly trust: () => TrustList | undefined
  /** Judges another link, here on this page. */
  readonly check: (link: string) => Promise<void>
  /** Shows a reading that came by another way than a link, with what is known of it. */
  readonly present: (reading: Reading, knowledge?: Knowledge) => void
  /** Judges `reading` anew, if it is still the one that is shown: parts of `knowledge` take the place of the same parts. */
  readonly learn: (reading: Reading, knowledge: Knowledge) => void
  /** Takes a verified trust list in the place of the present one: what is shown is read and judged anew. */
  readonly renew: (trust: TrustList) => void
  /** Says everything in other words. */
  readonly speak: (messages: Messages) => void
}

/** What the code that is loaded later does for the page. */
export interface More {
  /** What it adds to the words of verdicts. */
  readonly wordsIn: (language: Language) => MoreWords
  /** Draws together what is known of a stamp. */
  readonly findIn: (knowledge: Knowledge, now: number) => Findings
  /** Puts everything below the main facts into `slot`, and what is known of the lists into the line above them. */
  readonly show: (shown: Shown, slot: HTMLElement) => void
}

/** The module that is loaded after the verdict. */
export interface MoreModule {
  readonly open: (host: Host) => More
}
