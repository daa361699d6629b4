// Reads a file from outside in a thread of its own. The file may be made to use up time or memory: its thread is then ended, and the
// service answers everybody else as if nothing had happened.
import { fault } from '@temsao/shared/faults/faults.ts'
import { Worker } from 'node:worker_threads'
import type { SheetAnswer, SheetOrder } from './sheet-thread.ts'
import { unreadable, type Sheet, type SheetRow } from './sheet.ts'
import type { ReadOptions } from './xlsx-in.ts'

/** What a file may use. */
export interface SheetBudget {
  readonly seconds: number
  readonly megabytes: number
}

/** Far more than honest files need: a CSV file of 20 MB with a million cells is read in 128 MB, in a few seconds. */
const BUDGET: SheetBudget = { seconds: 60, megabytes: 768 }

/** Files that are read at the same time; others wait. */
const MOST_AT_ONCE = 2

let reading = 0
const waiting: (() => void)[] = []

/**
 * Reads an .xlsx or CSV file as `readSheet` does, and throws the same errors. A file that uses more than its budget is refused too, as
 * `unreadable-sheet`.
 */
export async function readSheetApart(file: Uint8Array, options: ReadOptions = {}, budget = BUDGET): Promise<Sheet> {
  options.signal?.throwIfAborted()
  if (reading >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else reading++
  try {
    options.signal?.throwIfAborted()
    return await readInThread(file, options, budget)
  } finally {
    const next = waiting.shift()
    if (next === undefined) reading--
    else next()
  }
}

async function readInThread(file: Uint8Array, { sheet, signal }: ReadOptions, { seconds, megabytes }: SheetBudget): Promise<Sheet> {
  const order: SheetOrder = { bytes: file, sheet }
  const worker = new Worker(new URL('sheet-thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Sheet>()
  const stop = (): void => reject(signal!.reason)
  const timer = setTimeout(() => reject(unreadable(fault('workbook-takes-too-long', { seconds }))), seconds * 1000)
  signal?.addEventListener('abort', stop, { once: true })
  worker.on('message', gather(worker, { resolve, reject }))
  worker.on('error', (error: NodeJS.ErrnoException) =>
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? unreadable(fault('workbook-needs-too-much', { megabytes })) : error),
  )
  worker.on('exit', () => reject(new Error('The thread that reads a file has ended by itself.')))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

// Takes the answers of the thread in their order.
function gather(worker: Worker, { resolve, reject }: { resolve: (sheet: Sheet) => void; reject: (error: unknown) => void }) {
  const rows: SheetRow[] = []
  let sheet: Omit<Sheet, 'rows'> | undefined
  let rowCount = 0
  return (answer: SheetAnswer): void => {
    if ('refusal' in answer) return reject(unreadable(answer.refusal))
    if ('error' in answer) return reject(new Error(answer.error))
    if ('sheet' in answer) ({ sheet, rowCount } = answer)
    else rows.push(...answer.rows)
    if (rows.length >= rowCount) resolve({ ...sheet!, rows })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    else worker.postMessage('more')
  }
}
