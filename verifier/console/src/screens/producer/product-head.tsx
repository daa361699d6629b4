// What people most want to know about a product: its stars, its certificate, how long it runs, and what to do next.
import { formatDay, today } from '../../../../ui/days.ts'
import { Stars } from '../../parts/stars.tsx'
import { useWords } from '../../words.ts'
import { daysInWords, nextStep } from './next-step.ts'
import type { Product } from './products.ts'

/** The lines below a product's name. */
export function ProductHead({ product }: { product: Product }) {
  const words = useWords('producer')
  const { certificateInForce, state } = product
  const isOver = state === 'lapsed' || state === 'revoked'
  const days = daysInWords(product, words)
  return (
    <>
      <p class="standing">
        {certificateInForce !== null && <Stars filled={certificateInForce.star} />}
        <span class={isOver ? 'tag stopped' : 'tag'}>{words.states[state]}</span>
      </p>
      {certificateInForce !== null && <p>{words.inForceUntil(formatDay(certificateInForce.inForceUntil))}</p>}
      {days !== undefined && <p class="days">{days}</p>}
      <p class="next">
        <b>{words.next}:</b> {nextStep(product, today(), words)}
      </p>
    </>
  )
}
