// A scan: what was read, how, and the verdict at that time. It is judged again whenever it is opened.
import type { ScanBody } from '@temsao/shared/inspection/entry.ts'
import type { CopySignalCode } from '@temsao/shared/stamp/copy-signals.ts'
import type { Coordinates } from '@temsao/shared/province-seats.ts'
import type { VerdictKind, VerdictLevel } from '@temsao/shared/verdict/verdict.ts'

/** How a text came to the page. */
export type ScanWay = ScanBody['way']

/** One scan with the verdict at that time. */
export interface Scan {
  /** Counts the user's scans on this phone, from 1. */
  readonly number: number
  /** Milliseconds since the epoch, by the phone's clock. */
  readonly at: number
  readonly way: ScanWay
  /** The text as read. */
  readonly text: string
  readonly verdict: VerdictKind
  readonly level: VerdictLevel
  /** Whether the stamp was checked against a usable package. */
  readonly isChecked: boolean
  readonly signals: readonly CopySignalCode[]
  readonly typedCode?: string | undefined
  readonly serial?: string | undefined
  /** Name of the product, if it is known. */
  readonly title?: string | undefined
  readonly lot?: string | undefined
  /** Position of the phone, if the inspector allows it. */
  readonly place?: Coordinates | undefined
  /** Id of the inspection that was open. */
  readonly inspection?: string | undefined
}
