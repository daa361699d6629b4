// Data that a screen must read from the service before it can be shown.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isExpired } from '../../../ui/api.ts'
import { useWords } from '../words.ts'
import { Failure } from '../../../ui/parts/notice.tsx'
import { Waiting } from '../../../ui/parts/progress.tsx'

/** The state of a read: under way (no value, no error), done, or failed. After a failed reload, the last value stays. */
export interface Loaded<Value> {
  readonly value: Value | undefined
  readonly error: unknown
  readonly reload: () => void
}

/** Calls `load` now, when one of `inputs` changes, on `reload`, and after somebody has signed in again. */
export function useLoaded<Value>(load: (signal: AbortSignal) => Promise<Value>, inputs: readonly unknown[]): Loaded<Value> {
  const [state, setState] = useState<{ value?: Value; error?: unknown }>({})
  const [attempt, setAttempt] = useState(0)
  const isLost = isExpired.use()
  useEffect(() => {
    if (isLost) return
    const controller = new AbortController()
    load(controller.signal).then(
      (value) => controller.signal.aborted || setState({ value }),
      (error: unknown) => controller.signal.aborted || setState(({ value }) => ({ ...(value !== undefined && { value }), error })),
    )
    return () => controller.abort()
  }, [...inputs, attempt, isLost])
  return { value: state.value, error: state.error, reload: () => setAttempt((before) => before + 1) }
}

/** `<Load of={useLoaded(…)}>{(product) => …}</Load>` shows what was read. Until then it shows a line, or the error and a retry button. */
export function Load<Value>({ of, children }: { of: Loaded<Value>; children: (value: Value) => ComponentChildren }) {
  const words = useWords('frame')
  return (
    <>
      {of.error !== undefined && <Failure error={of.error} retry={of.reload} />}
      {of.value !== undefined ? children(of.value) : of.error === undefined && <Waiting label={words.loading} />}
    </>
  )
}
