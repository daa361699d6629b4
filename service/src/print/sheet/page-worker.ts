// The thread of page-pool.ts: draws the pages that it is sent, and compresses them on Node's pool meanwhile. It loads what encodes and
// draws, and nothing else: every thread has all of its own in memory.
import type { Fault, FieldFault } from '@temsao/shared/faults/faults.ts'
import { parentPort, workerData } from 'node:worker_threads'
import { fontOfTable } from '../font/letters.ts'
import type { LetterTable } from '../font/letters.ts'
import type { DrawnPage, PageStyle, PageTask } from './page-drawing.ts'
import { createInlineRenderer } from './page-renderer.ts'
import { PrintError } from '../print-error.ts'
import type { PrintErrorCode } from '../print-error.ts'

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
