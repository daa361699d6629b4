// The state of a proposal, in one word.
import { useWords, type WordsOf } from '../../words.ts'

export function ProposalTag({ state }: { state: keyof WordsOf<'inspections'>['proposalStates'] }) {
  const words = useWords('inspections')
  return <span class={state === 'open' ? 'tag stopped' : 'tag'}>{words.proposalStates[state]}</span>
}
