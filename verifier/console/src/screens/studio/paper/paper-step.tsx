// What to print on: a card with a drawing for each sheet, and fields to edit every measure.
import { formatDecimal } from '../../../../../ui/days.ts'
import { Field } from '../../../../../ui/parts/field.tsx'
import { Fold } from '../../../../../ui/parts/fold.tsx'
import type { FormState } from '../../../../../ui/parts/form.tsx'
import { Notice } from '../../../../../ui/parts/notice.tsx'
import { useWords } from '../../../words.ts'
import { isAsChosen, valuesOfCalibration, valuesOfPaper, type Name } from '../order-values.ts'
import { MEASURES, type Paper } from './paper.ts'
import { paperName } from './papers.ts'
import { findCalibration } from './remembered.ts'
import { SheetDrawing } from '../sheet-drawing.tsx'
import { Step } from '../step.tsx'

export interface PaperStepProps {
  readonly form: FormState<Name>
  readonly papers: readonly Paper[]
  /** The last change of the saved sheets. */
  readonly change: 'saved' | 'removed' | undefined
  readonly onSave: () => void
}

const GROUPS = ['sheet', 'roll', 'other', 'saved'] as const
const MEDIUMS = ['sheet', 'roll', 'single'] as const

export function PaperStep({ form, papers, change, onSave }: PaperStepProps) {
  const words = useWords('studio')
  const chosen = papers.find(({ key }) => key === form.values.paper)
  const choose = (paper: Paper): void => form.change(choosePaper(paper))
  return (
    <Step number={2} title={words.paper}>
      {GROUPS.map((group) => {
        const all = papers.filter((paper) => groupOf(paper) === group)
        return (
          all.length > 0 && (
            <Fold key={group} label={words.papers[group]} mustOpen={group === (chosen === undefined ? 'sheet' : groupOf(chosen))}>
              <fieldset class="papers" aria-label={words.papers[group]}>
                {all.map((paper) => (
                  <PaperCard key={paper.key} paper={paper} isChosen={paper === chosen} name={`${form.id}-paper`} onChoose={choose} />
                ))}
              </fieldset>
            </Fold>
          )
        )
      })}
      {form.faults.paper !== undefined && <p class="fault">{form.faults.paper}</p>}
      <Measures form={form} chosen={chosen} />
      <button type="button" onClick={onSave}>
        {words.savePaper}
      </button>
      {change !== undefined && <Notice kind="done">{change === 'saved' ? words.paperSaved : words.paperRemoved}</Notice>}
    </Step>
  )
}

/** The values of a sheet, with the calibration that this device has measured for it. */
export function choosePaper(paper: Paper): Partial<Record<Name, string>> {
  return { ...valuesOfPaper(paper, formatDecimal), ...valuesOfCalibration(findCalibration(paper.key) ?? paper.calibration) }
}

function groupOf({ key, sheet, saved }: Paper): (typeof GROUPS)[number] {
  if (saved !== undefined) return 'saved'
  return sheet.medium === 'roll' ? 'roll' : sheet.medium === 'sheet' && key !== 'plaque' ? 'sheet' : 'other'
}

interface PaperCardProps {
  readonly paper: Paper
  readonly isChosen: boolean
  readonly name: string
  readonly onChoose: (paper: Paper) => void
}

function PaperCard({ paper, isChosen, name, onChoose }: PaperCardProps) {
  return (
    <label class={isChosen ? 'paper chosen' : 'paper'}>
      <input type="radio" name={name} value={paper.key} checked={isChosen} onChange={() => onChoose(paper)} />
      <SheetDrawing sheet={paper.sheet} />
      <span>{paperName(paper)}</span>
    </label>
  )
}

function Measures({ form, chosen }: { form: FormState<Name>; chosen: Paper | undefined }) {
  const words = useWords('studio')
  const isWrong = [...MEASURES, 'medium' as const].some((name) => form.faults[name] !== undefined)
  const isChanged = chosen !== undefined && !isAsChosen(form.values, chosen)
  return (
    <Fold label={words.measures} mustOpen={isWrong || isChanged}>
      <p class="hint">{words.measuresHint}</p>
      {isChanged && (
        <p class="changed">
          {words.changed}{' '}
          <button type="button" class="quiet" onClick={() => form.change(choosePaper(chosen))}>
            {words.undoChanges}
          </button>
        </p>
      )}
      <Field
        form={form}
        name="medium"
        label={words.fields.medium}
        options={MEDIUMS.map((medium) => [medium, words.mediums[medium]] as const)}
      />
      <div class="measures">
        {MEASURES.map((name) => (
          <Field key={name} form={form} name={name} label={words.fields[name]} input={{ inputMode: 'decimal', autocomplete: 'off' }} />
        ))}
      </div>
    </Fold>
  )
}
