// Threads that draw pages for all documents of a process. They start when there is work, take it in the order of arrival, and end after
// some time without work. Each uses as much memory as a small process, so there are few.
import { Worker } from 'node:worker_threads'
import { letterTableOf, loadLabelFont } from '../font/label-font.ts'
import type { LetterTable } from '../font/letters.ts'
import type { DrawnPage, PageStyle, PageTask } from './page-drawing.ts'
import type { PageRenderer } from './page-renderer.ts'
import type { PageAnswer, PageOrder } from './page-worker.ts'
import { PrintError } from '../print-error.ts'

/** Threads that draw. */
export interface PagePool {
  /**
   * A renderer for one document of so many labels, or `undefined` if drawing without threads is as fast. When the signal is aborted, pages
   * not drawn yet are dropped, and their calls throw its reason.
   */
  readonly rendererFor: (labelCount: number, signal?: AbortSignal) => PageRenderer | undefined
  /** Ends all threads; unfinished work fails. */
  readonly close: () => Promise<void>
}

/** How a pool is made. */
export interface PagePoolOptions {
  /** The maximum number of threads; 0 on a machine with one core. */
  readonly threads: number
  /** How long a thread without work is kept. */
  readonly idleMs?: number
}

/** Threads are started from this number of labels on: fewer are drawn in the time that the start takes. */
const MANY_LABELS = 400
const IDLE_MS = 10_000
/** Almost everything dies within one label. V8 grows its young space to the limit it is given, in each thread, so keep that limit low. */
const LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 16 }
/** A message per page costs too much if the pages have few labels. */
const LABELS_AT_ONCE = 100
/** Two: a page is compressed on Node's thread pool while its thread draws the next. */
const JOBS_A_THREAD = 2
/** Jobs of one document that wait in addition, so that no thread is idle. */
const SPARE_JOBS = 1
/** A second thread draws from this number of cores on: it takes 25 MB and shortens the drawing of vector sheets. */
const CORES_FOR_TWO = 4

/** The number of threads for a machine with this many cores; 0 if the thread that answers requests needs the only core. */
export function countDrawingThreads(cores: number): number {
  return cores === 1 ? 0 : cores < CORES_FOR_TWO ? 1 : 2
}

interface Job {
  readonly order: PageOrder
  readonly resolve: (pages: DrawnPage[]) => void
  readonly reject: (error: unknown) => void
  /** Whether its thread failed. It then gets a thread to itself, so that only the job that causes the failure is lost. */
  isSuspect: boolean
}

interface Thread {
  readonly worker: Worker
  /** The jobs it has received and not answered, by id. */
  readonly jobs: Map<number, Job>
  idle: NodeJS.Timeout | undefined
}

/** A pool without any thread yet. */
export function createPagePool({ threads, idleMs = IDLE_MS }: PagePoolOptions): PagePool {
  const pool = new Pool(threads, idleMs)
  return {
    rendererFor: (labelCount, signal) => {
      if (threads === 0 || labelCount < MANY_LABELS) return undefined
      return {
        mostUnderWay: threads * JOBS_A_THREAD + SPARE_JOBS,
        labelsAtOnce: LABELS_AT_ONCE,
        render: async (style, tasks) => await pool.draw(style, tasks, signal),
      }
    },
    close: async () => await pool.close(),
  }
}

class Pool {
  readonly #most: number
  readonly #idleMs: number
  readonly #threads = new Set<Thread>()
  // First come, first served: each document has few jobs waiting at once, so all get their share.
  readonly #waiting: Job[] = []
  #letters: LetterTable | undefined
  #lastId = 0
  #isClosed = false

  constructor(most: number, idleMs: number) {
    this.#most = most
    this.#idleMs = idleMs
  }

  async draw(style: PageStyle, tasks: readonly PageTask[], signal: AbortSignal | undefined): Promise<DrawnPage[]> {
    this.#letters ??= letterTableOf(await loadLabelFont())
    signal?.throwIfAborted()
    if (this.#isClosed) throw endError()
    const { promise, resolve, reject } = Promise.withResolvers<DrawnPage[]>()
    const job: Job = { order: { id: ++this.#lastId, style, tasks }, resolve, reject, isSuspect: false }
    const stop = (): void => {
      const place = this.#waiting.indexOf(job)
      if (place >= 0) this.#waiting.splice(place, 1)
      // A job that is being drawn ends soon; its thread continues with the next.
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
    for (const { reject } of this.#waiting.splice(0)) reject(endError())
    await Promise.all([...this.#threads].map(async (thread) => await this.#end(thread)))
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#findThread(this.#waiting[0]!)
      if (thread === undefined) return
      this.#give(thread, this.#waiting.shift()!)
    }
  }

  /** The thread with the least work, or a new one if all are busy; `undefined` if all have enough. */
  #findThread({ isSuspect }: Job): Thread | undefined {
    const [least] = [...this.#threads].toSorted((left, right) => left.jobs.size - right.jobs.size)
    if (least?.jobs.size === 0) return least
    if (this.#threads.size < this.#most) return this.#start()
    if (isSuspect) return undefined
    return [...this.#threads].find(({ jobs }) => jobs.size < JOBS_A_THREAD && ![...jobs.values()].some((job) => job.isSuspect))
  }

  #start(): Thread {
    const worker = new Worker(new URL('page-worker.ts', import.meta.url), { resourceLimits: LIMITS, workerData: this.#letters! })
    const thread: Thread = { worker, jobs: new Map(), idle: undefined }
    this.#threads.add(thread)
    worker.on('message', (answer: PageAnswer) => this.#take(thread, answer))
    worker.on('error', (error) => this.#fail(thread, error))
    worker.on('exit', () => this.#fail(thread, new Error('it ended by itself')))
    return thread
  }

  #give(thread: Thread, job: Job): void {
    clearTimeout(thread.idle)
    thread.jobs.set(job.order.id, job)
    thread.worker.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    thread.worker.postMessage(job.order)
  }

  #take(thread: Thread, answer: PageAnswer): void {
    const job = thread.jobs.get(answer.id)!
    thread.jobs.delete(answer.id)
    if (thread.jobs.size === 0) this.#rest(thread)
    if ('pages' in answer) job.resolve([...answer.pages])
    else if ('refusal' in answer) job.reject(new PrintError(answer.refusal.code, answer.refusal.fault, { fields: answer.refusal.fields }))
    else job.reject(answer.error)
    this.#next()
  }

  /** An idle thread does not keep the process alive and is ended after a short time. */
  #rest(thread: Thread): void {
    thread.worker.unref()
    thread.idle = setTimeout(() => void this.#end(thread), this.#idleMs).unref()
  }

  // A thread ran out of memory or crashed. Draw each of its jobs on its own to find the one that caused it.
  #fail(thread: Thread, cause: unknown): void {
    if (!this.#threads.delete(thread)) return
    clearTimeout(thread.idle)
    const error = new Error('A thread that draws labels has failed; the sheet can be asked for again.', { cause })
    for (const job of thread.jobs.values()) {
      if (job.isSuspect || thread.jobs.size === 1) job.reject(error)
      else this.#waiting.unshift(Object.assign(job, { isSuspect: true }))
    }
    this.#next()
  }

  async #end(thread: Thread): Promise<void> {
    this.#threads.delete(thread)
    clearTimeout(thread.idle)
    for (const { reject } of thread.jobs.values()) reject(endError())
    await thread.worker.terminate()
  }
}

function endError(): Error {
  return new Error('Labels are drawn no more: the service is ending.')
}
