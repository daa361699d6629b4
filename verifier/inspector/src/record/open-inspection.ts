// An inspection of the journal, as screens show it: its row, and every entry except scans, with corrections applied. When the journal
// grows, only the new entries are read.
import { useEffect, useState } from 'preact/hooks'
import type { Entry, EntryKind } from '@temsao/shared/inspection/entry.ts'
import { createSummaryFold, type InspectionSummary, type SummaryFold } from '@temsao/shared/inspection/summary.ts'
import type { InspectionRow } from '../journal/inspection-row.ts'
import { journalVersion, openJournal, type Journal } from '../journal/journal.ts'
import { findInspection, listEntries, listEntriesOf } from '../journal/journal-reading.ts'
import { readKept } from '../journal/kept-entry.ts'

/** What a screen needs of an inspection. `summary` contains no scans: there may be thousands. */
export interface OpenInspection {
  readonly journal: Journal
  readonly row: InspectionRow
  readonly summary: InspectionSummary
}

/** All kinds of entries except scans. */
const NOTED: readonly EntryKind[] = ['begin', 'person', 'product', 'check', 'finding', 'photo', 'note', 'signature', 'correction', 'end']

interface Reading {
  readonly id: string
  readonly fold: SummaryFold
  /** The number of the last entry that was read; 0 before the first. */
  seq: number
}

// Only the inspection that was opened last is kept in memory: going from section to section reads it once.
let reading: Reading | undefined
let last: Promise<unknown> = Promise.resolve()

/** Reads an inspection up to its last entry; `undefined` if it is not on this device. */
export async function readInspection(journal: Journal, id: string): Promise<OpenInspection | undefined> {
  const mine = last.then(() => readOn(journal, id))
  last = mine.catch(() => undefined)
  return await mine
}

async function readOn(journal: Journal, id: string): Promise<OpenInspection | undefined> {
  const row = await findInspection(journal.database, id)
  if (row === undefined) return undefined
  if (reading?.id !== id) reading = { id, fold: createSummaryFold(), seq: 0 }
  for (const entry of await readAfter(journal, reading, row.chain.seq)) reading.fold.add(entry)
  reading.seq = row.chain.seq
  return { journal, row, summary: reading.fold.summary()! }
}

async function readAfter({ database }: Journal, { id, seq }: Reading, until: number): Promise<Entry[]> {
  if (seq === until) return []
  const kept =
    seq === 0
      ? (await Promise.all(NOTED.map(async (kind) => await listEntriesOf(database, id, kind)))).flat()
      : await listEntries(database, id, { from: seq + 1, count: until - seq })
  return kept
    .filter((entry) => entry.seq <= until && entry.kind !== 'scan')
    .sort((a, b) => a.seq - b.seq)
    .map((entry) => readKept(entry) as Entry)
}

/** An inspection in a component, which is drawn again when the journal changes. */
export function useInspection(id: string): {
  readonly open?: OpenInspection | undefined
  readonly error?: unknown
  readonly isRead: boolean
} {
  const [state, setState] = useState<{ open?: OpenInspection | undefined; error?: unknown; isRead: boolean }>({ isRead: false })
  const { journal, error } = useJournal()
  const version = journalVersion.use()
  useEffect(() => {
    if (journal === undefined) return
    let isShown = true
    readInspection(journal, id).then(
      (open) => isShown && setState({ open, isRead: true }),
      (failure: unknown) => isShown && setState({ error: failure, isRead: true }),
    )
    return () => void (isShown = false)
  }, [journal, version, id])
  return error === undefined ? state : { error, isRead: true }
}

/** The journal in a component, once it is open. */
export function useJournal(): { readonly journal?: Journal; readonly error?: unknown } {
  const [state, setState] = useState<{ journal?: Journal; error?: unknown }>({})
  useEffect(() => {
    openJournal().then(
      (journal) => setState({ journal }),
      (error: unknown) => setState({ error }),
    )
  }, [])
  return state
}
