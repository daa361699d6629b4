// The journal of the inspector's page for tests with too many scans for a camera: the page's own modules, database and key.
import type { ScanBody } from '@temsao/shared/inspection/entry.ts'
import { openJournal } from '@temsao/verifier/inspector/src/journal/journal.ts'

/** Writes scans into the current inspection, one after the other like the camera; returns the number of its last entry. */
async function recordScans(scans: readonly ScanBody[]): Promise<number | undefined> {
  const journal = await openJournal()
  let last: number | undefined
  for (const scan of scans) last = (await journal.recordScan(scan))?.chain.seq
  return last
}

Object.assign(globalThis, { recordScans })
