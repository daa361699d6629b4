// The tag of a state in a table; red for a state that is over.
import type { ComponentChildren } from 'preact'

export function StateTag({ isOver, children }: { isOver: boolean; children: ComponentChildren }) {
  return (
    <span>
      <span class={isOver ? 'tag stopped' : 'tag'}>{children}</span>
    </span>
  )
}
