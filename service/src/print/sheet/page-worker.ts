// A thread of page-pool.ts: it draws the pages it receives and compresses them on Node's thread pool. It imports only the code that
// encodes and draws, because every thread has its own copy in memory.
import type { Fault, FieldFault } from '@temsao/shared/faults/faults.ts'
import { parentPort, workerData } from 'node:worker_threads'
import { fontOfTable } from '../font/letters.ts'
import type { LetterTable } from '../font/letters.ts'
import type { DrawnPage, PageStyle, PageTask } from './page-drawing.ts'
import { createInlineRenderer } from './page-renderer.ts'
import { PrintError } from '../print-error.ts'
import type { PrintErrorCode } from '../print-error.ts'

/** A request to the thread. */
export interface PageOrder {
  /** Returned with the answer. */
  readonly id: number
  readonly style: PageStyle
  readonly tasks: readonly PageTask[]
}

/** The answer of the thread: the pages, or the fault of the labels as data, because errors lose their class between threads. */
export type PageAnswer = { readonly id: number } & (
  | { readonly pages: readonly DrawnPage[] }
  | { readonly refusal: { readonly code: PrintErrorCode; readonly fault: Fault; readonly fields: readonly FieldFault[] } }
  | { readonly error: unknown }
)

const port = parentPort!
const renderer = createInlineRenderer(fontOfTable(workerData as LetterTable))

port.on('message', (order: PageOrder) => void answer(order))

async function answer({ id, style, tasks }: PageOrder): Promise<void> {
  try {
    const pages = await renderer.render(style, tasks)
    port.postMessage(
      { id, pages } satisfies PageAnswer,
      pages.map(({ bytes }) => bytes.buffer),
    )
  } catch (error) {
    port.postMessage(refusalOf(id, error))
  }
}

function refusalOf(id: number, error: unknown): PageAnswer {
  if (!(error instanceof PrintError)) return { id, error }
  const { code, fault, fields } = error
  return { id, refusal: { code, fault, fields } }
}
