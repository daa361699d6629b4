// When two people have changed the same part of the content: shows what the other person wrote, and asks which text to keep. A form
// that uses it keeps the content that it started from in a hidden value, `base`.
import { useEffect, useRef } from 'preact/hooks'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'
import { mergeParts, readRows, toParagraphs, type Parts } from './content-texts.ts'
import type { Base } from './contents.ts'

/** Reads the content that a form started from, from its hidden value. */
export function baseOf({ base }: { readonly base: string }): Base {
  return JSON.parse(base) as Base
}

/** The same form, but each change also stores `base` in the draft. A draft of last week then cannot overwrite this week's text. */
export function changeOn<Name extends string>(form: FormState<Name | 'base'>): FormState<Name | 'base'> {
  return { ...form, change: (values) => form.change({ base: form.values.base, ...values }) }
}

export interface ConflictProps {
  readonly base: Base
  readonly mine: Parts
  readonly theirs: Base
  /** Gets the chosen parts and the new `base`: the content that is saved now. */
  readonly onChosen: (values: Parts & { readonly base: string }) => void
}

/** Shows the other person's version of the parts that both have changed, with two buttons: keep mine, take theirs. */
export function Conflict({ base, mine, theirs, onChosen }: ConflictProps) {
  const words = useWords('content')
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => notice.current?.focus(), [])
  const { parts, conflicts } = mergeParts(base.parts, mine, theirs.parts)
  const labels: Readonly<Record<string, string>> = { story: words.story, steps: words.steps, shops: words.shops }
  const choose = (chosen: Parts): void => onChosen({ ...chosen, base: JSON.stringify(theirs) })
  const taken = Object.fromEntries(conflicts.map((name) => [name, theirs.parts[name] ?? '']))
  return (
    <div ref={notice} tabIndex={-1}>
      <Notice kind="problem" title={words.conflict}>
        <p>{words.conflictNote}</p>
        {conflicts.map((name) => (
          <blockquote key={name}>
            <b>{labels[name]}</b>
            <Theirs lines={name === 'story' ? toParagraphs(taken[name]!) : linesOf(taken[name]!)} />
          </blockquote>
        ))}
        <div class="buttons">
          <button type="button" onClick={() => choose(parts)}>
            {words.keepMine}
          </button>
          <button type="button" onClick={() => choose({ ...parts, ...taken })}>
            {words.takeTheirs}
          </button>
        </div>
      </Notice>
    </div>
  )
}

function Theirs({ lines }: { lines: readonly string[] }) {
  const words = useWords('content')
  if (lines.length === 0) return <p>{words.conflictNothing}</p>
  return (
    <div lang="vi">
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </div>
  )
}

function linesOf(list: string): string[] {
  return readRows(list).map((row) => Object.values(row).filter(Boolean).join(', '))
}
