// A value that screens follow: for the small amount of state that a whole page shares.
import { useEffect, useReducer } from 'preact/hooks'

/** A value that can be watched. */
export interface Cell<Value> {
  readonly get: () => Value
  readonly set: (value: Value) => void
  /** The value in a component, which is drawn again when it changes. */
  readonly use: () => Value
  /** Calls `changed` after each change, until the returned function is called. */
  readonly follow: (changed: () => void) => () => void
}

/** Creates a cell with a first value. */
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
        // Effects run some time after drawing: a change in between would otherwise never be shown.
        if (!Object.is(present, drawn)) redraw()
        return unfollow
      }, [])
      return present
    },
    follow,
  }
}
