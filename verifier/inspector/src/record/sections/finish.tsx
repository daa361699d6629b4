// Finishing an inspection: lists what is still missing, but does not prevent finishing.
import { CONCLUSIONS, ENTRY_LIMITS, type Conclusion } from '@temsao/shared/inspection/entry.ts'
import { standing } from '@temsao/shared/inspection/summary.ts'
import { CONCLUSION_WORDS } from '@temsao/shared/inspection/words.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { sendUnasked } from '../../sync/sync-runner.ts'
import { language } from '../../../../ui/catalogue.ts'
import { useWords, type WordsOf } from '../../words.ts'
import { CorrectableCard } from '../correctable-card.tsx'
import { EntryForm } from '../entry-form.tsx'
import { filled, type BodyForm, type FieldsProps } from '../forms/body-form.ts'
import { namesIn } from '../../../../ui/record/names.ts'
import type { OpenInspection } from '../open-inspection.ts'
import type { SectionName, SectionProps } from '../section.ts'
import { countAnswers } from './checks.tsx'
import { useBadScans } from './findings.tsx'

export function FinishSection({ open }: SectionProps) {
  const words = useWords('record')
  const entries = useWords('entries')
  const { row, summary } = open
  const gaps = useGaps(open, words)
  return (
    <>
      {gaps.length === 0 ? (
        <p>{words.nothingOpen}</p>
      ) : (
        <Notice kind="hint" title={words.stillOpen}>
          <ul>
            {gaps.map(({ section, text }) => (
              <li key={text}>
                <a href={`#/inspections/${row.id}/${section}`}>{text}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {summary.end === undefined ? (
        <>
          <p class="hint">{words.finishNote}</p>
          <EntryForm
            open={open}
            form={endForm}
            submit={gaps.length === 0 ? words.finish : words.finishAnyway}
            onWritten={() => void sendUnasked()}
          />
        </>
      ) : (
        <>
          <Notice kind="done">{words.finished}</Notice>
          <ul class="entries">
            <CorrectableCard open={open} kind="end" kept={summary.end} nameOf={namesIn(summary)} form={endForm} canWithdraw={false} />
          </ul>
          <a class="button main wide" href={`#/inspections/${row.id}/send`}>
            {entries.sections.send}
          </a>
        </>
      )}
    </>
  )
}

interface Gap {
  readonly section: SectionName
  readonly text: string
}

/** What a reader of the inspection record would miss. */
function useGaps(open: OpenInspection, { gaps }: WordsOf<'record'>): readonly Gap[] {
  const bad = useBadScans(open)
  const { summary } = open
  const findings = standing(summary.findings)
  const named = new Set(findings.flatMap(({ body }) => body.scans ?? []))
  const unnamed = bad.filter(
    ({ seq, product }) => !named.has(seq) && !findings.some(({ body }) => product !== undefined && body.product === product),
  )
  const sides = new Set(standing(summary.signatures).map(({ body }) => body.side))
  const { answered, all } = countAnswers(summary)
  const found: (Gap | false)[] = [
    !standing(summary.people).some(({ body }) => body.role !== 'inspector') && { section: 'people', text: gaps.people },
    standing(summary.products).length === 0 && { section: 'products', text: gaps.products },
    answered < all && { section: 'checks', text: gaps.checks(all - answered) },
    findings.length === 0 && { section: 'findings', text: gaps.findings },
    unnamed.length > 0 && { section: 'findings', text: gaps.badScans(unnamed.length) },
    !sides.has('inspector') && { section: 'signatures', text: gaps.inspector },
    !sides.has('inspected') && { section: 'signatures', text: gaps.inspected },
  ]
  return found.filter((gap) => gap !== false)
}

type Name = 'conclusion' | 'text'

const endForm: BodyForm<'end', Name> = {
  kind: 'end',
  initial: { conclusion: '', text: '' },
  toValues: ({ conclusion, text = '' }) => ({ conclusion, text }),
  toBody: ({ conclusion, text }, before) => ({
    // For a new end, the journal fills in the number of entries.
    entries: before?.entries ?? 1,
    conclusion: conclusion as Conclusion,
    ...filled({ text }),
  }),
  required: ['conclusion'],
  limits: { text: ENTRY_LIMITS.text },
  long: ['text'],
  Fields: EndFields,
}

function EndFields({ form }: FieldsProps<Name>) {
  const words = useWords('record')
  const choices = CONCLUSIONS.map((one) => [one, CONCLUSION_WORDS[one][language.get()]] as const)
  return (
    <>
      <Choices form={form} name="conclusion" label={words.conclusion} options={choices} />
      <Field form={form} name="text" type="lines" label={words.conclusionText} isOptional />
    </>
  )
}
