// Invites somebody: their role, their producer or provinces, and if need be their e-mail address. Gives a link that works once.
import { useState } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Picker, type Search } from '../../../../ui/parts/finder.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { session, type Role } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { OneTimeLink, type SentLink } from './one-time-link.tsx'
import { ProvincesField, readProvinces } from './provinces-field.tsx'

const FIELDS = { role: 'producer', producerId: '', producer: '', provinces: '', email: '' }
type Values = Readonly<Record<keyof typeof FIELDS, string>>

export function Screen() {
  const words = useWords('desk')
  const [made, setMade] = useState<SentLink | undefined>()
  return (
    <section class="narrow">
      <Heading text={words.invite}>
        <a class="button" href="#/people/invitations">
          {words.invitations}
        </a>
      </Heading>
      {made !== undefined && <OneTimeLink title={words.invited} link={made} />}
      <div class="card">
        <InviteForm key={made?.url} onMade={setMade} />
      </div>
    </section>
  )
}

function InviteForm({ onMade }: { onMade: (link: SentLink) => void }) {
  const words = useWords('desk')
  const { roles } = useWords('page')
  const me = session.use()
  // Nobody can give a role above their own.
  const given = (['producer', 'inspector', 'office', 'operator'] as const).filter((role) => role !== 'operator' || me.role === 'operator')
  return (
    <Form
      name="invitation"
      initial={FIELDS}
      submit={words.makeLink}
      check={({ role, producerId, provinces }): { producerId?: string; provinces?: string } => ({
        ...(role === 'producer' && producerId === '' && { producerId: words.chooseProducer }),
        ...(role === 'inspector' && provinces === '' && { provinces: words.chooseProvinces }),
      })}
      send={invite}
      onDone={onMade}
    >
      {(form) => (
        <>
          <Choices
            form={form}
            name="role"
            label={words.inviteAs}
            options={given.map((role) => [role, `${roles[role]}: ${words.roleMeans[role]}`])}
          />
          {form.values.role === 'producer' && (
            <Picker
              form={form}
              name="producerId"
              shown="producer"
              label={words.producer}
              hint={words.producerHint}
              search={searchProducers}
            />
          )}
          {form.values.role === 'inspector' && <ProvincesField form={form} name="provinces" />}
          <Field form={form} name="email" type="email" label={words.email} hint={words.emailHint} input={{ maxLength: 254 }} isOptional />
        </>
      )}
    </Form>
  )
}

const searchProducers: Search = async (search, signal) => {
  const { items } = await read(client.producers.$get({ query: { search, limit: '10', sort: 'name' } }, sent({ signal })))
  return items.map(({ id, name, address }) => ({ value: String(id), words: name, note: address }))
}

async function invite({ role, producerId, provinces, email }: Values, sending: Sending): Promise<SentLink> {
  const json = {
    role: role as Role,
    ...(role === 'producer' && { producerId: Number(producerId) }),
    ...(role === 'inspector' && { provinces: readProvinces(provinces) }),
    ...(email.trim() !== '' && { email: email.trim() }),
  }
  return await read(client.invitations.$post({ json }, sent({ signal: sending.signal })))
}
