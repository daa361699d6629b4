// The journal of this page: the one that lies in this browser, signed with this device's key, followed by all screens and tabs.
import type { EntryDraft, ScanBody } from '@temsao/shared/inspection/entry.ts'
import { createCell } from '../../../ui/cell.ts'
import { getDeviceKey } from '../device/device-key.ts'
import { createAlone } from './alone.ts'
import { isUnsent, type InspectionRow } from './inspection-row.ts'
import { appendEntry, beginInspection, type Beginning, type JournalContext } from './journal-writing.ts'
import { openJournalDatabase, type JournalDatabase } from './journal-database.ts'
import { findCurrent, findInspection, listInspections, setCurrent } from './journal-reading.ts'
import type { KeptPhoto } from './kept-entry.ts'
import { findPackageProduct } from './package-product.ts'
import { findPosition, followPosition } from './position.ts'

const NAME = 'temsao-inspector-journal'

/** What the page writes down while it is open. */
export interface Journal {
  readonly database: JournalDatabase
  /** Begins an inspection, which becomes the current one. Throws JournalError. */
  readonly begin: (beginning: Beginning) => Promise<InspectionRow>
  /** Adds an entry; resolves when it lies on the disk. Throws JournalError, and then nothing of it was written. */
  readonly append: (id: string, draft: EntryDraft, photo?: KeptPhoto) => Promise<InspectionRow>
  /** The inspection to which scans go: begun on this device by whoever works here, chosen, and not ended. */
  readonly current: () => InspectionRow | undefined
  /** Chooses the inspection to which scans go. */
  readonly choose: (id: string | undefined) => Promise<void>
  /**
   * Writes a scan into the current inspection, and before it its product, if that is in the package and this is the first scan of
   * it. Throws JournalError; gives `undefined` where no inspection is open.
   */
  readonly recordScan: (scan: ScanBody) => Promise<InspectionRow | undefined>
  /** How many inspections of whoever works here the service does not have whole. */
  readonly unsent: () => Promise<number>
  /** Tells the other tabs and the screens of a change that was made beside the journal. */
  readonly noteChange: (id: string) => void
}

/** {@link Journal.current}, for components. */
export const currentInspection = createCell<InspectionRow | undefined>(undefined)

/** Grows with every change of any inspection, in this tab and in others. */
export const journalVersion = createCell(0)

let opening: Promise<Journal> | undefined

/** The journal of this browser, opened once. Throws JournalError `storage-blocked` or `newer-page`. */
export async function openJournal(): Promise<Journal> {
  opening ??= create()
  try {
    return await opening
  } catch (error) {
    opening = undefined
    throw error
  }
}

async function create(): Promise<Journal> {
  const database = await openJournalDatabase(NAME)
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(NAME)
  const refresh = async (): Promise<void> => {
    currentInspection.set(await readCurrent(database))
    journalVersion.set(journalVersion.get() + 1)
  }
  const noteChange = (id: string): void => {
    void refresh().catch(() => undefined)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target but its own origin
    channel?.postMessage(id)
  }
  channel?.addEventListener('message', () => void refresh().catch(() => undefined))
  const context: JournalContext = {
    database,
    findSigner: getDeviceKey,
    now: () => Date.now(),
    findPosition,
    alone: createAlone(NAME),
    onChange: noteChange,
  }
  followPosition()
  await refresh()
  let lastScan: Promise<unknown> = Promise.resolve()
  const choose = async (id: string | undefined): Promise<void> => {
    await setCurrent(database, id)
    await refresh()
  }
  const append: Journal['append'] = async (id, draft, photo) => await appendEntry(context, id, { draft, ...(photo && { photo }) })
  return {
    database,
    begin: async (beginning) => {
      const row = await beginInspection(context, beginning)
      await choose(row.id)
      return row
    },
    append,
    current: currentInspection.get,
    choose,
    // One after the other: of two scans of a product only the first writes it down.
    recordScan: async (scan) => {
      const mine = lastScan.then(() => recordScan({ database, append, id: currentInspection.get()?.id }, scan))
      lastScan = mine.catch(() => undefined)
      return await mine
    },
    unsent: async () => (await listOwnInspections(database)).filter(isUnsent).length,
    noteChange,
  }
}

async function readCurrent(database: JournalDatabase): Promise<InspectionRow | undefined> {
  const id = await findCurrent(database)
  const row = id === undefined ? undefined : await findInspection(database, id)
  const kid = (await getDeviceKey())?.kid
  return row !== undefined && row.end === undefined && row.chain.kid === kid ? row : undefined
}

/** The inspections that whoever works here has made on this device, the newest first. */
export async function listOwnInspections(database: JournalDatabase): Promise<InspectionRow[]> {
  const kid = (await getDeviceKey())?.kid
  return (await listInspections(database)).filter(({ chain }) => chain.kid === kid)
}

interface Recording extends Pick<Journal, 'append' | 'database'> {
  readonly id: string | undefined
}

async function recordScan({ database, append, id }: Recording, scan: ScanBody): Promise<InspectionRow | undefined> {
  const row = id === undefined ? undefined : await findInspection(database, id)
  if (row === undefined || row.end !== undefined) return undefined
  const product = scan.productId === undefined ? undefined : (row.tally.productSeqs[scan.productId] ?? (await addProduct(scan)))
  return await append(row.id, { kind: 'scan', body: { ...scan, ...(product !== undefined && { product }) } })

  async function addProduct({ productId, batchId }: ScanBody): Promise<number | undefined> {
    const body = await findPackageProduct(productId!, batchId)
    return body === undefined ? undefined : (await append(row!.id, { kind: 'product', body })).chain.seq
  }
}
