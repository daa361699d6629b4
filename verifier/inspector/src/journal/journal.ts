// The journal of inspections on this phone.

/** The inspection that is open. */
export interface CurrentInspection {
  readonly id: string
  readonly number: string
}

/** What {@link Journal.recordScan} writes: the body of a `scan` entry. */
export interface JournalScan {
  readonly way: 'camera' | 'photo' | 'paste' | 'typed' | 'hand-scanner'
  readonly text: string
  readonly verdict: string
  readonly typedCode?: string
  readonly serial?: string
  readonly productId?: string
  readonly batchId?: string
  readonly signals: readonly string[]
  readonly checked: boolean
}

/** The journal. */
export interface Journal {
  readonly current: () => CurrentInspection | undefined
  readonly recordScan: (scan: JournalScan) => Promise<void>
  readonly unsent: () => Promise<number>
}

/** Opens the journal of the present user. */
export async function openJournal(): Promise<Journal> {
  return await Promise.resolve({
    current: () => undefined,
    recordScan: () => Promise.resolve(),
    unsent: () => Promise.resolve(0),
  })
}
