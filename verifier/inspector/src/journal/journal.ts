// The journal of this page: stored in this browser, signed with this device's key. All screens and tabs see its changes.
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

/** The journal, as the page uses it. */
export interface Journal {
  readonly database: JournalDatabase
  /** Begins an inspection and makes it the current one. Throws JournalError. */
  readonly begin: (beginning: Beginning) => Promise<InspectionRow>
  /** Adds an entry; resolves when it is on the disk. Throws JournalError, and then nothing was written. */
  readonly append: (id: string, draft: EntryDraft, photo?: KeptPhoto) => Promise<InspectionRow>
  /** The inspection that records scans: chosen, not ended, and begun by the current user on this device. */
  readonly current: () => InspectionRow | undefined
  /** Chooses the inspection that records scans. */
  readonly choose: (id: string | undefined) => Promise<void>
  /**
   * Adds a scan to the current inspection. If it is the first scan of a product in the package, the product's entry comes before it. Throws
   * JournalError; returns `undefined` if no inspection is open.
   */
  readonly recordScan: (scan: ScanBody) => Promise<InspectionRow | undefined>
  /** How many of the current user's inspections the service does not have in full. */
  readonly unsent: () => Promise<number>
  /** Tells other tabs and the screens about a change that was not made through this journal. */
  readonly noteChange: (id: string) => void
}

/** {@link Journal.current} as a cell, for components. */
export const currentInspection = createCell<InspectionRow | undefined>(undefined)

/** A number that grows with every change to any inspection, in this tab or another. */
export const journalVersion = createCell(0)

let opening: Promise<Journal> | undefined

/** Opens the journal of this browser once and shares it. Throws JournalError `storage-blocked` or `newer-page`. */
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
    // One at a time, so that two quick scans of one product add the product only once.
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

/** The inspections that the current user made on this device, newest first. */
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
