// Corrects an entry by adding another one: the old content, the new content and the reason are all kept.
import { useState } from 'preact/hooks'
import { ENTRY_LIMITS, type EntryBodies, type EntryDraft, type EntryKind } from '@temsao/shared/inspection/entry.ts'
import type { Kept } from '@temsao/shared/inspection/summary.ts'
import { Dialog } from '../../../ui/parts/dialog.tsx'
import { Field } from '../../../ui/parts/field.tsx'
import { Form, partOf, type Faults, type FormState } from '../../../ui/parts/form.tsx'
import { useWords } from '../words.ts'
import { BodyView, type NameOf } from '../../../ui/record/body-view.tsx'
import { explainJournal } from './entry-form.tsx'
import { findFaults, tidy, type BodyForm } from './forms/body-form.ts'
import type { OpenInspection } from './open-inspection.ts'

export interface CorrectDialogProps<Kind extends EntryKind, Name extends string> {
  readonly open: OpenInspection
  readonly kind: Kind
  readonly kept: Kept<EntryBodies[Kind]>
  readonly nameOf: NameOf
  readonly form?: BodyForm<Kind, Name>
  readonly canWithdraw: boolean
  readonly onClose: () => void
}

const REASON = { required: ['reason'], limits: { reason: ENTRY_LIMITS.reason } } as const

/** The dialog is open while this component is mounted. */
export function CorrectDialog<Kind extends EntryKind, Name extends string>(props: CorrectDialogProps<Kind, Name>) {
  const { open, kind, kept, nameOf, form, canWithdraw, onClose } = props
  const words = useWords('record')
  const [isWithdrawing, setWithdrawing] = useState(form === undefined)
  const initial = { ...form?.toValues(kept.body), reason: '' } as Record<Name | 'reason', string>
  const correct = async (values: Readonly<Record<Name | 'reason', string>>): Promise<void> => {
    const { reason } = tidy<string>({ reason: values.reason }, REASON)
    const body = isWithdrawing ? undefined : form!.toBody(tidy(values, form!), kept.body)
    const draft = { kind: 'correction', body: { of: kept.seq, reason: reason!, ...(body && { body }) } } as EntryDraft
    await open.journal.append(open.row.id, draft)
  }
  const check = (values: Readonly<Record<Name | 'reason', string>>): Faults<Name | 'reason'> => {
    const faults = isWithdrawing || form === undefined ? {} : findFaults<Name>(values, form, words)
    return { ...faults, ...findFaults<'reason'>(values, REASON, words) } as Faults<Name | 'reason'>
  }
  return (
    <Dialog title={words.correctTitle(kept.seq)} onClose={onClose}>
      <p>{words.correctNote}</p>
      <div class="earlier">
        <p class="hint">{words.before}</p>
        <BodyView draft={{ kind, body: kept.body } as EntryDraft} nameOf={nameOf} />
      </div>
      <Form<Name | 'reason', void>
        key={String(isWithdrawing)}
        name={`${open.row.id}.${kept.seq}.${isWithdrawing ? 'withdrawal' : 'correction'}`}
        initial={initial}
        submit={isWithdrawing ? words.withdraw : words.writeCorrection}
        check={check}
        send={correct}
        onDone={onClose}
        explain={explainJournal}
      >
        {(state) => (
          <>
            {!isWithdrawing && form !== undefined && <form.Fields form={partOf<Name, Name | 'reason'>(state)} open={open} />}
            <Reason form={partOf<'reason', Name | 'reason'>(state)} />
          </>
        )}
      </Form>
      {form !== undefined && canWithdraw && (
        <button type="button" class={isWithdrawing ? '' : 'danger'} onClick={() => setWithdrawing(!isWithdrawing)}>
          {isWithdrawing ? words.correct : words.withdraw}
        </button>
      )}
    </Dialog>
  )
}

// Most corrections have one of a few reasons: a button saves typing.
function Reason({ form }: { form: FormState<'reason'> }) {
  const words = useWords('record')
  return (
    <>
      <Field form={form} name="reason" label={words.reason} />
      <div class="buttons">
        {words.reasons.map((reason) => (
          <button key={reason} type="button" onClick={() => form.change({ reason })}>
            {reason}
          </button>
        ))}
      </div>
    </>
  )
}
