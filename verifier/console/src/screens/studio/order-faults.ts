// The service's faults about an order, at the fields of the studio.
import { ApiError } from '../../../../ui/api.ts'
import { explainFault } from '../../../../ui/faults.ts'
import type { WordsOf } from '../../words.ts'
import { ALIASES, FIELDS, type Name } from './order-values.ts'

/** All names that the service can use for a field of the studio. */
export const KNOWN_FIELDS: readonly string[] = [...Object.keys(FIELDS), ...Object.keys(ALIASES)]

/** The error with all faults about texts on the label moved to the field `shows`, because there these lines can be left out. */
export function gatherTexts(error: unknown, words: WordsOf<'studio'>): unknown {
  if (!(error instanceof ApiError)) return error
  const isText = (field: string): field is keyof typeof words.textOn => field in words.textOn
  const texts = error.refusal.fields.filter(({ field }) => isText(field))
  if (texts.length === 0) return error
  const named = texts.map((wrong) => `${words.textOn[wrong.field as keyof typeof words.textOn]}: ${explainFault(wrong)}`)
  const others = error.refusal.fields.filter(({ field }) => !isText(field))
  return new ApiError({ ...error.refusal, fields: [...others, { field: 'shows', message: [...named, words.leaveOut].join(' ') }] })
}

/** The sentences of an error, by the studio's fields. */
export function faultsOf(error: unknown): Partial<Record<Name, string>> {
  if (!(error instanceof ApiError)) return {}
  const named = error.refusal.fields.map((wrong) => [ALIASES[wrong.field] ?? wrong.field, explainFault(wrong)] as const)
  return Object.fromEntries(named.filter(([field]) => field in FIELDS))
}
