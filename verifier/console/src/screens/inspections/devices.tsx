// The keys of inspectors' devices: the office approves a key after a phone call, and revokes the key of a lost device.
import { useState } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { formatDay, formatInstant, today } from '../../../../ui/days.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import { session } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'

type Device = Awaited<ReturnType<typeof readDevices>>['items'][number]
type Query = Parameters<(typeof client)['inspector-devices']['$get']>[0]['query']

async function readDevices(query: Query, signal: AbortSignal) {
  return await read(client['inspector-devices'].$get({ query }, sent({ signal })))
}

/** The action whose dialog is open, and its device. */
interface Doing {
  readonly what: 'approve' | 'revoke'
  readonly device: Device
}

export function Screen() {
  const words = useWords('inspections')
  const [doing, setDoing] = useState<Doing | undefined>()
  const [changes, setChanges] = useState(0)
  const mayJudge = session.use().role === 'office'
  const close = (): void => setDoing(undefined)
  const done = (): void => (close(), setChanges(changes + 1))
  return (
    <section>
      <Heading text={words.devices} />
      <p class="hint">{words.devicesNote}</p>
      <List
        label={words.devices}
        load={readDevices}
        inputs={[changes]}
        keyOf={({ kid }) => kid}
        search={words.searchDevices}
        filters={[{ name: 'state', label: words.state, options: Object.entries(words.deviceStates) }]}
        sorts={[
          ['-registeredAt', words.newestDevice],
          ['name', words.byDeviceName],
        ]}
        columns={[
          { head: words.inspector, cell: ({ inspector }) => <span>{inspector ?? words.nameless}</span> },
          { head: words.device, cell: ({ name }) => <span>{name}</span> },
          { head: words.characters, cell: ({ fingerprint }) => <code>{fingerprint}</code> },
          { head: words.registered, cell: ({ registeredAt }) => <span>{formatInstant(registeredAt)}</span> },
          {
            head: words.state,
            cell: (device) => (
              <span class="outcome">
                <span class={device.state === 'approved' ? 'tag' : 'tag stopped'}>{words.deviceStates[device.state]}</span>{' '}
                {device.revokedFrom !== null && (
                  <small>
                    {words.revokedFrom(formatDay(device.revokedFrom))} {device.revocationReason}
                  </small>
                )}
                {mayJudge && device.state !== 'revoked' && (
                  <span class="buttons">
                    {device.state === 'waiting' && (
                      <button type="button" onClick={() => setDoing({ what: 'approve', device })}>
                        {words.approve}
                      </button>
                    )}
                    <button type="button" class="danger" onClick={() => setDoing({ what: 'revoke', device })}>
                      {words.revoke}
                    </button>
                  </span>
                )}
              </span>
            ),
          },
        ]}
        empty={<p>{words.noDevices}</p>}
      />
      {doing?.what === 'approve' && <Approve device={doing.device} onClose={close} onDone={done} />}
      {doing?.what === 'revoke' && <Revoke device={doing.device} onClose={close} onDone={done} />}
    </section>
  )
}

interface Judging {
  readonly device: Device
  readonly onClose: () => void
  readonly onDone: () => void
}

function Approve({ device: { kid, name, fingerprint, inspector }, onClose, onDone }: Judging) {
  const words = useWords('inspections')
  const approve = async (_: unknown, sending: Sending) =>
    await read(client['inspector-devices'][':kid'].approval.$post({ param: { kid } }, sent(sending)))
  return (
    <Dialog title={words.approveTitle(name)} onClose={onClose}>
      <p>{inspector}</p>
      <p>{words.approveAsk}</p>
      <p class="fingerprint">
        <code>{fingerprint}</code>
      </p>
      <Form
        name={`approve-device-${kid}`}
        initial={{ confirmed: '' }}
        secret={['confirmed']}
        submit={words.approve}
        check={({ confirmed }): { confirmed?: string } => (confirmed === '' ? { confirmed: words.approveUnconfirmed } : {})}
        send={approve}
        onDone={onDone}
      >
        {(form) => <Choices form={form} name="confirmed" label="" options={[['yes', words.approveSame]]} isMany />}
      </Form>
    </Dialog>
  )
}

function Revoke({ device: { kid, name }, onClose, onDone }: Judging) {
  const words = useWords('inspections')
  const { missing } = useWords('producer')
  const revoke = async ({ from, reason }: Record<'from' | 'reason', string>, sending: Sending) =>
    await read(
      client['inspector-devices'][':kid'].revocation.$post({ param: { kid }, json: { from, reason: reason.trim() } }, sent(sending)),
    )
  return (
    <Dialog title={words.revokeTitle(name)} onClose={onClose}>
      <ul>
        {words.revokeEffects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <Form
        name={`revoke-device-${kid}`}
        initial={{ from: today(), reason: '' }}
        submit={words.revoke}
        check={({ from, reason }) => ({ ...(from === '' && { from: missing }), ...(reason.trim() === '' && { reason: missing }) })}
        send={revoke}
        onDone={onDone}
      >
        {(form) => (
          <>
            <Field form={form} name="from" type="date" label={words.revokeFrom} hint={words.revokeFromHint} input={{ max: today() }} />
            <Field form={form} name="reason" type="lines" label={words.reason} hint={words.revokeReasonHint} />
          </>
        )}
      </Form>
    </Dialog>
  )
}
