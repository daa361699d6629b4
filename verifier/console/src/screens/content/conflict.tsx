// Two people have changed the same part of a text: shows what the other wrote, and lets one choose. Forms that use it keep in a
// hidden value, `base`, what they began with.
import { useEffect, useRef } from 'preact/hooks'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'
import { mergeParts, readRows, toParagraphs, type Parts } from './content-texts.ts'
import type { Base } from './contents.ts'

/** What a form began with, from its hidden value. */
export function baseOf({ base }: { readonly base: string }): Base {
  return JSON.parse(base) as Base
}

/** The form of which every change also keeps what it began with: a draft of last week is not written over this week's text. */
export function changeOn<Name extends string>(form: FormState<Name | 'base'>): FormState<Name | 'base'> {
  return { ...form, change: (values) => form.change({ base: form.values.base, ...values }) }
}

export interface ConflictProps {
  readonly base: Base
  readonly mine: Parts
  readonly theirs: Base
  /** Takes the parts that were chosen, and what they now stand on. */
  readonly onChosen: (values: Parts & { readonly base: string }) => void
}

/** The parts that both have changed, and the choice between the two. */
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
