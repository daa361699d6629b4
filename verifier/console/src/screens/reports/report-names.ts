// Names of the lines of a report. The service names them in Vietnamese; only places and districts keep that name in both languages.
import type { WordsOf } from '../../words.ts'

/** The property by which products are counted. */
export type Dimension = keyof WordsOf<'reports'>['dimensions']

/** A line of a report as the service returns it; `label` is Vietnamese. */
export interface NamedLine {
  readonly key: string
  readonly label: string
}

/** The name of a line, in the language of `words`. */
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
