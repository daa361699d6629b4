// What to print: one code for all labels or one for each, how many labels, and the profile of the stamp.
import { formatDecimal } from '../../../../ui/days.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'
import type { Name } from './order-values.ts'
import type { Preview } from './preview.ts'
import { Step } from './step.tsx'

export function WhatStep({ form, left, preview }: { form: FormState<Name>; left: number; preview: Preview | undefined }) {
  const words = useWords('studio')
  return (
    <Step number={1} title={words.what}>
      <Choices
        form={form}
        name="kind"
        label={words.kind}
        options={[
          ['serial', words.kinds.serial],
          ['batch', words.kinds.batch],
        ]}
      />
      <p class="hint">{words.kindHint}</p>
      <Field form={form} name="labels" type="count" label={words.labels} hint={words.labelsHint(left)} />
      <Field
        form={form}
        name="profile"
        label={words.profile}
        options={(['auto', 'full', 'mini'] as const).map((profile) => [profile, words.profiles[profile]] as const)}
      />
      {preview !== undefined && <ProfileNote preview={preview} isChosen={form.values.profile === 'mini'} />}
    </Step>
  )
}

function ProfileNote({ preview: { profile, fullFrom }, isChosen }: { preview: Preview; isChosen: boolean }) {
  const words = useWords('studio')
  if (profile === 'full') return <p class="hint">{words.isFull}</p>
  return (
    <Notice kind="hint" title={isChosen ? words.isMiniChosen : words.isMini}>
      <p>{words.miniMeans}</p>
      {fullFrom !== undefined && <p>{words.fullFrom(formatDecimal(fullFrom.widthMm), formatDecimal(fullFrom.heightMm))}</p>}
    </Notice>
  )
}
