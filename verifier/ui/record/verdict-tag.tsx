// A verdict in a few words with its colour and sign, for lists.
import { VERDICT_LEVELS, type VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { VERDICT_WORDS } from '@temsao/shared/inspection/words.ts'
import { language } from '../catalogue.ts'

const SIGNS = { good: '✓', caution: '!', bad: '✕' } as const

/** `<VerdictTag kind="lapsed" />`; `count` says how many there are. */
export function VerdictTag({ kind, count }: { kind: VerdictKind; count?: string }) {
  const spoken = language.use()
  const level = VERDICT_LEVELS[kind]
  return (
    <span class={`tag level ${level}`}>
      <span aria-hidden="true">{SIGNS[level]}</span> {VERDICT_WORDS[kind][spoken]}
      {count !== undefined && <b> {count}</b>}
    </span>
  )
}
