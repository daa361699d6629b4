// Content that most people do not need: folded, and opened when it must be seen.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export interface FoldProps {
  readonly label: string
  /** Opens it, for example because of a fault inside; only the person closes it. */
  readonly mustOpen?: boolean
  readonly children: ComponentChildren
}

/** `<Fold label="Edit the measures" mustOpen={isWrong}>…</Fold>` */
export function Fold({ label, mustOpen = false, children }: FoldProps) {
  const [isOpen, setOpen] = useState(mustOpen)
  useEffect(() => {
    if (mustOpen) setOpen(true)
  }, [mustOpen])
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {children}
    </details>
  )
}
