// When inspections are sent: when the page starts, when a network returns, after the end of an inspection, and on request; only one tab
// sends at a time. A failed attempt is repeated at growing intervals. Only a person's own request may lead to a sign-in dialog.
import { verifyIssued } from '@temsao/shared/inspection/issued.ts'
import { parseReceipt } from '@temsao/shared/inspection/statement.ts'
import { ApiError } from '../../../ui/api.ts'
import { createCell } from '../../../ui/cell.ts'
import { session } from '../../../ui/session.ts'
import { createAlone } from '../journal/alone.ts'
import { isUnsent } from '../journal/inspection-row.ts'
import { listOwnInspections, openJournal, type Journal } from '../journal/journal.ts'
import { trustList } from '../trip/verified-trust.ts'
import { isSignedIn } from '../user.ts'
import { sendInspection, type SendingStep } from './send-inspection.ts'
import { service } from './service.ts'

/** The inspection that is being sent in this tab, or waits until another tab has finished. */
export interface Running {
  readonly id: string
  /** `undefined` while the service is asked for its progress, or another tab is sending. */
  readonly step?: SendingStep
}

/** The inspection that is being sent now, for screens. */
export const running = createCell<Running | undefined>(undefined)

/** Why the last attempt to send an inspection failed, by its id; successes are not in it. */
export const failures = createCell<ReadonlyMap<string, unknown>>(new Map())

const alone = createAlone('temsao-inspector-sync')

/** How long to wait before each automatic attempt; the last value repeats. */
const WAITS_MS = [5_000, 20_000, 60_000, 300_000]

/** Whether {@link sendUnasked} is running. Set before its first `await`, so that a second call sees it at once. */
let isLooking = false
let attempts = 0
let timer: ReturnType<typeof setTimeout> | undefined
let present: AbortController | undefined

/** Starts sending automatically. */
export function startSync(): void {
  addEventListener('online', look)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look())
  // The session was loaded, or somebody signed in.
  session.follow(look)
  look()
}

function look(): void {
  attempts = 0
  void sendUnasked()
}

/** Sends all unsent inspections, if there is a network and the user is signed in; does nothing while something is being sent. */
export async function sendUnasked(): Promise<void> {
  clearTimeout(timer)
  if (!navigator.onLine || !isSignedIn() || isLooking || running.get() !== undefined) return
  isLooking = true
  try {
    if (await sendAll()) timer = setTimeout(() => void sendUnasked(), WAITS_MS[Math.min(attempts++, WAITS_MS.length - 1)])
  } finally {
    isLooking = false
  }
}

// Resolves to whether trying again may help.
async function sendAll(): Promise<boolean> {
  const journal = await openJournal().catch(() => undefined)
  if (journal === undefined) return false
  let mayHelp = false
  for (const { id } of (await listOwnInspections(journal.database)).filter(isUnsent)) mayHelp = (await send(id)) || mayHelp
  return mayHelp
}

/** Sends one inspection now. Never rejects: resolves to whether trying again may help; {@link failures} says why it failed. */
export async function send(id: string): Promise<boolean> {
  const controller = new AbortController()
  present = controller
  running.set({ id })
  try {
    const journal = await openJournal()
    await alone('send', async () => await sendNow(journal, id, controller.signal))
    note(id, undefined)
    return false
  } catch (error) {
    note(id, error)
    return isPassing(error)
  } finally {
    if (present === controller) present = undefined
    running.set(undefined)
  }
}

/** Stops sending in this tab; the service keeps what it already has. */
export function cancelSending(): void {
  present?.abort(new ApiError({ code: 'cancelled', status: 0, detail: '', fields: [] }))
}

async function sendNow(journal: Journal, id: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { database, noteChange } = journal
  try {
    await sendInspection({ database, service, isIssued, now: Date.now, signal, onStep: (step) => running.set({ id, step }) }, id)
  } finally {
    noteChange(id)
  }
}

async function isIssued(token: string): Promise<boolean> {
  const { receipt, ...jwt } = parseReceipt(token)
  const trust = trustList.get()
  return trust !== undefined && (await verifyIssued(jwt, { issuer: receipt.issuer, issuedAt: receipt.issuedAt, trust })).state === 'issued'
}

function note(id: string, error: unknown): void {
  const next = new Map(failures.get())
  if (error === undefined) next.delete(id)
  else next.set(id, error)
  failures.set(next)
}

// Without an answer, or if the service is busy or broken, the same request may succeed later. What the service has refused, it will refuse
// again.
function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.code === 'offline' || error.code === 'busy' || error.code === 'too-many-requests' || error.refusal.status >= 500
}
