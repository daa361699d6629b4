// Adds a producer to the register.
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { Form } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { go } from '../../../../ui/place.ts'
import { useWords } from '../../words.ts'
import { checkProducer, NEW_PRODUCER, ProducerFields, toProducerInput, type ProducerValues } from './producer-fields.tsx'

async function create(values: ProducerValues, sending: Sending) {
  const json = toProducerInput(values) as Required<ReturnType<typeof toProducerInput>>
  return await read(client.producers.$post({ json, header: {} }, sent(sending)))
}

export function Screen() {
  const office = useWords('office')
  const producer = useWords('producer')
  const { producers: words } = office
  return (
    <section class="narrow">
      <Heading text={words.add} />
      <Form
        name="producer"
        initial={NEW_PRODUCER}
        submit={words.add}
        check={(values) => checkProducer(values, { office, producer })}
        send={create}
        onDone={({ id }) => go(`/producers/${id}`, { new: '1' })}
      >
        {(form) => <ProducerFields form={form} />}
      </Form>
    </section>
  )
}
