// The list of products.
import { client, read, sent } from '../../../../ui/api.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import { useWords } from '../../words.ts'
import { productColumns } from './product-columns.tsx'
import { listProvinces } from './producers.tsx'
import { mayKeep } from './records.ts'

export function Screen() {
  const office = useWords('office')
  const producer = useWords('producer')
  const { products: words, producers, sets } = office
  return (
    <section>
      <Heading text={words.title}>
        {mayKeep() && (
          <a class="button main" href="#/products/new">
            {words.add}
          </a>
        )}
      </Heading>
      <List
        label={words.title}
        load={(query, signal) => read(client.products.$get({ query }, sent({ signal })))}
        keyOf={({ id }) => id}
        search={words.search}
        sorts={[
          ['name', producer.byName],
          ['productCode', words.byCode],
          ['-createdAt', producer.newestFirst],
          ['createdAt', producer.oldestFirst],
        ]}
        filters={[
          { name: 'set', label: words.set, options: sets.map((name, index) => [String(index + 1), `${index + 1}. ${name}`] as const) },
          { name: 'provinceCode', label: producers.province, options: listProvinces() },
        ]}
        columns={productColumns({ office, producer }, true)}
        empty={<p>{words.none}</p>}
        sheet={{
          name: 'temsao-products',
          columns: [
            [words.code, ({ productCode }) => productCode],
            [words.name, ({ name }) => name],
            [producer.producer, ({ producerName }) => producerName],
            [words.set, ({ set }) => set],
            [producer.netContent, ({ netContent }) => netContent],
            [producer.gtin, ({ gtin }) => gtin],
            [producer.star, ({ certificateInForce }) => certificateInForce?.star ?? null],
            [words.state, ({ state }) => producer.states[state]],
            [office.lastDay, ({ certificateInForce }) => certificateInForce?.inForceUntil ?? null],
          ],
          ...(mayKeep() && { whole: 'products' }),
        }}
      />
    </section>
  )
}
