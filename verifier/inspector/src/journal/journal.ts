// The journal of inspections on this phone.
import type { ScanBody } from '@temsao/shared/inspection/entry.ts'

/** The inspection that is open. */
export interface CurrentInspection {
  readonly id: string
  readonly number: string
}

/** The journal. */
export interface Journal {
  readonly current: () => CurrentInspection | undefined
  readonly recordScan: (scan: ScanBody) => Promise<unknown>
  readonly unsent: () => Promise<number>
}

/** Opens the journal of the present user. */
export async function openJournal(): Promise<Journal> {
  return await Promise.resolve({
    current: () => undefined,
    recordScan: () => Promise.resolve(undefined),
    unsent: () => Promise.resolve(0),
  })
}
