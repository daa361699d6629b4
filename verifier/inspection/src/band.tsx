// The verdict, shown first: one colour, one sign, one sentence, and what to do.
import type { ComponentChildren } from 'preact'

export type Level = 'good' | 'caution' | 'bad'

const SIGNS: Readonly<Record<Level, string>> = { good: '✓', caution: '!', bad: '✕' }

/** `<Band level="good" title="…">What to do.</Band>` */
export function Band({ level, title, children }: { level: Level; title: string; children?: ComponentChildren }) {
  return (
    <div class={`band ${level}`} role="status">
      <span class="sign" aria-hidden="true">
        {SIGNS[level]}
      </span>
      <div>
        <b>{title}</b>
        {children}
      </div>
    </div>
  )
}
