// Adds a product to the register.
import type { ComponentChildren } from 'preact'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { Picker } from '../../../../ui/parts/finder.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { go } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { checkProduct, NEW_PRODUCT, ProductFields, toProductInput, type ProductValues } from './product-fields.tsx'
import { readProducer, searchProducers, type Producer } from './records.ts'

type Values = ProductValues & Readonly<Record<'producerId' | 'producer', string>>

export function Screen({ query }: ScreenProps) {
  const words = useWords('office').products
  const id = query.get('producer')
  const given = useLoaded(async (signal) => (id === null ? null : await readProducer(id, signal)), [id])
  return (
    <section class="narrow">
      <Heading text={words.add} />
      <Load of={given}>{(producer) => <ProductForm given={producer} />}</Load>
    </section>
  )
}

async function create(values: Values, sending: Sending) {
  const json = { ...(toProductInput(values) as Required<ReturnType<typeof toProductInput>>), producerId: Number(values.producerId) }
  return await read(client.products.$post({ json, header: {} }, sent(sending)))
}

function ProductForm({ given }: { given: Producer | null }) {
  const office = useWords('office')
  const producer = useWords('producer')
  const { products: words } = office
  return (
    <Form
      name={given === null ? 'product' : `product-of-${given.id}`}
      initial={{ ...NEW_PRODUCT, producerId: given === null ? '' : String(given.id), producer: given?.name ?? '' }}
      submit={words.add}
      check={(values) => ({
        ...(values.producerId === '' && { producerId: values.producer.trim() === '' ? producer.missing : office.notChosen }),
        ...checkProduct(values, { office, producer }),
      })}
      send={create}
      onDone={(made) => go(`/products/${made.id}`, { new: '1' })}
    >
      {(form) => (
        <>
          <Picker
            form={form}
            name="producerId"
            shown="producer"
            label={producer.producer}
            hint={words.producerHint}
            search={searchProducers}
          />
          <WithProducer id={form.values.producerId} given={given}>
            {(chosen) => <ProductFields form={form} producer={chosen} />}
          </WithProducer>
        </>
      )}
    </Form>
  )
}

// The product code begins with the codes of the producer's place, so the producer is read once one is chosen.
function WithProducer({
  id,
  given,
  children,
}: {
  id: string
  given: Producer | null
  children: (producer: Producer | undefined) => ComponentChildren
}) {
  const chosen = useLoaded(
    async (signal) => (id === '' ? undefined : String(given?.id) === id ? given! : await readProducer(id, signal)),
    [id],
  )
  return <>{children(id === '' ? undefined : chosen.value)}</>
}
