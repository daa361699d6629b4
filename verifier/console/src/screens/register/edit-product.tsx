// Corrects a product. The service refuses to change what a stamp says once a stamp of the product is signed.
import { client, read, sent } from '../../../../ui/api.ts'
import { EditForm } from '../../parts/edit-form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { go } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { readProduct } from '../producer/products.ts'
import { checkProduct, ProductFields, toProductInput, toProductValues } from './product-fields.tsx'
import { readProducer } from './records.ts'

export function Screen({ params }: ScreenProps) {
  const office = useWords('office')
  const producer = useWords('producer')
  const id = params['id']!
  const { products: words } = office
  const found = useLoaded(
    async (signal) => {
      const product = await readProduct(id, signal)
      return { product, owner: await readProducer(String(product.producerId), signal) }
    },
    [id],
  )
  const { name, set, code: productCode } = words
  const { netContent, gtin } = producer
  return (
    <section class="narrow">
      <Heading text={words.edit} />
      <Notice kind="hint">{words.editNote}</Notice>
      <Load of={found}>
        {({ product, owner }) => (
          <EditForm
            name={`product-${id}`}
            record={product}
            toValues={toProductValues}
            labels={{ name, set, productCode, netContent, gtin }}
            submit={office.save}
            check={(values) => checkProduct(values, { office, producer })}
            send={(changed, sending) =>
              read(client.products[':id'].$patch({ param: { id }, json: toProductInput(changed), header: {} }, sent(sending)))
            }
            onDone={() => go(`/products/${id}`, { saved: '1' })}
          >
            {(form) => <ProductFields form={form} producer={owner} />}
          </EditForm>
        )}
      </Load>
    </section>
  )
}
