// Calibrates a printer: a page to print, four lengths to measure, and the correction that the service computes from them.
import { client, fetchFile, read, sent } from '../../../../../ui/api.ts'
import { formatDecimal } from '../../../../../ui/days.ts'
import { saveFile } from '../../../../../ui/files.ts'
import { Dialog } from '../../../../../ui/parts/dialog.tsx'
import { Field } from '../../../../../ui/parts/field.tsx'
import { Form } from '../../../../../ui/parts/form.tsx'
import { Load, useLoaded } from '../../../parts/loaded.tsx'
import { Failure, Notice } from '../../../../../ui/parts/notice.tsx'
import { useWork, Waiting } from '../../../../../ui/parts/progress.tsx'
import { readDecimal } from '../../../read-decimal.ts'
import { language } from '../../../../../ui/catalogue.ts'
import { useWords } from '../../../words.ts'
import type { toPaper } from '../order-values.ts'
import type { Calibration } from './paper.ts'

const MEASURED = ['rulerXMm', 'rulerYMm', 'crossXMm', 'crossYMm'] as const
type Measured = (typeof MEASURED)[number]
type Marks = Readonly<Record<Measured, number>>

/** The sheet in the shape that the service takes. */
export type PaperBody = ReturnType<typeof toPaper>

export interface CalibrationDialogProps {
  readonly paper: PaperBody
  readonly onClose: () => void
  readonly onDone: (calibration: Calibration) => void
}

export function CalibrationDialog({ paper, onClose, onDone }: CalibrationDialogProps) {
  const words = useWords('studio')
  const result = useLoaded((signal) => measure(paper, undefined, signal), [JSON.stringify(paper)])
  return (
    <Dialog title={words.calibrationTitle} onClose={onClose}>
      <Load of={result}>
        {({ marks }) => (
          <>
            <ol>
              {words.calibrationSteps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <PageButton paper={paper} />
            <Notice kind="hint">{words.fullSize}</Notice>
            <MeasuresForm paper={paper} marks={marks} onDone={onDone} />
          </>
        )}
      </Load>
    </Dialog>
  )
}

async function measure(paper: PaperBody, measures: Marks | undefined, signal: AbortSignal | undefined) {
  const json = { ...paper, ...(measures !== undefined && { measures }) }
  return await read(client['sheet-presets'].calibration.measures.$post({ json }, sent({ signal })))
}

function PageButton({ paper }: { paper: PaperBody }) {
  const words = useWords('studio')
  const work = useWork()
  const get = (): void =>
    work.run(async (signal) => {
      const answer = await fetchFile('/api/v1/sheet-presets/calibration', { body: { ...paper, language: language.get() }, signal })
      saveFile('temsao-can-chinh.pdf', 'application/pdf', await answer.blob())
    })
  return (
    <div>
      <button type="button" onClick={get}>
        {words.calibrationPage}
      </button>
      {work.isRunning && <Waiting label={words.drawing} onCancel={work.cancel} />}
      {work.error !== undefined && <Failure error={work.error} />}
    </div>
  )
}

interface MeasuresFormProps extends Pick<CalibrationDialogProps, 'paper' | 'onDone'> {
  readonly marks: Marks
}

function MeasuresForm({ paper, marks, onDone }: MeasuresFormProps) {
  const words = useWords('studio')
  const check = (values: Readonly<Record<Measured, string>>): Partial<Record<Measured, string>> =>
    Object.fromEntries(
      MEASURED.filter((name) => readDecimal(values[name]) === undefined).map((name) => [
        name,
        values[name].trim() === '' ? words.missing : words.notANumber,
      ]),
    )
  return (
    <Form
      name="calibration"
      initial={{ rulerXMm: '', rulerYMm: '', crossXMm: '', crossYMm: '' }}
      aliases={Object.fromEntries(MEASURED.map((name) => [`measures.${name}`, name]))}
      submit={words.useMeasures}
      check={check}
      send={async (values, { signal }) => {
        const measures = Object.fromEntries(MEASURED.map((name) => [name, readDecimal(values[name])!])) as Record<Measured, number>
        return (await measure(paper, measures, signal)).calibration!
      }}
      onDone={onDone}
    >
      {(form) => (
        <div class="measures">
          {MEASURED.map((name) => (
            <Field
              key={name}
              form={form}
              name={name}
              label={words.measured[name]}
              hint={words.shouldBe(formatDecimal(marks[name]))}
              input={{ inputMode: 'decimal', autocomplete: 'off' }}
            />
          ))}
        </div>
      )}
    </Form>
  )
}
