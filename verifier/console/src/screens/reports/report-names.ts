// What the lines of a report are called. The service says it in Vietnamese; places and districts keep their names in both languages.
import type { WordsOf } from '../../words.ts'

/** By what products are counted. */
export type Dimension = keyof WordsOf<'reports'>['dimensions']

/** A line as the service counts it. */
export interface NamedLine {
  readonly key: string
  readonly label: string
}

/** The name of a line of a dimension, in the page's language. */
export function nameOfLine(dimension: Dimension, { key, label }: NamedLine, words: WordsOf<'reports'>): string {
  const { groups, sets }: Readonly<Record<'groups' | 'sets', readonly string[]>> = words
  const { kinds, evaluations }: Readonly<Record<'kinds' | 'evaluations', Readonly<Record<string, string>>>> = words
  if (dimension === 'star') return words.starsOf(Number(key))
  if (dimension === 'group') return groups[Number(key) - 1] ?? label
  if (dimension === 'set') return `${Number(key)}. ${sets[Number(key) - 1] ?? label}`
  if (dimension === 'producerKind') return kinds[key] ?? label
  if (dimension === 'evaluation') return evaluations[key] ?? label
  return key === '' ? words.notSaid : label
}
