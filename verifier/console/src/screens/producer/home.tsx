// The producer's start screen: their products, the state of each, and what to do next.
import { client, read, sent } from '../../../../ui/api.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import { ownFilter, session, view } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { ProductHead } from './product-head.tsx'
import type { Product } from './products.ts'
import { ViewAs } from './view-as.tsx'

export function Screen() {
  const words = useWords('producer')
  const { role } = session.use()
  const viewed = view.use()
  return (
    <section>
      <Heading text={role === 'producer' ? words.products : words.allProducts}>
        {(role === 'producer' || role === 'office') && (
          <a class="button main" href="#/print">
            {words.printLabels}
          </a>
        )}
      </Heading>
      {role !== 'producer' && <ViewAs />}
      <List
        label={words.products}
        load={(query, signal) => read(client.products.$get({ query: { ...query, ...ownFilter() } }, sent({ signal })))}
        inputs={[viewed?.producerId]}
        keyOf={({ id }) => id}
        search={words.searchProducts}
        sorts={[
          ['name', words.byName],
          ['-createdAt', words.newestFirst],
        ]}
        card={(product) => <ProductCard product={product} withProducer={role !== 'producer' && viewed === undefined} />}
        empty={<p>{words.noProducts}</p>}
        sheet={{
          name: 'temsao-products',
          columns: [
            [words.product, ({ name }) => name],
            [words.producer, ({ producerName }) => producerName],
            [words.productCode, ({ productCode }) => productCode],
            [words.netContent, ({ netContent }) => netContent],
            [words.status, ({ state }) => words.states[state]],
            [words.star, ({ certificateInForce }) => certificateInForce?.star ?? null],
            [words.expiresOn, ({ certificateInForce }) => certificateInForce?.inForceUntil ?? null],
          ],
          ...(role === 'office' && { whole: 'products' }),
        }}
      />
    </section>
  )
}

function ProductCard({ product, withProducer }: { product: Product; withProducer: boolean }) {
  const words = useWords('producer')
  const { role } = session.get()
  const { id, name, producerName, certificateInForce } = product
  return (
    <article class="card product">
      <h2>
        <a href={`#/products/${id}`}>{name}</a>
      </h2>
      {withProducer && <p class="hint">{producerName}</p>}
      <ProductHead product={product} />
      {certificateInForce !== null && (role === 'producer' || role === 'office') && (
        <a class="button" href={`#/batches/new?product=${id}`}>
          {words.newBatch}
        </a>
      )}
    </article>
  )
}
