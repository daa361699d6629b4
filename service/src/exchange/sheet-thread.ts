// A thread of read-sheet-apart.ts: it reads one file and hands its rows over in parts, each when it is asked for, because many rows in one
// message would keep the service's own thread busy.
import type { Fault } from '@temsao/shared/faults/faults.ts'
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '../domain/domain-error.ts'
import { readSheet } from './read-sheet.ts'
import type { Sheet, SheetRow } from './sheet.ts'

/** What the thread is given: the file, and the name of the worksheet if one was asked for. */
export interface SheetOrder {
  readonly bytes: Uint8Array
  readonly sheet: string | undefined
}

/** What the thread answers: first the worksheet without its rows, or why it cannot be read; then the rows, a part for every request. */
export type SheetAnswer =
  | { readonly sheet: Omit<Sheet, 'rows'>; readonly rowCount: number }
  | { readonly rows: readonly SheetRow[] }
  | { readonly refusal: Fault }
  | { readonly error: string }

/** Rows in a part. */
const ROWS_AT_ONCE = 500

const port = parentPort!
const { bytes, sheet: wanted } = workerData as SheetOrder

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
const say = (answer: SheetAnswer): void => port.postMessage(answer)

try {
  const { rows, ...sheet } = await readSheet(bytes, { sheet: wanted })
  let given = 0
  port.on('message', () => {
    say({ rows: rows.slice(given, given + ROWS_AT_ONCE) })
    given += ROWS_AT_ONCE
  })
  say({ sheet, rowCount: rows.length })
} catch (error) {
  say(error instanceof DomainError ? { refusal: error.fault } : { error: (error as Error).stack ?? String(error) })
}
