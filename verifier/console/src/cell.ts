// A value that screens follow: what little state the whole console shares.
import { useEffect, useReducer } from 'preact/hooks'

/** A value, and whoever wants to know when it changes. */
export interface Cell<Value> {
  readonly get: () => Value
  readonly set: (value: Value) => void
  /** The value, in a component that is drawn again when it changes. */
  readonly use: () => Value
}

/** Creates a cell that holds `value`. */
export function createCell<Value>(value: Value): Cell<Value> {
  let present = value
  const followers = new Set<() => void>()
  return {
    get: () => present,
    set: (next) => {
      if (Object.is(next, present)) return
      present = next
      for (const follow of followers) follow()
    },
    use: () => {
      const [, redraw] = useReducer<number, void>((count) => count + 1, 0)
      const drawn = present
      useEffect(() => {
        const follow = (): void => redraw()
        followers.add(follow)
        // Effects run a while after drawing: what has changed until then would never be shown.
        if (!Object.is(present, drawn)) redraw()
        return () => void followers.delete(follow)
      }, [])
      return present
    },
  }
}
