// The state of a shopper's report, in one word.
import { useWords, type WordsOf } from '../../words.ts'

export function MismatchTag({ state }: { state: keyof WordsOf<'desk'>['states'] }) {
  const words = useWords('desk')
  return <span class={state === 'new' ? 'tag stopped' : 'tag'}>{words.states[state]}</span>
}
