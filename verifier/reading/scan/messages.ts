// All sentences about scanning, as a type that each language must fill completely.
import type { ScanFailure } from './scan-error.ts'

/** All sentences of one language. */
export interface ScanMessages {
  readonly scanTitle: string
  readonly opening: string
  readonly loadingReader: string
  readonly aim: string
  /** Shown after a while without any reading. */
  readonly aimBetter: string
  readonly paused: string

  readonly torch: string
  readonly nextCamera: string
  readonly choosePhoto: string
  readonly retry: string
  readonly close: string

  readonly readingPhoto: string
  readonly nothingInPhoto: string

  readonly cannotScan: string
  readonly failures: Readonly<Record<ScanFailure, string>>
}
