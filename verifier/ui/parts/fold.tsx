// Something that most people leave as it is: folded away, and opened where it has to be seen.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export interface FoldProps {
  readonly label: string
  /** Opens it, such as for a fault inside; it is never closed but by the person. */
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
