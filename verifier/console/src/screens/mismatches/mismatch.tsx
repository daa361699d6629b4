// One shopper's report: its text and photo, the product and lot of the stamp, and the office's note.
import { useState } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { EditForm } from '../../parts/edit-form.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { session } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { MismatchTag } from './mismatch-tag.tsx'

const reports = client['mismatch-reports'][':id']

type Mismatch = Awaited<ReturnType<typeof readReport>>

async function readReport(id: string, signal: AbortSignal) {
  return await read(reports.$get({ param: { id } }, sent({ signal })))
}

export function Screen({ params }: ScreenProps) {
  const words = useWords('desk')
  const id = params['id']!
  const report = useLoaded((signal) => readReport(id, signal), [id])
  const { role } = session.use()
  const [saves, setSaves] = useState(0)
  return (
    <section class="narrow">
      <Heading text={report.value?.foundOn ?? words.report}>
        <a class="button" href="#/mismatches">
          {words.allMismatches}
        </a>
      </Heading>
      {saves > 0 && <Notice kind="done">{words.saved}</Notice>}
      <Load of={report}>
        {(found) => (
          <>
            <Said report={found} />
            {role === 'office' ? (
              <Judgement key={found.version} report={found} onSaved={() => (setSaves(saves + 1), report.reload())} />
            ) : (
              found.note !== null && (
                <div class="card">
                  <h2>{words.note}</h2>
                  <p class="lines">{found.note}</p>
                </div>
              )
            )}
          </>
        )}
      </Load>
    </section>
  )
}

function Said({ report }: { report: Mismatch }) {
  const words = useWords('desk')
  const { id, productId, productName, batchId, hasPhoto } = report
  return (
    <>
      <div class="card">
        <Facts
          of={[
            [words.state, <MismatchTag state={report.state} />],
            [words.received, formatInstant(report.receivedAt)],
            [words.foundOn, report.foundOn],
            [words.stampOf, productId === null ? productName : <a href={`#/products/${productId}`}>{productName}</a>],
            [words.typedCode, <code>{report.typedCode}</code>],
            [words.batch, batchId === null ? words.noBatch : <a href={`#/batches/${batchId}`}>{words.batchNumber(batchId)}</a>],
            [words.place, report.place],
            [words.said, report.text === null ? undefined : <span class="lines">{report.text}</span>],
          ]}
        />
        <p class="hint">{words.mismatchAdvice}</p>
      </div>
      {hasPhoto && (
        <figure class="card">
          <img class="photo" src={`/api/v1/mismatch-reports/${id}/photo`} alt={words.photoOf(report.foundOn)} />
        </figure>
      )}
    </>
  )
}

function Judgement({ report, onSaved }: { report: Mismatch; onSaved: () => void }) {
  const words = useWords('desk')
  // A report that somebody has looked at cannot become new again.
  const states = (['new', 'seen', 'closed'] as const).filter((state) => state !== 'new' || report.state === 'new')
  const send = async (changed: { state?: string; note?: string }, sending: Sending): Promise<Mismatch> => {
    const { state, note } = changed
    const json = {
      ...(state !== undefined && { state: state as Mismatch['state'] }),
      ...(note !== undefined && { note: note.trim() === '' ? null : note }),
    }
    return await read(reports.$patch({ param: { id: String(report.id) }, json, header: {} }, sent(sending)))
  }
  return (
    <div class="card">
      <h2>{words.judge}</h2>
      <EditForm
        name={`mismatch-${report.id}`}
        record={report}
        toValues={({ state, note }) => ({ state, note: note ?? '' })}
        labels={{ state: words.state, note: words.note }}
        submit={words.save}
        check={({ state, note }): { note?: string } => (state === 'closed' && note.trim() === '' ? { note: words.noteNeeded } : {})}
        send={send}
        onDone={onSaved}
      >
        {(form) => (
          <>
            <Field form={form} name="state" label={words.state} options={states.map((state) => [state, words.states[state]])} />
            <Field
              form={form}
              name="note"
              type="lines"
              label={words.note}
              hint={words.noteHint}
              isOptional={form.values.state !== 'closed'}
            />
          </>
        )}
      </EditForm>
    </div>
  )
}
