// How the label looks: the choice of its lines, and a drawing of the page that will be printed.
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Fold } from '../../../../ui/parts/fold.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { Failure } from '../../../../ui/parts/notice.tsx'
import { Waiting } from '../../../../ui/parts/progress.tsx'
import { useWords } from '../../words.ts'
import type { Name } from './order-values.ts'
import { LABEL_PARTS } from './paper/paper.ts'
import type { PreviewState } from './preview.ts'
import { Step } from './step.tsx'

export function LookStep({ form }: { form: FormState<Name> }) {
  const words = useWords('studio')
  const isWrong = form.faults.shows !== undefined
  const chosen = form.values.shows.split(' ')
  const shown = ['QR', ...LABEL_PARTS.filter((part) => chosen.includes(part)).map((part) => words.parts[part])].join(', ')
  return (
    <Step number={5} title={words.look}>
      <p>{shown}</p>
      <Fold label={words.editLook} mustOpen={isWrong}>
        <Choices
          form={form}
          name="shows"
          label={words.shows}
          options={LABEL_PARTS.map((part) => [part, words.parts[part]] as const)}
          isMany
        />
        <Choices
          form={form}
          name="labelLanguage"
          label={words.labelLanguage}
          options={[
            ['vi', words.languages.vi],
            ['en', words.languages.en],
          ]}
        />
        <Tick form={form} name="smallModules" label={words.smallModules} hint={words.smallModulesHint} />
        <Tick form={form} name="largeModules" label={words.largeModules} />
      </Fold>
    </Step>
  )
}

/** A checkbox. */
export function Tick({ form, name, label, hint }: { form: FormState<Name>; name: Name; label: string; hint?: string }) {
  const id = `${form.id}-${name}`
  return (
    <div class="field">
      <label class="choice">
        <input
          type="checkbox"
          checked={form.values[name] !== ''}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => form.change({ [name]: event.currentTarget.checked ? 'yes' : '' })}
        />
        <span>{label}</span>
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

export interface PreviewPaneProps {
  readonly state: PreviewState
  /** Fields that show their own faults, so that the pane does not repeat these. */
  readonly fields: readonly string[]
  /** Whether the typed values cannot be drawn, so that the drawing is out of date. */
  readonly isStuck: boolean
}

/** The drawing, and the reason if it is out of date. */
export function PreviewPane({ state: { preview, error, isDrawing }, fields, isStuck }: PreviewPaneProps) {
  const words = useWords('studio')
  const isOld = preview !== undefined && (isStuck || error !== undefined)
  return (
    <section class="card preview" aria-label={words.preview} aria-busy={isDrawing}>
      <h2>{words.preview}</h2>
      {isDrawing && <Waiting label={words.drawing} />}
      {error !== undefined && <Failure error={error} without={fields} />}
      {isOld && <p class="hint">{words.previewOld}</p>}
      {preview !== undefined && (
        <div class={isOld ? 'drawings old' : 'drawings'}>
          <figure>
            <img src={preview.label} alt={words.previewLabel} />
            <figcaption>{words.previewLabel}</figcaption>
          </figure>
          <figure>
            <img src={preview.page} alt={words.previewPage} />
            <figcaption>{words.previewPage}</figcaption>
          </figure>
        </div>
      )}
      {preview !== undefined && <p class="hint">{words.previewNote}</p>}
    </section>
  )
}
