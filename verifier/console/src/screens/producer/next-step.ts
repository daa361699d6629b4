// Says what a producer should do next about a product's certificate.
import type { WordsOf } from '../../words.ts'
import { daysBetween, formatDay } from '../../../../ui/days.ts'
import type { Product } from './products.ts'

/** The next step for a product, seen from `today`. */
export function nextStep(product: Product, today: string, { steps }: WordsOf<'producer'>): string {
  const { state, reevaluationWindow, openApplication } = product
  if (state === 'applying') return steps.applying
  if (state === 'revoked') return steps.revoked
  if (state === 'lapsed') return steps.lapsed
  if (state === 'extended') return steps.extended
  if (openApplication !== null) return steps.filed
  if (reevaluationWindow === null || today < reevaluationWindow.opensOn) return steps.early(formatDay(reevaluationWindow?.opensOn ?? today))
  const { closesOn } = reevaluationWindow
  return today > closesOn ? steps.late(formatDay(closesOn)) : steps.open(formatDay(closesOn), daysBetween(today, closesOn))
}

/** How many days the certificate still runs, or has been over; `undefined` if there was none or it is revoked. */
export function daysInWords({ daysLeft, state }: Product, words: WordsOf<'producer'>): string | undefined {
  if (daysLeft === null || state === 'revoked') return undefined
  return daysLeft >= 0 ? words.daysLeft(daysLeft) : words.daysOver(-daysLeft)
}
