// Suspends a batch, lifts the suspension, or recalls the batch. Says what shoppers will see, and asks for the reason and the day.
import { useState } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { formatDay, formatInstant, today } from '../../../../ui/days.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { useWords } from '../../words.ts'
import type { Batch } from '../producer/batch-reading.ts'

const KINDS = ['suspension', 'lifting', 'recall'] as const

type Kind = (typeof KINDS)[number]

const POSSIBLE = { active: ['suspension', 'recall'], suspended: ['lifting', 'recall'], recalled: [] } as const satisfies Record<
  Batch['status'],
  readonly Kind[]
>

interface StopProps {
  readonly batch: Batch
  /** An action from the address: its form is open at the start and already has this reason. */
  readonly asked: { readonly kind: string | null; readonly reason: string }
  readonly onStopped: () => void
}

export function StopBatch({ batch, asked, onStopped }: StopProps) {
  const { stops: words } = useWords('office')
  const [kind, setKind] = useState<Kind | undefined>(() => POSSIBLE[batch.status].find((possible) => possible === asked.kind))
  return (
    <div class="card">
      <h2>{words.title}</h2>
      <History batch={batch} />
      <div class="buttons">
        {POSSIBLE[batch.status].map((possible) => (
          <button key={possible} type="button" class={possible === 'lifting' ? '' : 'danger'} onClick={() => setKind(possible)}>
            {words.actions[possible]}
          </button>
        ))}
      </div>
      {kind !== undefined && (
        <Dialog title={words.titleOf(words.actions[kind], batch.lot)} onClose={() => setKind(undefined)}>
          <p>{words.whatFollows}</p>
          <ul>
            {words.effects[kind].map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
          <StopForm
            batch={batch}
            kind={kind}
            reason={kind === asked.kind ? asked.reason : ''}
            onDone={() => (setKind(undefined), onStopped())}
          />
        </Dialog>
      )}
    </div>
  )
}

function History({ batch: { id, version } }: { batch: Batch }) {
  const { stops: words } = useWords('office')
  const events = useLoaded(
    async (signal) => (await read(client.batches[':id'].events.$get({ param: { id: String(id) } }, sent({ signal })))).items,
    [id, version],
  )
  return (
    <Load of={events}>
      {(all) =>
        all.length === 0 ? (
          <p class="hint">{words.none}</p>
        ) : (
          <ul class="rows">
            {all.map(({ id: event, kind, happenedOn, reason, createdAt }) => (
              <li key={event}>
                <span>
                  {words.event(words.kinds[kind], formatDay(happenedOn))}
                  <small>{[reason, words.entered(formatInstant(createdAt))].join(' · ')}</small>
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Load>
  )
}

type Values = Readonly<Record<'reason' | 'happenedOn' | 'confirmed', string>>

interface StopFormProps {
  readonly batch: Batch
  readonly kind: Kind
  readonly reason: string
  readonly onDone: () => void
}

function StopForm({ batch, kind, reason: asked, onDone }: StopFormProps) {
  const { stops: words } = useWords('office')
  const { missing } = useWords('producer')
  const stop = async ({ reason, happenedOn }: Values, { signal }: Sending) => {
    const call = { param: { id: String(batch.id) }, json: { reason: reason.trim(), happenedOn }, header: {} }
    return await read(client.batches[':id'][kind].$post(call, sent({ signal, version: batch.version })))
  }
  return (
    <Form
      name={`${kind}-${batch.id}`}
      initial={{ reason: asked, happenedOn: today(), confirmed: '' }}
      secret={['confirmed']}
      submit={words.actions[kind]}
      check={({ reason, happenedOn, confirmed }) => ({
        ...(reason.trim() === '' && { reason: missing }),
        ...(happenedOn === '' && { happenedOn: missing }),
        ...(kind === 'recall' && confirmed === '' && { confirmed: words.unconfirmed }),
      })}
      send={stop}
      onDone={onDone}
    >
      {(form) => (
        <>
          <Field form={form} name="reason" label={words.reason} hint={words.reasonHints[kind]} input={{ maxLength: 300 }} />
          <Field form={form} name="happenedOn" type="date" label={words.day} input={{ max: today() }} />
          {kind === 'recall' && <Choices form={form} name="confirmed" label="" options={[['yes', words.confirm]]} isMany />}
        </>
      )}
    </Form>
  )
}
