// The symbol of a verdict: one shape per level and one sign per kind, so that colour is never the only difference.
import type { VerdictKind, VerdictLevel } from '@temsao/shared/verdict/verdict.ts'
import { pathsOf } from '../../../reading/verdict/symbols.ts'

/** `<VerdictSymbol kind="lapsed" level="caution" />`; decorative, since the words say the same. */
export function VerdictSymbol({ kind, level }: { kind: VerdictKind; level: VerdictLevel }) {
  const [shape, sign] = pathsOf(kind, level)
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true" class={`symbol ${level}`}>
      <path d={shape} />
      <path d={sign} />
    </svg>
  )
}
