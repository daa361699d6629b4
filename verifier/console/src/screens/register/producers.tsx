// The list of producers.
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { client, read, sent } from '../../../../ui/api.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import { useWords } from '../../words.ts'
import { mayKeep } from './records.ts'

export function Screen() {
  const { producers: words, kinds } = useWords('office')
  const producer = useWords('producer')
  return (
    <section>
      <Heading text={words.title}>
        {mayKeep() && (
          <a class="button main" href="#/producers/new">
            {words.add}
          </a>
        )}
      </Heading>
      <List
        label={words.title}
        load={(query, signal) => read(client.producers.$get({ query }, sent({ signal })))}
        keyOf={({ id }) => id}
        search={words.search}
        sorts={[
          ['name', producer.byName],
          ['-createdAt', producer.newestFirst],
          ['createdAt', producer.oldestFirst],
        ]}
        filters={[{ name: 'provinceCode', label: words.province, options: listProvinces() }]}
        columns={[
          { head: words.name, cell: ({ id, name }) => <a href={`#/producers/${id}`}>{name}</a> },
          { head: words.kind, cell: ({ kind }) => <span>{kinds[kind as keyof typeof kinds]}</span> },
          { head: words.place, cell: ({ commune, province }) => <span>{`${commune}, ${province}`}</span> },
          { head: words.address, cell: ({ address }) => <span>{address}</span> },
        ]}
        empty={<p>{words.none}</p>}
        sheet={{
          name: 'temsao-producers',
          columns: [
            [words.name, ({ name }) => name],
            [words.kind, ({ kind }) => kinds[kind as keyof typeof kinds]],
            [words.address, ({ address }) => address],
            [words.placeAsPrinted, ({ placeAsPrinted }) => placeAsPrinted],
            [words.commune, ({ commune }) => commune],
            [words.province, ({ province }) => province],
          ],
          ...(mayKeep() && { whole: 'producers' }),
        }}
      />
    </section>
  )
}

/** Codes and names of all provinces, sorted by name, as the options of a filter. */
export function listProvinces(): (readonly [string, string])[] {
  return Object.entries(PROVINCES).toSorted(([, a], [, b]) => a.localeCompare(b, 'vi'))
}
