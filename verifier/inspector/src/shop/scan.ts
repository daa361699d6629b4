// A scan: what was read, and how it came to the page. What it means is judged elsewhere, and again whenever it is looked at.
import type { ScanBody } from '@temsao/shared/inspection/entry.ts'
import type { CopySignalCode } from '@temsao/shared/stamp/copy-signals.ts'
import type { Coordinates } from '@temsao/shared/province-seats.ts'
import type { VerdictKind, VerdictLevel } from '@temsao/shared/verdict/verdict.ts'

/** How a text came to the page. */
export type ScanWay = ScanBody['way']

/** One scan with what was said of it then. */
export interface Scan {
  /** Counts the scans of this phone, from 1. */
  readonly number: number
  /** Milliseconds since the epoch, by the phone's clock. */
  readonly at: number
  readonly way: ScanWay
  /** As it was read. */
  readonly text: string
  readonly verdict: VerdictKind
  readonly level: VerdictLevel
  /** Whether a package that counted has confirmed it. */
  readonly isChecked: boolean
  readonly signals: readonly CopySignalCode[]
  readonly typedCode?: string | undefined
  readonly serial?: string | undefined
  /** Name of the product, where it is known. */
  readonly title?: string | undefined
  readonly lot?: string | undefined
  /** Where the phone was, where its owner lets the page know. */
  readonly place?: Coordinates | undefined
  /** The inspection that was open. */
  readonly inspection?: string | undefined
}
