// How one batch was made: the steps of this batch, with their days.
import { CONTENT_LIMITS } from '@temsao/shared/lists/record-content.ts'
import { useState } from 'preact/hooks'
import { client, read, sent } from '../../../../ui/api.ts'
import { today } from '../../../../ui/days.ts'
import { Form } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { baseOf, changeOn, Conflict } from './conflict.tsx'
import { stepColumns } from './content-form.tsx'
import { StepsPreview } from './content-preview.tsx'
import { COLUMNS, findEmptyNames, readRows, tidyRows, writeRows } from './content-texts.ts'
import { findPresent, partsOfBatch, readBatchSteps, readChecklist, readContent, writeBatchSteps, type BatchSteps } from './contents.ts'
import { RowsField } from './rows-field.tsx'
import { Saved } from './saved.tsx'

export function Screen({ params }: ScreenProps) {
  const words = useWords('content')
  const id = params['id']!
  const batch = useLoaded((signal) => readAll(id, signal), [id])
  return (
    <section class="narrow">
      <Heading text={batch.value === undefined ? words.batchSteps : words.batchStepsOf(batch.value.lot)} />
      <Load of={batch}>
        {({ lot, productName, steps, general, stampUrl }) => (
          <>
            <p>
              <b>{productName}</b>. {words.batchStepsNote}
            </p>
            <Steps key={lot} first={steps} general={general} stampUrl={stampUrl} />
          </>
        )}
      </Load>
    </section>
  )
}

async function readAll(id: string, signal: AbortSignal) {
  const batch = await read(client.batches[':id'].$get({ param: { id } }, sent({ signal })))
  const productId = String(batch.productId)
  const [steps, { steps: general }, { items }] = await Promise.all([
    readBatchSteps(id, signal),
    readContent(productId, signal),
    readChecklist(productId, id, signal),
  ])
  // The service issues a stamp when one is read, so ask only for a stamp that exists already.
  const hasStamp = batch.status === 'active' && items.some(({ code, isMet }) => code === 'trace-code' && isMet)
  const stamp = hasStamp ? await read(client.batches[':id'].stamp.$get({ param: { id } }, sent({ signal }))) : undefined
  return { ...batch, steps, general: writeRows(general, COLUMNS.batchSteps), stampUrl: stamp?.url }
}

interface StepsProps {
  readonly first: BatchSteps
  /** The steps of the product, as the JSON text of a list. */
  readonly general: string
  readonly stampUrl: string | undefined
}

function Steps({ first, general, stampUrl }: StepsProps) {
  const words = useWords('content')
  const [kept, setKept] = useState(first)
  const [saves, setSaves] = useState(0)
  return (
    <>
      <StepsForm key={saves} kept={kept} general={general} onSaved={(after) => (setKept(after), setSaves(saves + 1))} />
      {saves > 0 && <Saved key={`saved-${saves}`} />}
      <div class="buttons">
        {stampUrl !== undefined && (
          <a class="button" href={stampUrl} target="_blank" rel="noopener">
            {words.see}
          </a>
        )}
        <a class="button" href={`#/batches/${kept.batchId}`}>
          {words.toBatch}
        </a>
      </div>
    </>
  )
}

function StepsForm({ kept, general, onSaved }: Pick<StepsProps, 'general'> & { kept: BatchSteps; onSaved: (after: BatchSteps) => void }) {
  const words = useWords('content')
  const parts = partsOfBatch(kept)
  return (
    <div class="card">
      <Form
        name={`batch-steps-${kept.batchId}`}
        initial={{ steps: parts['steps']!, base: JSON.stringify({ version: kept.version, parts }) }}
        lists={['steps']}
        submit={words.save}
        check={(values) => findEmptyNames(values, ['steps'], words.emptyEntry)}
        send={(values, { signal }) => writeBatchSteps(kept.batchId, { base: baseOf(values), mine: tidy(values) }, signal)}
        explain={(error, { values, change }) => {
          const present = findPresent(error) as BatchSteps | undefined
          if (present === undefined) return undefined
          const theirs = { version: present.version, parts: partsOfBatch(present) }
          return <Conflict base={baseOf(values)} mine={tidy(values)} theirs={theirs} onChosen={change} />
        }}
        onDone={onSaved}
      >
        {(plain) => {
          const form = changeOn(plain)
          const rows = readRows(form.values.steps)
          return (
            <>
              {rows.length === 0 && readRows(general).length > 0 && (
                <button type="button" onClick={() => form.change({ steps: general })}>
                  {words.copySteps}
                </button>
              )}
              <RowsField
                form={form}
                name="steps"
                label={words.steps}
                hint={words.stepsHint}
                columns={[...stepColumns(words).slice(0, 1), dayColumn(words.stepOn), ...stepColumns(words).slice(1)]}
                entry={words.step}
                add={words.addStep}
                most={CONTENT_LIMITS.steps}
              />
              {rows.length > 0 && (
                <details>
                  <summary>{words.preview}</summary>
                  <StepsPreview steps={rows.filter(({ name }) => name !== '')} />
                </details>
              )}
            </>
          )
        }}
      </Form>
    </div>
  )
}

function tidy({ steps }: { steps: string }) {
  return { steps: tidyRows(steps, COLUMNS.batchSteps) }
}

function dayColumn(label: string) {
  return { name: 'on', label, type: 'date', input: { max: today() }, isOptional: true } as const
}
