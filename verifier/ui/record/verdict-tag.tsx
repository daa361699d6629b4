// A verdict in a few words with its colour and sign, as lists show it.
import { VERDICT_LEVELS, type VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { useWords } from '../../inspector/src/words.ts'

const SIGNS = { good: '✓', caution: '!', bad: '✕' } as const

/** `<VerdictTag kind="lapsed" />`, with a count where several are meant. */
export function VerdictTag({ kind, count }: { kind: VerdictKind; count?: string }) {
  const words = useWords('verdicts')
  const level = VERDICT_LEVELS[kind]
  return (
    <span class={`tag level ${level}`}>
      <span aria-hidden="true">{SIGNS[level]}</span> {words[kind]}
      {count !== undefined && <b> {count}</b>}
    </span>
  )
}
