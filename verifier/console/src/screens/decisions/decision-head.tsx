// The fields that all products of a decision share, and the term that follows from the decision's day.
import { isIsoDate } from '@temsao/shared/calendar.ts'
import { formatDay, today } from '../../../../ui/days.ts'
import { Field } from '../../../../ui/parts/field.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { useWords } from '../../words.ts'
import { termInWords } from './term.ts'

export function DecisionHead({ form }: { form: FormState<'decision' | 'decidedOn' | 'issuingBody' | 'evaluation'> }) {
  const { decision: words, products, term } = useWords('office')
  const producer = useWords('producer')
  const { decidedOn } = form.values
  return (
    <fieldset class="card">
      <legend>{words.head}</legend>
      <div class="pair">
        <Field form={form} name="decision" label={words.number} hint={words.numberHint} input={{ maxLength: 80 }} />
        <Field
          form={form}
          name="decidedOn"
          type="date"
          label={words.day}
          hint={isIsoDate(decidedOn) ? termInWords(decidedOn, term, formatDay) : words.dayHint}
          input={{ max: today() }}
        />
      </div>
      <div class="pair">
        <Field form={form} name="issuingBody" label={producer.issuingBody} hint={words.bodyHint} input={{ maxLength: 150 }} />
        <Field
          form={form}
          name="evaluation"
          label={products.evaluation}
          hint={words.evaluationHint}
          options={[['', words.evaluationFollows], ...Object.entries(products.evaluations)]}
        />
      </div>
    </fieldset>
  )
}
