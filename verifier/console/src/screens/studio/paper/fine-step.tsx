// Fine adjustment: the calibration of the printer, and its resolution in dpi.
import { formatDecimal } from '../../../../../ui/days.ts'
import { Field } from '../../../../../ui/parts/field.tsx'
import type { FormState } from '../../../../../ui/parts/form.tsx'
import { useWords } from '../../../words.ts'
import { isCalibrated, readCalibration, valuesOfCalibration, type Name } from '../order-values.ts'
import { rememberCalibration } from './remembered.ts'
import { Step } from '../step.tsx'

const CALIBRATION = ['offsetXMm', 'offsetYMm', 'scaleXPermille', 'scaleYPermille'] as const

export function FineStep({ form, onCalibrate }: { form: FormState<Name>; onCalibrate: () => void }) {
  const words = useWords('studio')
  const drop = (): void => {
    rememberCalibration(form.values.paper, undefined)
    form.change(valuesOfCalibration())
  }
  const faults = CALIBRATION.flatMap((name) => form.faults[name] ?? [])
  return (
    <Step number={4} title={words.fine}>
      {isCalibrated(form.values) ? <Calibrated form={form} /> : <p class="hint">{words.notCalibrated}</p>}
      {faults.length > 0 && <p class="fault">{faults[0]}</p>}
      <div class="buttons">
        <button type="button" onClick={onCalibrate}>
          {words.calibrate}
        </button>
        {isCalibrated(form.values) && (
          <button type="button" class="quiet" onClick={drop}>
            {words.dropCalibration}
          </button>
        )}
      </div>
      <Field form={form} name="dpi" type="count" label={words.dpi} hint={words.dpiHint} input={{ autocomplete: 'off' }} isOptional />
    </Step>
  )
}

function Calibrated({ form }: { form: FormState<Name> }) {
  const words = useWords('studio')
  const { offsetXMm, offsetYMm, scaleXPermille, scaleYPermille } = readCalibration(form.values)
  return (
    <p>
      {words.calibrated(formatDecimal(offsetXMm), formatDecimal(offsetYMm))}{' '}
      {words.scaled(formatDecimal(scaleXPermille / 10), formatDecimal(scaleYPermille / 10))}
    </p>
  )
}
