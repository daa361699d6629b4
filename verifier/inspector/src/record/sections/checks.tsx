// The check-list of Article 9, for each product and for the place as a whole. Selecting an answer writes it at once.
import { useEffect, useState } from 'preact/hooks'
import {
  CHECKLIST,
  CHECKLIST_ANSWERS,
  CHECKLIST_IDS,
  CHECKLIST_PARTS,
  type ChecklistAnswer,
  type ChecklistItemId,
  type ChecklistPart,
} from '@temsao/shared/inspection/checklist.ts'
import { ENTRY_LIMITS, type CheckBody } from '@temsao/shared/inspection/entry.ts'
import { answersFor, standing, type InspectionSummary, type Kept } from '@temsao/shared/inspection/summary.ts'
import { Field } from '../../../../ui/parts/field.tsx'
import { Fold } from '../../../../ui/parts/fold.tsx'
import { place, replaceQuery } from '../../../../ui/place.ts'
import { language } from '../../../../ui/catalogue.ts'
import { useWords } from '../../words.ts'
import { filled, type BodyForm, type FieldsProps } from '../forms/body-form.ts'
import { EntryForm } from '../entry-form.tsx'
import { JournalFailure } from '../journal-failure.tsx'
import { namesIn } from '../../../../ui/record/names.ts'
import type { OpenInspection } from '../open-inspection.ts'
import type { SectionProps } from '../section.ts'

/** The number of questions and of answers: for each product, or for the place if there are no products. */
export function countAnswers(summary: InspectionSummary): { readonly answered: number; readonly all: number } {
  const products = standing(summary.products).map(({ seq }) => seq)
  const subjects: (number | undefined)[] = products.length === 0 ? [undefined] : products
  const answered = subjects.reduce<number>((sum, subject) => sum + countLooked(summary, subject), 0)
  return { answered, all: subjects.length * CHECKLIST_IDS.length }
}

function countLooked(summary: InspectionSummary, subject: number | undefined): number {
  return [...answersFor(summary, subject).values()].filter(({ body }) => body.answer !== 'not-looked-at').length
}

export function ChecksSection({ open }: SectionProps) {
  const words = useWords('record')
  const { row, summary } = open
  const products = standing(summary.products)
  const asked = Number(place.use().query.get('product') ?? Number.NaN)
  const [chosen, setChosen] = useState(Number.isNaN(asked) ? (products[0]?.seq ?? 0) : asked)
  const subject = chosen === 0 ? undefined : chosen
  const nameOf = namesIn(summary)
  const choose = (seq: number): void => {
    setChosen(seq)
    replaceQuery(seq === 0 ? {} : { product: String(seq) })
  }
  return (
    <>
      <p class="hint">{words.article}</p>
      {products.length > 0 && (
        <div class="field">
          <label for="subject">{words.chooseProduct}</label>
          <select id="subject" value={chosen} onChange={(event) => choose(Number(event.currentTarget.value))}>
            {products.map(({ seq }) => (
              <option key={seq} value={seq}>
                {`${nameOf(seq)} (${countLooked(summary, seq)}/${CHECKLIST_IDS.length})`}
              </option>
            ))}
            <option value={0}>{`${words.whole} (${countLooked(summary, undefined)}/${CHECKLIST_IDS.length})`}</option>
          </select>
        </div>
      )}
      {(Object.keys(CHECKLIST_PARTS) as ChecklistPart[]).map((part) => (
        <Part key={part} open={open} part={part} subject={subject} isClosed={row.end !== undefined} />
      ))}
    </>
  )
}

interface Subject {
  readonly open: OpenInspection
  readonly subject: number | undefined
  /** After the end, answers can no longer be given. */
  readonly isClosed: boolean
}

function Part({ part, ...subject }: Subject & { part: ChecklistPart }) {
  const answers = answersFor(subject.open.summary, subject.subject)
  return (
    <>
      <h2>{CHECKLIST_PARTS[part][language.get()]}</h2>
      <ol class="checks">
        {CHECKLIST_IDS.filter((item) => CHECKLIST[item].part === part).map((item) => (
          <Item key={`${item}-${subject.subject}`} {...subject} item={item} answer={answers.get(item)} />
        ))}
      </ol>
    </>
  )
}

const ANSWERS = Object.keys(CHECKLIST_ANSWERS) as ChecklistAnswer[]

interface ItemProps extends Subject {
  readonly item: ChecklistItemId
  readonly answer: Kept<CheckBody> | undefined
}

function Item({ open, subject, isClosed, item, answer }: ItemProps) {
  const words = useWords('record')
  const [failure, setFailure] = useState<unknown>()
  const spoken = language.get()
  const given = answer?.body
  const about = { item, ...(subject !== undefined && { product: subject }) }
  // A selected answer is shown at once, and reset if it could not be written.
  const [touched, setTouched] = useState<ChecklistAnswer | undefined>()
  useEffect(() => setTouched(undefined), [answer?.seq])
  const write = (next: ChecklistAnswer): void => {
    if (next === (touched ?? given?.answer) || isClosed) return
    setTouched(next)
    setFailure(undefined)
    open.journal.append(open.row.id, { kind: 'check', body: { ...about, answer: next } }).catch((error: unknown) => {
      setTouched(undefined)
      setFailure(error)
    })
  }
  const before = standing(open.summary.checks).filter(({ body }) => body.item === item && body.product === subject).length - 1
  return (
    <li>
      <fieldset>
        <legend>{CHECKLIST[item][spoken]}</legend>
        <div class="answers">
          {ANSWERS.map((one) => (
            <label key={one} class={`answer ${one}`}>
              <input
                type="radio"
                name={`${item}-${subject}`}
                checked={(touched ?? given?.answer) === one}
                disabled={isClosed}
                onChange={() => write(one)}
              />
              <span>{CHECKLIST_ANSWERS[one][spoken]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {given?.text !== undefined && <p class="lines">{given.text}</p>}
      {before > 0 && <p class="hint">{words.changedAnswers(before)}</p>}
      {failure !== undefined && <JournalFailure error={failure} />}
      {given !== undefined && !isClosed && (
        <Fold label={words.comment}>
          <EntryForm
            key={answer?.seq}
            open={open}
            form={commentFormOf(`${item}-${subject}`)}
            submit={words.addComment}
            complete={({ text }) => ({ ...about, answer: given.answer, ...(text !== undefined && { text }) })}
          />
        </Fold>
      )}
    </li>
  )
}

// A comment is written as a new answer: the current answer together with the comment.
function commentFormOf(name: string): BodyForm<'check', 'text'> {
  return {
    kind: 'check',
    draft: name,
    initial: { text: '' },
    toValues: ({ text = '' }) => ({ text }),
    toBody: ({ text }) => ({ item: 'still-produced', answer: 'yes', ...filled({ text }) }),
    required: ['text'],
    limits: { text: ENTRY_LIMITS.text },
    long: ['text'],
    Fields: CommentFields,
  }
}

function CommentFields({ form }: FieldsProps<'text'>) {
  const words = useWords('record')
  return <Field form={form} name="text" type="lines" label={words.comment} />
}
