// The thread of page-pool.ts: draws the pages that it is sent, and compresses them on Node's pool meanwhile. It loads what encodes and
// draws, and nothing else: every thread has all of its own in memory.
import { parentPort, workerData } from 'node:worker_threads'
import { fontOfTable } from '../font/letters.ts'
import type { LetterTable } from '../font/letters.ts'
import type { DrawnPage, PageStyle, PageTask } from './page-drawing.ts'
import { createInlineRenderer } from './page-renderer.ts'
import { PrintError } from '../print-error.ts'
import type { PrintErrorCode, PrintFault } from '../print-error.ts'

/** What a thread is asked to draw. */
export interface PageOrder {
  /** Comes back with the answer. */
  readonly id: number
  readonly style: PageStyle
  readonly tasks: readonly PageTask[]
}

/** What it answers: the pages, or what is wrong with the labels, since errors lose their class on the way. */
export type PageAnswer = { readonly id: number } & (
  | { readonly pages: readonly DrawnPage[] }
  | { readonly fault: { readonly code: PrintErrorCode; readonly message: string; readonly fields: readonly PrintFault[] } }
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
    port.postMessage(faultOf(id, error))
  }
}

function faultOf(id: number, error: unknown): PageAnswer {
  if (!(error instanceof PrintError)) return { id, error }
  const { code, message, fields } = error
  return { id, fault: { code, message, fields } }
}
