// Sends one inspection: the entries in order and in parts, then the photos, starting from what the service already has. Sending the same
// again changes nothing, so after any failure the whole is simply repeated.
import { MOST_RECEIPTS } from '@temsao/shared/inspection/bundle.ts'
import { MOST_CHARACTERS_A_REQUEST, MOST_ENTRIES_A_REQUEST, type InspectionProgress } from '@temsao/shared/inspection/sending.ts'
import { parseReceipt, type Receipt } from '@temsao/shared/inspection/statement.ts'
import { hashToken } from '@temsao/shared/inspection/web-crypto.ts'
import type { InspectionRow, SyncState } from '../journal/inspection-row.ts'
import type { JournalDatabase } from '../journal/journal-database.ts'
import { findInspection, findPhoto, listEntries, updateSync } from '../journal/journal-reading.ts'
import type { InspectionService } from './service.ts'

/** Why this device stops sending, besides the service's own errors. */
export type SyncErrorCode =
  /** The service has different entries under the same numbers. */
  | 'entry-fork'
  /** The service has more entries than this device. */
  | 'service-ahead'
  /** The service accepted entries, but its count did not grow. */
  | 'no-progress'
  /** The receipt is not about these entries, or the office has not signed it. */
  | 'receipt-wrong'
  /** A photo that the service lacks is no longer on this device. */
  | 'photo-gone'
  | 'no-inspection'

/** Thrown if sending cannot go on. Nothing on this device is deleted because of it. */
export class SyncError extends Error {
  override readonly name = 'SyncError'
  readonly code: SyncErrorCode

  constructor(code: SyncErrorCode) {
    super(code)
    this.code = code
  }
}

/** Progress of sending. */
export interface SendingStep {
  readonly part: 'entries' | 'photos'
  readonly done: number
  readonly total: number
}

/** What sending needs from outside. */
export interface Sending {
  readonly database: JournalDatabase
  readonly service: InspectionService
  /** Whether the office signed the receipt. */
  readonly isIssued: (token: string, receipt: Receipt) => Promise<boolean>
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly signal: AbortSignal
  readonly onStep: (step: SendingStep) => void
}

/**
 * Sends what the service lacks; throws ApiError, {@link SyncError}, and the reason of `signal` if it is aborted. Stores in the journal what
 * the service confirms.
 */
export async function sendInspection(sending: Sending, id: string): Promise<void> {
  const { service, signal } = sending
  const progress = await service.findProgress(id, signal)
  if (progress !== undefined) await keepProgress(sending, id, progress)
  await sendPhotos(sending, id, await sendEntries(sending, id, progress))
}

// Also sends entries that are written while it runs.
async function sendEntries(sending: Sending, id: string, known: InspectionProgress | undefined): Promise<InspectionProgress> {
  let progress = known ?? { entries: 0, head: null, missingPhotos: [], receipt: null }
  for (;;) {
    sending.signal.throwIfAborted()
    const row = await getRow(sending, id)
    sending.onStep({ part: 'entries', done: progress.entries, total: row.chain.seq })
    if (progress.entries === row.chain.seq) return progress
    const from = progress.entries + 1
    const entries = await nextTokens(sending.database, id, from)
    const { device, packageHead } = row.papers
    const sent = { from, entries, ...(from === 1 && { device, package: packageHead }) }
    const next = await sending.service.sendEntries(id, sent, sending.signal)
    if (next.entries < from) throw new SyncError('no-progress')
    await keepProgress(sending, id, next)
    progress = next
  }
}

async function nextTokens(database: JournalDatabase, id: string, from: number): Promise<string[]> {
  const tokens: string[] = []
  let characters = 0
  for (const { token } of await listEntries(database, id, { from, count: MOST_ENTRIES_A_REQUEST })) {
    // The token with its quotes and comma. A single entry is always small enough.
    characters += token.length + 3
    if (characters > MOST_CHARACTERS_A_REQUEST) break
    tokens.push(token)
  }
  return tokens
}

async function sendPhotos(sending: Sending, id: string, { missingPhotos }: InspectionProgress): Promise<void> {
  const { database, service, signal, onStep } = sending
  const gone: string[] = []
  for (const [index, sha256] of missingPhotos.entries()) {
    onStep({ part: 'photos', done: index, total: missingPhotos.length })
    const photo = await findPhoto(database, id, sha256)
    // Send the others first; the missing photo is reported at the end.
    if (photo === undefined) gone.push(sha256)
    else await service.sendPhoto(id, photo, signal)
    const left = [...gone, ...missingPhotos.slice(index + 1)]
    await updateSync(database, id, (sync) => ({ ...sync, missingPhotos: left }))
  }
  if (missingPhotos.length === 0) return
  onStep({ part: 'photos', done: missingPhotos.length, total: missingPhotos.length })
  const last = await service.findProgress(id, signal)
  if (last !== undefined) await keepProgress(sending, id, last)
  if (gone.length > 0) throw new SyncError('photo-gone')
}

async function getRow({ database }: Sending, id: string): Promise<InspectionRow> {
  const row = await findInspection(database, id)
  if (row === undefined) throw new SyncError('no-inspection')
  return row
}

// The service's answer is stored only after it was compared with this device's entries.
async function keepProgress(sending: Sending, id: string, progress: InspectionProgress): Promise<void> {
  const row = await getRow(sending, id)
  if (progress.entries > row.chain.seq) throw new SyncError('service-ahead')
  if (progress.entries > 0 && progress.head !== (await hashOf(sending, id, progress.entries))) throw new SyncError('entry-fork')
  const receipt = progress.receipt === null ? undefined : await checkReceipt(sending, id, progress.receipt)
  const at = sending.now()
  await updateSync(sending.database, id, (sync) => ({
    entries: Math.max(sync.entries, progress.entries),
    missingPhotos: progress.missingPhotos,
    receipts: receipt === undefined ? sync.receipts : addReceipt(sync, receipt),
    at,
  }))
}

async function hashOf({ database }: Sending, id: string, seq: number): Promise<string> {
  const [entry] = await listEntries(database, id, { from: seq, count: 1 })
  return await hashToken(entry!.token)
}

// A single wrong receipt would make the whole bundle fail verification.
async function checkReceipt(sending: Sending, id: string, token: string): Promise<string> {
  const { receipt } = parse(token)
  const row = await getRow(sending, id)
  const isAbout = receipt.insp === id && receipt.entries <= row.chain.seq && receipt.head === (await hashOf(sending, id, receipt.entries))
  if (!isAbout || !(await sending.isIssued(token, receipt))) throw new SyncError('receipt-wrong')
  return token
}

function parse(token: string) {
  try {
    return parseReceipt(token)
  } catch {
    throw new SyncError('receipt-wrong')
  }
}

// A receipt proves when the service had a certain number of entries: for each number, the first receipt proves the most.
function addReceipt({ receipts }: SyncState, token: string): readonly string[] {
  const { entries } = parse(token).receipt
  if (receipts.some((known) => parse(known).receipt.entries === entries)) return receipts
  const all = [...receipts, token]
  // If there are too many, keep the first half and the newest.
  return all.length <= MOST_RECEIPTS ? all : all.toSpliced(MOST_RECEIPTS / 2, 1)
}
