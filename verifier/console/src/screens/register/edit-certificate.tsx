// Corrects a certificate. The service refuses it once a stamp was signed with the certificate.
import { isIsoDate } from '@temsao/shared/calendar.ts'
import { client, read, sent } from '../../../../ui/api.ts'
import { formatDay, today } from '../../../../ui/days.ts'
import { EditForm } from '../../parts/edit-form.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { go } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { readPoints, starFor } from '../decisions/decision-rows.ts'
import { readCertificate, type Certificate } from './records.ts'
import { termInWords } from '../decisions/term.ts'

type Name = 'number' | 'decision' | 'issuingBody' | 'star' | 'issuedOn' | 'evaluation' | 'points'
type Values = Readonly<Record<Name, string>>

export function Screen({ params }: ScreenProps) {
  const { certificates: own, products, decision: entered, save } = useWords('office')
  const words = useWords('producer')
  const id = params['id']!
  const found = useLoaded((signal) => readCertificate(id, signal), [id])
  const { number, decision, issuingBody, star, issuedOn, missing } = words
  const check = (values: Values): Partial<Values> => ({
    ...Object.fromEntries(
      ['number', 'decision', 'issuingBody', 'issuedOn'].flatMap((field) => (values[field as Name].trim() === '' ? [[field, missing]] : [])),
    ),
    ...(values.points.trim() !== '' && readPoints(values.points) === undefined && { points: entered.pointsForm }),
  })
  return (
    <section class="narrow">
      <Heading text={own.edit} />
      <Notice kind="hint">{own.editNote}</Notice>
      <Load of={found}>
        {(record) => (
          <EditForm
            name={`certificate-${id}`}
            record={record}
            toValues={toValues}
            labels={{ number, decision, issuingBody, star, issuedOn, evaluation: products.evaluation, points: own.points }}
            submit={save}
            check={check}
            send={(changed, sending) =>
              read(client.certificates[':id'].$patch({ param: { id }, json: toChanges(changed), header: {} }, sent(sending)))
            }
            onDone={() => go(`/certificates/${id}`, { saved: '1' })}
          >
            {(form) => <Fields form={form} />}
          </EditForm>
        )}
      </Load>
    </section>
  )
}

function Fields({ form }: { form: FormState<Name> }) {
  const { certificates: own, products, decision: entered, term } = useWords('office')
  const words = useWords('producer')
  const { issuedOn, points } = form.values
  const earned = starFor(points)
  return (
    <>
      <Field form={form} name="number" label={words.number} input={{ maxLength: 60 }} />
      <Field form={form} name="decision" label={words.decision} input={{ maxLength: 80 }} />
      <Field form={form} name="issuingBody" label={words.issuingBody} hint={entered.bodyHint} input={{ maxLength: 150 }} />
      <Field
        form={form}
        name="issuedOn"
        type="date"
        label={words.issuedOn}
        hint={isIsoDate(issuedOn) ? termInWords(issuedOn, term, formatDay) : entered.dayHint}
        input={{ max: today() }}
      />
      <Field
        form={form}
        name="points"
        label={own.points}
        isOptional
        {...(readPoints(points) !== undefined && { hint: earned === undefined ? entered.tooFew : own.earns(products.starsOf(earned)) })}
      />
      <Field form={form} name="star" label={words.star} options={['3', '4', '5'].map((star) => [star, products.starsOf(star)] as const)} />
      <Field form={form} name="evaluation" label={products.evaluation} options={Object.entries(products.evaluations)} />
    </>
  )
}

function toValues({ number, decision, issuingBody, star, issuedOn, evaluation, points }: Certificate): Values {
  return { number, decision, issuingBody, star: String(star), issuedOn, evaluation, points: points === null ? '' : String(points) }
}

function toChanges({ star, evaluation, points, ...texts }: Partial<Values>) {
  return {
    ...texts,
    ...(star !== undefined && { star: Number(star) as 3 | 4 | 5 }),
    ...(evaluation !== undefined && { evaluation: evaluation as Certificate['evaluation'] }),
    ...(points !== undefined && { points: points.trim() === '' ? null : readPoints(points)! }),
  }
}
