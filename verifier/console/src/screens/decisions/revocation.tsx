// One decision revokes certificates (Decision 26/2026/QĐ-TTg, Art. 8). Says which stamps turn red, and asks for a deliberate yes.
import type { RevocationGround } from '@temsao/shared/lists/revocation.ts'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { today } from '../../../../ui/days.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { DecisionScreen, type Asked } from './decision-screen.tsx'
import { RowFaults } from './row-faults.tsx'

export function Screen({ query }: ScreenProps) {
  const { revocation: words } = useWords('office')
  return (
    <DecisionScreen query={query} title={words.title} done={words.done} kind="revocation" effects={words.effects}>
      {(asked) => <RevocationForm {...asked} ground={query.get('ground') ?? ''} />}
    </DecisionScreen>
  )
}

const FIELDS = { ground: '', decision: '', body: '', revokedOn: '', confirmed: '', certificateIds: '' }

type Values = Readonly<Record<keyof typeof FIELDS, string>>

function RevocationForm({ certificates, file, onDone, ground: proposed }: Asked & { ground: string }) {
  const { revocation: words, grounds } = useWords('office')
  const { decision: decisionLabel, missing } = useWords('producer')
  const check = ({ ground, decision, body, revokedOn, confirmed }: Values): Partial<Values> => ({
    ...(ground === '' && { ground: missing }),
    ...(decision.trim() === '' && { decision: missing }),
    ...(body.trim() === '' && { body: missing }),
    ...(revokedOn === '' && { revokedOn: missing }),
    ...(confirmed === '' && { confirmed: words.unconfirmed }),
  })
  const revoke = async ({ ground, decision, body, revokedOn }: Values, sending: Sending) => {
    const ids = { certificateIds: certificates.map(({ id }) => id), versions: certificates.map(({ version }) => version) }
    const json = { ...ids, ground: ground as RevocationGround, decision, body, revokedOn }
    return (await read(client.decisions.revocations.$post({ json, header: {} }, sent(sending)))).items
  }
  return (
    <Form
      name={`revocation-${certificates.map(({ id }) => id).join('-')}`}
      initial={{ ...FIELDS, ground: Object.hasOwn(grounds, proposed) ? proposed : '', revokedOn: today() }}
      secret={['confirmed']}
      submit={words.submit(certificates.length)}
      check={check}
      send={revoke}
      onDone={onDone}
      lists={['certificateIds']}
    >
      {(form) => (
        <>
          <Choices
            form={form}
            name="ground"
            label={words.ground}
            options={Object.entries(grounds).map(([letter, text]) => [letter, `${letter}) ${text}`])}
          />
          <p class="hint">{words.groundHint}</p>
          <Field form={form} name="decision" label={decisionLabel} hint={words.decisionHint} input={{ maxLength: 80 }} />
          <Field form={form} name="body" label={words.body} hint={words.bodyHint} input={{ maxLength: 150 }} />
          <Field form={form} name="revokedOn" type="date" label={words.day} input={{ max: today() }} />
          {file}
          <RowFaults form={form} certificates={certificates} />
          <Choices form={form} name="confirmed" label="" options={[['yes', words.confirm]]} isMany />
        </>
      )}
    </Form>
  )
}
