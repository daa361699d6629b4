// The prints of a batch and the rest of its quota, and a form to record more: a first print, or a reprint with its reason.
import { useState } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { formatCount, formatInstant } from '../../../../ui/days.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { readCount } from '../../read-count.ts'
import { useWords } from '../../words.ts'
import type { Batch } from './batch-reading.ts'

const FIELDS = { labels: '', purpose: 'first-print', reason: '' }
type Values = Readonly<Record<keyof typeof FIELDS, string>>

export function Prints({ batch, mayOrder, onOrdered }: { batch: Batch; mayOrder: boolean; onOrdered: () => void }) {
  const words = useWords('producer')
  const [isOpen, setOpen] = useState(false)
  const [isDone, setDone] = useState(false)
  const { id, printed, quota } = batch
  const prints = useLoaded((signal) => readPrints(id, signal), [id, printed])
  const done = (): void => {
    setOpen(false)
    setDone(true)
    onOrdered()
  }
  return (
    <div class="card">
      <h2>{words.prints}</h2>
      <Facts
        of={[
          [words.quota, <span title={words.quotaHint}>{formatCount(quota)}</span>],
          [words.printed, formatCount(printed)],
          [words.left, <b>{formatCount(Math.max(0, quota - printed))}</b>],
        ]}
      />
      {isDone && <Notice kind="done">{words.recorded}</Notice>}
      <Load of={prints}>
        {(orders) =>
          orders.length === 0 ? (
            <p>{words.noPrints}</p>
          ) : (
            <ul class="rows">
              {orders.map(({ id: order, labels, purpose, reason, createdAt }) => (
                <li key={order}>
                  <span>
                    {words.printLine(labels, words.purposes[purpose])}
                    <small>{[formatInstant(createdAt), reason].filter(Boolean).join(' · ')}</small>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Load>
      {mayOrder && (
        <button type="button" onClick={() => (setDone(false), setOpen(true))}>
          {words.record}
        </button>
      )}
      {isOpen && (
        <Dialog title={words.record} onClose={() => setOpen(false)}>
          <p class="hint">{words.recordNote}</p>
          <OrderForm batch={batch} onDone={done} />
        </Dialog>
      )}
    </div>
  )
}

async function readPrints(batchId: number, signal: AbortSignal) {
  return (await read(client.batches[':id'].prints.$get({ param: { id: String(batchId) }, query: { limit: '200' } }, sent({ signal }))))
    .items
}

function OrderForm({ batch, onDone }: { batch: Batch; onDone: () => void }) {
  const words = useWords('producer')
  const hasPrints = batch.printed > 0
  const check = ({ labels, purpose, reason }: Values): Partial<Record<keyof Values, string>> => ({
    ...(readCount(labels) === undefined && { labels: labels.trim() === '' ? words.missing : words.notACount }),
    ...(purpose === 'reprint' && reason.trim() === '' && { reason: words.missing }),
  })
  const order = async ({ labels, purpose, reason }: Values, sending: Sending) => {
    const isReprint = purpose === 'reprint'
    const json = { labels: readCount(labels)!, purpose: purpose as 'first-print' | 'reprint', reason: isReprint ? reason.trim() : null }
    return await read(client.batches[':id'].prints.$post({ param: { id: String(batch.id) }, json, header: {} }, sent(sending)))
  }
  const initial = { ...FIELDS, purpose: hasPrints ? 'reprint' : 'first-print' }
  return (
    <Form name={`print-${batch.id}`} initial={initial} submit={words.record} check={check} send={order} onDone={onDone}>
      {(form) => (
        <>
          <Field form={form} name="labels" type="count" label={words.howMany} />
          <Choices
            form={form}
            name="purpose"
            label={words.purpose}
            options={[
              ['first-print', words.purposes['first-print']],
              ['reprint', words.purposes.reprint],
            ]}
          />
          {form.values.purpose === 'reprint' && (
            <Field form={form} name="reason" label={words.reason} hint={words.reasonHint} input={{ maxLength: 300 }} />
          )}
        </>
      )}
    </Form>
  )
}
