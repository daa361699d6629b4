// The kind of file, advice for printing it, and the progress of receiving it.
import type { Cell } from '../../../../ui/cell.ts'
import { formatCount } from '../../../../ui/days.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { Progress } from '../../../../ui/parts/progress.tsx'
import { useWords } from '../../words.ts'
import { Tick } from './look-step.tsx'
import { OUTPUTS, type Name } from './order-values.ts'
import type { Arrival } from './receiving.ts'
import { Step } from './step.tsx'

export function OutputStep({ form }: { form: FormState<Name> }) {
  const words = useWords('studio')
  const { output, medium } = form.values
  const isForPrintShop = output === 'pdf-vector' || output === 'zip'
  return (
    <Step number={6} title={words.output}>
      <Choices form={form} name="output" label={words.outputKind} options={OUTPUTS.map((kind) => [kind, words.outputs[kind]] as const)} />
      {isForPrintShop && <Tick form={form} name="cropMarks" label={words.cropMarks} />}
      {isForPrintShop && medium === 'single' && (
        <Field form={form} name="bleedMm" label={words.bleedMm} hint={words.bleedHint} input={{ inputMode: 'decimal' }} />
      )}
      {output === 'csv' && <Notice kind="hint">{words.csvHint}</Notice>}
      {output === 'zpl' && <Notice kind="hint">{words.zplHint}</Notice>}
      {output.startsWith('pdf') && <Notice kind="hint">{words.fullSize}</Notice>}
    </Step>
  )
}

/** The progress of receiving the labels, with a button to cancel. */
export function Receiving({ arrival, labels, onCancel }: { arrival: Cell<Arrival>; labels: number; onCancel: () => void }) {
  const words = useWords('studio')
  const { bytes, labels: arrived } = arrival.use()
  const size = words.received(formatKilobytes(bytes))
  // While labels cannot be counted there is no total, and the bar only shows that work goes on.
  const counted = arrived === undefined ? {} : { total: labels }
  return <Progress label={`${words.receiving} · ${size}`} done={arrived ?? 0} {...counted} onCancel={onCancel} />
}

/** Writes a number of bytes as kilobytes of 1,000 bytes, rounded up, without the unit. */
export function formatKilobytes(bytes: number): string {
  return formatCount(Math.ceil(bytes / 1000))
}
