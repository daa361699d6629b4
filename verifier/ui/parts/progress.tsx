// Work that takes time: shown after a second, and can be cancelled.
import { useEffect, useRef, useState } from 'preact/hooks'
import { useWords } from '../words.ts'

const QUIET_MS = 1000

/** A line that says that work is going on; it appears after a second, so that quick answers do not flicker. */
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

/** The props of {@link Progress}; without `done` and `total` for work that cannot be counted. */
export interface ProgressProps {
  readonly label: string
  readonly done?: number
  readonly total?: number
  readonly onCancel?: () => void
}

/** Shows progress: `<Progress label="Rows" done={20} total={100} onCancel={work.cancel} />`; without `done`, only that work goes on. */
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

/** The state of a task, and how the last one ended. */
export interface Work {
  readonly isRunning: boolean
  readonly done: number
  readonly total: number | undefined
  readonly error: unknown
  /** Starts a task and cancels the one before. The task reports its progress with `step(done, total)`. */
  readonly run: (task: (signal: AbortSignal, step: (done: number, total?: number) => void) => Promise<void>) => void
  readonly cancel: () => void
}

const IDLE = { isRunning: false, done: 0, total: undefined, error: undefined }

/**
 * Runs tasks that can be cancelled, and cancels them when the component unmounts:
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
