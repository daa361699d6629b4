// Threads that draw pages, for all documents of a process: they are started when there is work, share it in the order in which it comes,
// and end when there has been none for a while. Each holds the memory of a small process, so there are few.
import { Worker } from 'node:worker_threads'
import { letterTableOf, loadLabelFont } from './label-font.ts'
import type { LetterTable } from './letters.ts'
import type { DrawnPage, PageStyle, PageTask } from './page-drawing.ts'
import type { PageRenderer } from './page-renderer.ts'
import type { PageAnswer, PageOrder } from './page-worker.ts'
import { PrintError } from './print-error.ts'

/** Threads that draw. */
export interface PagePool {
  /**
   * A renderer for one document of so many labels, or `undefined` where it is drawn as fast without threads. What is not drawn yet when the
   * signal is aborted is left undone, and throws its reason.
   */
  readonly rendererFor: (labelCount: number, signal?: AbortSignal) => PageRenderer | undefined
  /** Ends all threads; what is under way fails. */
  readonly close: () => Promise<void>
}

/** How a pool is made. */
export interface PagePoolOptions {
  /** How many threads there are at most; none where there is but one core. */
  readonly threads: number
  /** How long a thread without work is kept. */
  readonly idleMs?: number
}

/** Labels from which on threads are worth starting: fewer are drawn while they start. */
const MANY_LABELS = 400
const IDLE_MS = 10_000
/** Young objects are garbage a label later, and old ones are a few tables: what is given is used up, by each thread. */
const LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 24 }
/** Pages of few labels are not worth a message each. */
const LABELS_AT_ONCE = 100
/** Orders of one document that wait or are drawn, beside one for each thread: so that none waits for the next. */
const SPARE_ORDERS = 1

interface Job {
  readonly order: PageOrder
  readonly signal: AbortSignal | undefined
  readonly resolve: (pages: DrawnPage[]) => void
  readonly reject: (error: unknown) => void
}

interface Thread {
  readonly worker: Worker
  job: Job | undefined
  idle: NodeJS.Timeout | undefined
}

/** More threads than these are not worth their memory: signing keeps as many cores busy meanwhile. */
const MOST_THREADS = 2

/** How many threads draw on a machine with so many cores: the one that answers requests keeps its own. */
export function countDrawingThreads(cores: number): number {
  return Math.min(cores - 1, MOST_THREADS)
}

/** A pool without any thread yet. */
export function createPagePool({ threads, idleMs = IDLE_MS }: PagePoolOptions): PagePool {
  const pool = new Pool(threads, idleMs)
  return {
    rendererFor: (labelCount, signal) => {
      if (threads === 0 || labelCount < MANY_LABELS) return undefined
      return {
        mostUnderWay: threads + SPARE_ORDERS,
        labelsAtOnce: LABELS_AT_ONCE,
        render: async (style: PageStyle, tasks: readonly PageTask[]) => await pool.draw({ style, tasks }, signal),
      }
    },
    close: async () => await pool.close(),
  }
}

class Pool {
  readonly #most: number
  readonly #idleMs: number
  readonly #threads = new Set<Thread>()
  // First come, first served: documents have few orders waiting at once, so that each gets its share.
  readonly #waiting: Job[] = []
  #letters: LetterTable | undefined
  #isClosed = false

  constructor(most: number, idleMs: number) {
    this.#most = most
    this.#idleMs = idleMs
  }

  async draw(order: PageOrder, signal: AbortSignal | undefined): Promise<DrawnPage[]> {
    this.#letters ??= letterTableOf(await loadLabelFont())
    signal?.throwIfAborted()
    if (this.#isClosed) throw new Error('Labels are drawn no more: the service is ending.')
    const { promise, resolve, reject } = Promise.withResolvers<DrawnPage[]>()
    const job: Job = { order, signal, resolve, reject }
    const stop = (): void => {
      const place = this.#waiting.indexOf(job)
      if (place >= 0) this.#waiting.splice(place, 1)
      // One that is being drawn is done in a moment; its thread goes on with the next.
      reject(signal!.reason)
    }
    signal?.addEventListener('abort', stop, { once: true })
    this.#waiting.push(job)
    this.#next()
    try {
      return await promise
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const error = new Error('Labels are drawn no more: the service is ending.')
    for (const { reject } of this.#waiting.splice(0)) reject(error)
    await Promise.all([...this.#threads].map(async (thread) => await this.#end(thread, error)))
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const thread = [...this.#threads].find(({ job }) => job === undefined) ?? this.#start()
      if (thread === undefined) return
      this.#give(thread, this.#waiting.shift()!)
    }
  }

  #start(): Thread | undefined {
    if (this.#threads.size >= this.#most) return undefined
    const worker = new Worker(new URL('page-worker.ts', import.meta.url), { resourceLimits: LIMITS, workerData: this.#letters! })
    const thread: Thread = { worker, job: undefined, idle: undefined }
    this.#threads.add(thread)
    worker.on('message', (answer: PageAnswer) => this.#take(thread, answer))
    worker.on('error', (error) => this.#fail(thread, error))
    worker.on('exit', () => this.#fail(thread, new Error('it ended by itself')))
    return thread
  }

  #give(thread: Thread, job: Job): void {
    clearTimeout(thread.idle)
    thread.job = job
    thread.worker.ref()
    thread.worker.postMessage(job.order)
  }

  #take(thread: Thread, answer: PageAnswer): void {
    const job = thread.job!
    thread.job = undefined
    // A thread that waits keeps no process alive.
    thread.worker.unref()
    thread.idle = setTimeout(() => void this.#end(thread), this.#idleMs).unref()
    if ('pages' in answer) job.resolve([...answer.pages])
    else if ('fault' in answer) job.reject(new PrintError(answer.fault.code, answer.fault.message, { fields: answer.fault.fields }))
    else job.reject(answer.error)
    this.#next()
  }

  // A thread that has run out of memory, or failed in a way of its own, takes its order with it and no other.
  #fail(thread: Thread, cause: unknown): void {
    if (!this.#threads.delete(thread)) return
    clearTimeout(thread.idle)
    thread.job?.reject(new Error('A thread that draws labels has failed; the sheet can be asked for again.', { cause }))
    this.#next()
  }

  async #end(thread: Thread, error?: Error): Promise<void> {
    this.#threads.delete(thread)
    clearTimeout(thread.idle)
    thread.job?.reject(error)
    await thread.worker.terminate()
  }
}
