// Draws the pages of a document, either on this thread, page by page with pauses for other requests, or on the threads of page-pool.ts.
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import { countLabels, LABELS_A_TURN, nextTurn } from '../label/label-run.ts'
import type { LetterFont } from '../font/letters.ts'
import { DEFLATE_LEVEL, PageDrawing } from './page-drawing.ts'
import type { DrawnPage, PageStyle, PageTask } from './page-drawing.ts'

/** Draws pages of documents. */
export interface PageRenderer {
  /** How many calls of `render` are useful at the same time; more only use memory. */
  readonly mostUnderWay: number
  /** Pages with fewer labels than this should be drawn together in one call. */
  readonly labelsAtOnce: number
  /** Draws the pages; throws like `PageDrawing.draw`. */
  readonly render: (style: PageStyle, tasks: readonly PageTask[]) => Promise<DrawnPage[]>
}

/** Pages being compressed on other threads while the next pages are drawn. */
const PAGES_UNDER_WAY = 4

const compress = promisify(deflate)

/** Draws on this thread and compresses on Node's thread pool; stops before a page by throwing the signal's reason. */
export function createInlineRenderer(font: LetterFont, signal?: AbortSignal): PageRenderer {
  const drawings = createDrawings(font)
  let last: Promise<unknown> = Promise.resolve()
  const renderPage = async (style: PageStyle, task: PageTask): Promise<DrawnPage> => {
    // Run the calls one after the other, even if the one before failed.
    const drawn = last.then(async () => {
      signal?.throwIfAborted()
      const drawing = await drawings.take()
      await drawPage(drawing, style, task)
      return drawing
    })
    last = drawn.catch(() => undefined)
    const drawing = await drawn
    try {
      return drawing.finish(await compress(drawing.content, { level: DEFLATE_LEVEL }))
    } finally {
      drawings.giveBack(drawing)
    }
  }
  return {
    mostUnderWay: PAGES_UNDER_WAY,
    labelsAtOnce: 1,
    render: async (style, tasks) => await Promise.all(tasks.map(async (task) => await renderPage(style, task))),
  }
}

async function drawPage(drawing: PageDrawing, style: PageStyle, task: PageTask): Promise<void> {
  let labelCount = 0
  drawing.begin(style, task)
  for (const part of task.parts) {
    drawing.draw(part)
    labelCount += countLabels(part.labels)
    if (labelCount < LABELS_A_TURN) continue
    labelCount = 0
    await nextTurn()
  }
}

/** Drawings for one thread. Each is reused after its page is compressed; taking one waits until then. */
function createDrawings(font: LetterFont): { take: () => Promise<PageDrawing>; giveBack: (drawing: PageDrawing) => void } {
  const free: PageDrawing[] = []
  const waiting: ((drawing: PageDrawing) => void)[] = []
  let made = 0
  return {
    take: async () => {
      const drawing = free.pop()
      if (drawing !== undefined) return drawing
      if (made++ < PAGES_UNDER_WAY) return new PageDrawing(font)
      return await new Promise((resolve) => waiting.push(resolve))
    },
    giveBack: (drawing) => {
      const next = waiting.shift()
      if (next) next(drawing)
      else free.push(drawing)
    },
  }
}
