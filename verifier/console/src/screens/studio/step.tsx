// A numbered step of the studio.
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** `<Step number={1} title="What to print?">…</Step>` */
export function Step({ number, title, children }: { number: number; title: string; children: ComponentChildren }) {
  const id = useId()
  return (
    <section class="card step" aria-labelledby={id}>
      <h2 id={id}>
        <span class="step-number">{number}</span> {title}
      </h2>
      {children}
    </section>
  )
}
