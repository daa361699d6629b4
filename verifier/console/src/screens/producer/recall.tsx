// Recalls a batch: states the effects, asks for the reason that shoppers will read, and asks for a deliberate yes.
import { useState } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { useWords } from '../../words.ts'
import type { Batch } from './batch-reading.ts'

export function Recall({ batch, onRecalled }: { batch: Batch; onRecalled: () => void }) {
  const words = useWords('producer')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="danger" onClick={() => setOpen(true)}>
        {words.recall}
      </button>
      {isOpen && (
        <Dialog title={words.recallTitle(batch.lot)} onClose={() => setOpen(false)}>
          <p>{words.recallWhat}</p>
          <ul>
            {words.recallEffects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
          <RecallForm batch={batch} onDone={() => (setOpen(false), onRecalled())} />
        </Dialog>
      )}
    </>
  )
}

function RecallForm({ batch, onDone }: { batch: Batch; onDone: () => void }) {
  const words = useWords('producer')
  const recall = async ({ reason }: { reason: string; confirmed: string }, sending: Sending) => {
    const call = { param: { id: String(batch.id) }, json: { reason: reason.trim() }, header: {} }
    // A recall creates no record, so it is sent with the version of the batch and not with an idempotency key.
    return await read(client.batches[':id'].recall.$post(call, sent({ signal: sending.signal, version: batch.version })))
  }
  return (
    <Form
      name={`recall-${batch.id}`}
      initial={{ reason: '', confirmed: '' }}
      submit={words.recallNow}
      check={({ reason, confirmed }) => ({
        ...(reason.trim() === '' && { reason: words.missing }),
        ...(confirmed === '' && { confirmed: words.recallUnconfirmed }),
      })}
      secret={['confirmed']}
      send={recall}
      onDone={onDone}
    >
      {(form) => (
        <>
          <Field form={form} name="reason" label={words.recallReason} hint={words.recallReasonHint} input={{ maxLength: 300 }} />
          <Choices form={form} name="confirmed" label="" options={[['yes', words.recallConfirm]]} isMany />
        </>
      )}
    </Form>
  )
}
