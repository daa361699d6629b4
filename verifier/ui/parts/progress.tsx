// Work that takes time: says so after a second, and can be cancelled.
import { useEffect, useRef, useState } from 'preact/hooks'
import { useWords } from '../words.ts'

const QUIET_MS = 1000

/** A line that work is under way; it appears after a second, so that quick answers do not flicker. */
export function Waiting({ label, onCancel }: { label: string; onCancel?: () => void }) {
  const words = useWords('frame')
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div class="waiting" role="status">
      {isLong && (
        <>
          <span class="spinner" aria-hidden="true" /> {label}
          {onCancel !== undefined && (
            <button type="button" class="quiet" onClick={onCancel}>
              {words.cancel}
            </button>
          )}
        </>
      )}
    </div>
  )
}

/** What {@link Progress} shows; work that nobody counts has neither. */
export interface ProgressProps {
  readonly label: string
  readonly done?: number
  readonly total?: number
  readonly onCancel?: () => void
}

/** How far work has come: `<Progress label="Rows" done={20} total={100} onCancel={work.cancel} />`; without `done` only that it goes on. */
export function Progress({ label, done, total, onCancel }: ProgressProps) {
  const words = useWords('frame')
  return (
    <div class="progress" role="group" aria-label={label}>
      <label>
        <span>{label}</span> <progress {...(total !== undefined && { value: done ?? 0, max: total })} />
      </label>
      {done !== undefined && <span aria-live="polite">{total === undefined ? done : `${done} / ${total}`}</span>}
      {onCancel !== undefined && (
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      )}
    </div>
  )
}

/** Work under way, if any, and how it went. */
export interface Work {
  readonly isRunning: boolean
  readonly done: number
  readonly total: number | undefined
  readonly error: unknown
  /** Starts it; a task before it is cancelled. The task tells how far it is by `step(done, total)`. */
  readonly run: (task: (signal: AbortSignal, step: (done: number, total?: number) => void) => Promise<void>) => void
  readonly cancel: () => void
}

const IDLE = { isRunning: false, done: 0, total: undefined, error: undefined }

/**
 * Runs a task that can be cancelled, and cancels it when the screen goes away:
 * `const work = useWork(); … work.run(async (signal, step) => …)`, then `<Progress … done={work.done} onCancel={work.cancel} />`.
 */
export function useWork(): Work {
  const [state, setState] = useState<Pick<Work, 'isRunning' | 'done' | 'total' | 'error'>>(IDLE)
  const controller = useRef<AbortController | undefined>(undefined)
  const cancel = (): void => controller.current?.abort()
  useEffect(() => cancel, [])
  const run: Work['run'] = (task) => {
    cancel()
    const mine = new AbortController()
    controller.current = mine
    setState({ ...IDLE, isRunning: true })
    const isMine = (): boolean => controller.current === mine
    task(mine.signal, (done, total) => isMine() && setState({ isRunning: true, done, total, error: undefined })).then(
      () => isMine() && setState(IDLE),
      (error: unknown) => isMine() && setState({ ...IDLE, error }),
    )
  }
  return { ...state, run, cancel }
}
