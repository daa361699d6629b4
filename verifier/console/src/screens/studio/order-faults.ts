// What the service refuses about an order, by the studio's fields.
import { ApiError } from '../../../../ui/api.ts'
import { explainFault } from '../../../../ui/faults.ts'
import type { WordsOf } from '../../words.ts'
import { ALIASES, FIELDS, type Name } from './order-values.ts'

/** All names under which a field of the studio can be refused. */
export const KNOWN_FIELDS: readonly string[] = [...Object.keys(FIELDS), ...Object.keys(ALIASES)]

/** The error with what is said of texts on the label gathered at the choice of lines: that is where they can be left out. */
export function gatherTexts(error: unknown, words: WordsOf<'studio'>): unknown {
  if (!(error instanceof ApiError)) return error
  const isText = (field: string): field is keyof typeof words.textOn => field in words.textOn
  const texts = error.refusal.fields.filter(({ field }) => isText(field))
  if (texts.length === 0) return error
  const named = texts.map((wrong) => `${words.textOn[wrong.field as keyof typeof words.textOn]}: ${explainFault(wrong)}`)
  const others = error.refusal.fields.filter(({ field }) => !isText(field))
  return new ApiError({ ...error.refusal, fields: [...others, { field: 'shows', message: [...named, words.leaveOut].join(' ') }] })
}

/** The sentences of an error by field. */
export function faultsOf(error: unknown): Partial<Record<Name, string>> {
  if (!(error instanceof ApiError)) return {}
  const named = error.refusal.fields.map((wrong) => [ALIASES[wrong.field] ?? wrong.field, explainFault(wrong)] as const)
  return Object.fromEntries(named.filter(([field]) => field in FIELDS))
}
