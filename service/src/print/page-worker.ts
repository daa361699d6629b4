// The thread of page-pool.ts: draws and compresses the pages that it is sent. It loads what encodes and draws, and nothing else: every
// thread has all of its own in memory.
import { parentPort, workerData } from 'node:worker_threads'
import { deflateSync } from 'node:zlib'
import { fontOfTable } from './letters.ts'
import type { LetterTable } from './letters.ts'
import { DEFLATE_LEVEL, PageDrawing } from './page-drawing.ts'
import type { DrawnPage, PageStyle, PageTask } from './page-drawing.ts'
import { PrintError } from './print-error.ts'
import type { PrintErrorCode, PrintFault } from './print-error.ts'

/** What a thread is asked to draw. */
export interface PageOrder {
  readonly style: PageStyle
  readonly tasks: readonly PageTask[]
}

/** What it answers: the pages, or what is wrong with the labels, since errors lose their class on the way. */
export type PageAnswer =
  | { readonly pages: readonly DrawnPage[] }
  | { readonly fault: { readonly code: PrintErrorCode; readonly message: string; readonly fields: readonly PrintFault[] } }
  | { readonly error: unknown }

const port = parentPort!
const drawing = new PageDrawing(fontOfTable(workerData as LetterTable))

port.on('message', ({ style, tasks }: PageOrder) => {
  try {
    const pages = tasks.map((task) => drawPage(style, task))
    port.postMessage(
      { pages } satisfies PageAnswer,
      pages.map(({ bytes }) => bytes.buffer),
    )
  } catch (error) {
    port.postMessage(answerOf(error))
  }
})

function drawPage(style: PageStyle, task: PageTask): DrawnPage {
  drawing.begin(style, task)
  for (const part of task.parts) drawing.draw(part)
  return drawing.finish(deflateSync(drawing.content, { level: DEFLATE_LEVEL }))
}

function answerOf(error: unknown): PageAnswer {
  if (!(error instanceof PrintError)) return { error }
  const { code, message, fields } = error
  return { fault: { code, message, fields } }
}
