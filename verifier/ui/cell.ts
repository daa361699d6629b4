// A value that screens follow: what little state the whole console shares.
import { useEffect, useReducer } from 'preact/hooks'

/** A value, and whoever wants to know when it changes. */
export interface Cell<Value> {
  readonly get: () => Value
  readonly set: (value: Value) => void
  /** The value, in a component that is drawn again when it changes. */
  readonly use: () => Value
  /** Calls whenever it changes, until what it gives is called. */
  readonly follow: (changed: () => void) => () => void
}

/** Creates a cell that holds `value`. */
export function createCell<Value>(value: Value): Cell<Value> {
  let present = value
  const followers = new Set<() => void>()
  const follow = (changed: () => void): (() => void) => {
    followers.add(changed)
    return () => void followers.delete(changed)
  }
  return {
    get: () => present,
    set: (next) => {
      if (Object.is(next, present)) return
      present = next
      for (const changed of followers) changed()
    },
    use: () => {
      const [, redraw] = useReducer<number, void>((count) => count + 1, 0)
      const drawn = present
      useEffect(() => {
        const unfollow = follow(() => redraw())
        // Effects run a while after drawing: what has changed until then would never be shown.
        if (!Object.is(present, drawn)) redraw()
        return unfollow
      }, [])
      return present
    },
    follow,
  }
}
