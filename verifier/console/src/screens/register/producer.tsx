// One producer: its facts and its products.
import { formatDay } from '../../../../ui/days.ts'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { Table } from '../../parts/table.tsx'
import { go } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { view } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { readProducts } from '../producer/products.ts'
import { productColumns } from './product-columns.tsx'
import { mayKeep, readProducer } from './records.ts'

export function Screen({ params, query }: ScreenProps) {
  const { producers: words, kinds, saved } = useWords('office')
  const id = params['id']!
  const producer = useLoaded((signal) => readProducer(id, signal), [id])
  const seeAs = (name: string): void => {
    view.set({ producerId: Number(id), name })
    go('/home')
  }
  return (
    <section>
      <Heading text={producer.value?.name ?? words.one}>
        {mayKeep() && (
          <a class="button" href={`#/producers/${id}/edit`}>
            {words.edit}
          </a>
        )}
      </Heading>
      {query.get('new') === '1' && <Notice kind="done">{words.added}</Notice>}
      {query.get('saved') === '1' && <Notice kind="done">{saved}</Notice>}
      <Load of={producer}>
        {(found) => (
          <>
            <div class="card">
              <Facts
                of={[
                  [words.kind, kinds[found.kind as keyof typeof kinds]],
                  [words.address, found.address],
                  [words.commune, `${found.commune}, ${found.province} (${found.communeCode})`],
                  [words.placeAsPrinted, found.placeAsPrinted],
                  [words.listVersion, formatDay(found.communeListVersion)],
                ]}
              />
            </div>
            <div class="buttons">
              {mayKeep() && (
                <a class="button main" href={`#/products/new?producer=${id}`}>
                  {words.addProduct}
                </a>
              )}
              <button type="button" onClick={() => seeAs(found.name)}>
                {words.seeAs}
              </button>
            </div>
          </>
        )}
      </Load>
      <Products producerId={id} />
    </section>
  )
}

function Products({ producerId }: { producerId: string }) {
  const office = useWords('office')
  const producer = useWords('producer')
  const products = useLoaded((signal) => readProducts({ producerId }, signal), [producerId])
  return (
    <>
      <h2>{office.producers.products}</h2>
      <Load of={products}>
        {(found) =>
          found.length === 0 ? (
            <p class="empty">{office.producers.noProducts}</p>
          ) : (
            <Table label={office.producers.products} columns={productColumns({ office, producer })} rows={found} keyOf={({ id }) => id} />
          )
        }
      </Load>
    </>
  )
}
