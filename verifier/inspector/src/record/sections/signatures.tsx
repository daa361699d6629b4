// Signatures of both sides: drawn on the screen, confirmed by name if somebody cannot draw, or refused with a reason.
import { useState } from 'preact/hooks'
import { ENTRY_LIMITS, SIGNATURE_SIDES, type SignatureBody, type SignatureSide } from '@temsao/shared/inspection/entry.ts'
import { standing } from '@temsao/shared/inspection/summary.ts'
import { SIDE_WORDS } from '@temsao/shared/inspection/words.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form, type Faults, type FormState } from '../../../../ui/parts/form.tsx'
import { language } from '../../../../ui/catalogue.ts'
import { useWords, type WordsOf } from '../../words.ts'
import { LevelTag } from '../../../../ui/record/body-view.tsx'
import { CorrectableCard } from '../correctable-card.tsx'
import { explainJournal } from '../entry-form.tsx'
import { filled, findFaults, tidy } from '../forms/body-form.ts'
import { namesIn } from '../../../../ui/record/names.ts'
import type { OpenInspection } from '../open-inspection.ts'
import type { SectionProps } from '../section.ts'
import { SignaturePad } from '../signature-pad.tsx'
import { isSignature, toSignature, type Stroke } from '../strokes.ts'

type Name = 'side' | 'name' | 'title' | 'way' | 'refused' | 'drawn'

export function SignaturesSection({ open }: SectionProps) {
  const words = useWords('record')
  const { summary } = open
  const nameOf = namesIn(summary)
  return (
    <>
      <p>{words.signNote}</p>
      <p class="hint">{words.signSummary(summary.entries)}</p>
      <ul class="signed">
        {standing(summary.findings).map(({ seq, body }) => (
          <li key={seq}>
            <LevelTag level={body.level} /> <span class="lines">{body.text}</span>
          </li>
        ))}
      </ul>
      <ul class="entries">
        {summary.signatures.map((kept) => (
          <CorrectableCard key={kept.seq} open={open} kind="signature" kept={kept} nameOf={nameOf} />
        ))}
      </ul>
      {/* The new key empties the form once a signature is on record, and asks for the next side. */}
      <SignForm key={summary.signatures.length} open={open} />
    </>
  )
}

const LIMITS = { name: ENTRY_LIMITS.name, title: ENTRY_LIMITS.title, refused: ENTRY_LIMITS.reason }

function SignForm({ open }: { open: OpenInspection }) {
  const words = useWords('record')
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const side = nextSide(open)
  const spoken = language.get()
  const initial: Record<Name, string> = { side, name: nameFor(open, side), title: '', way: 'drawn', refused: '', drawn: '' }
  return (
    <Form<Name, void>
      name={`${open.row.id}.signature.${side}`}
      initial={initial}
      submit={({ way }) => (way === 'drawn' ? words.signNow : way === 'typed' ? words.recordConfirmation : words.recordRefusal)}
      check={(values) => check(values, strokes, words)}
      send={async (values) => {
        await open.journal.append(open.row.id, { kind: 'signature', body: bodyOf(values, strokes, words) })
      }}
      onDone={() => undefined}
      explain={explainJournal}
    >
      {(form) => (
        <>
          <Choices
            form={withName(form, open)}
            name="side"
            label={words.side}
            options={SIGNATURE_SIDES.map((one) => [one, SIDE_WORDS[one][spoken]])}
          />
          <Field form={form} name="name" label={words.signerName} input={{ autocomplete: 'off', autocapitalize: 'words' }} />
          <Field form={form} name="title" label={words.personTitle} isOptional />
          <Choices
            form={form}
            name="way"
            label={words.signingWay}
            options={(['drawn', 'typed', 'refused'] as const).map((way) => [way, words.signingWays[way]])}
          />
          {form.values.way === 'drawn' && (
            <div class="field">
              <SignaturePad
                label={form.values.name === '' ? words.signHereEmpty : words.signHere(form.values.name)}
                strokes={strokes}
                onChange={(next) => {
                  setStrokes(next)
                  form.suggest({ drawn: '' })
                }}
              />
              {form.faults.drawn !== undefined && <p class="fault">{form.faults.drawn}</p>}
            </div>
          )}
          {form.values.way === 'typed' && <p class="hint">{words.typedNote}</p>}
          {form.values.way === 'refused' && <Field form={form} name="refused" label={words.refusalReason} hint={words.refusalHint} />}
        </>
      )}
    </Form>
  )
}

// The first side that has not signed yet.
function nextSide({ summary }: OpenInspection): SignatureSide {
  const signed = new Set(standing(summary.signatures).map(({ body }) => body.side))
  return SIGNATURE_SIDES.find((side) => !signed.has(side)) ?? 'witness'
}

const ROLES: Readonly<Record<SignatureSide, readonly string[]>> = {
  inspector: ['inspector'],
  inspected: ['producer', 'seller'],
  witness: ['witness'],
}

// The first recorded person of that side who has not signed.
function nameFor({ summary }: OpenInspection, side: SignatureSide): string {
  const signed = new Set(standing(summary.signatures).map(({ body }) => body.name))
  return standing(summary.people).find(({ body }) => ROLES[side].includes(body.role) && !signed.has(body.name))?.body.name ?? ''
}

function withName(form: FormState<Name>, open: OpenInspection): FormState<Name> {
  return { ...form, change: (values) => form.change({ ...values, name: nameFor(open, values.side as SignatureSide) }) }
}

function check(values: Readonly<Record<Name, string>>, strokes: readonly Stroke[], words: WordsOf<'record'>): Faults<Name> {
  const required: readonly Name[] = values.way === 'refused' ? ['name', 'refused'] : ['name']
  const faults = findFaults<Name>(values, { required, limits: LIMITS }, words)
  return values.way === 'drawn' && !isSignature(strokes) ? { ...faults, drawn: words.nothingDrawn } : faults
}

function bodyOf(values: Readonly<Record<Name, string>>, strokes: readonly Stroke[], words: WordsOf<'record'>): SignatureBody {
  const { side, name, title, way, refused } = tidy<Name>(values, { required: [], limits: LIMITS })
  const who = { side: side as SignatureSide, name, ...filled({ title }) }
  if (way === 'drawn') return { ...who, strokes: toSignature(strokes) }
  return { ...who, refused: way === 'typed' ? words.typedStatement : refused }
}
