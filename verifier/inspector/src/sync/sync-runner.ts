// When inspections are sent: at the start, when a network comes, after the end of one, by the button; alone among all tabs. What
// breaks off is tried again, ever more seldom. Nobody is asked to sign in by something that they did not start.
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

/** What is being sent, in this tab or waiting for another one. */
export interface Running {
  readonly id: string
  /** `undefined` while the service is asked how far it has come, or another tab sends. */
  readonly step?: SendingStep
}

/** What is being sent now. */
export const running = createCell<Running | undefined>(undefined)

/** Why the last attempt of an inspection ended, by its id; those that went well are not in it. */
export const failures = createCell<ReadonlyMap<string, unknown>>(new Map())

const alone = createAlone('temsao-inspector-sync')

/** After how long it is tried again by itself. */
const WAITS_MS = [5_000, 20_000, 60_000, 300_000]

/** Whether {@link sendUnasked} is at work; said before it first waits, so that a second call at once finds it. */
let isLooking = false
let attempts = 0
let timer: ReturnType<typeof setTimeout> | undefined
let present: AbortController | undefined

/** Sends by itself from now on. */
export function startSync(): void {
  addEventListener('online', look)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look())
  // Somebody was found to be signed in, or has signed in.
  session.follow(look)
  look()
}

function look(): void {
  attempts = 0
  void sendUnasked()
}

/** Sends what waits, if that can be done without asking anybody; does nothing while something is being sent. */
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

// Gives whether trying again may help.
async function sendAll(): Promise<boolean> {
  const journal = await openJournal().catch(() => undefined)
  if (journal === undefined) return false
  let mayHelp = false
  for (const { id } of (await listOwnInspections(journal.database)).filter(isUnsent)) mayHelp = (await send(id)) || mayHelp
  return mayHelp
}

/** Sends one inspection now. Gives whether trying again may help; {@link failures} says why it ended. */
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

/** Ends what is being sent in this tab; the service keeps what it has. */
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

// No answer, a busy service: the same may go well later. What it has refused it will refuse again.
function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.code === 'offline' || error.code === 'busy' || error.code === 'too-many-requests' || error.refusal.status >= 500
}
