// The stamps of a producer: every batch with its printed labels and its quota.
import { client, read, sent } from '../../../../ui/api.ts'
import { formatDay } from '../../../../ui/days.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import { ownFilter, session, view } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'

export function Screen() {
  const words = useWords('producer')
  const { role } = session.use()
  const viewed = view.use()
  const mayDeclare = role === 'producer' || role === 'office'
  return (
    <section>
      <Heading text={role === 'producer' ? words.stamps : words.allStamps}>
        {mayDeclare && (
          <a class="button main" href="#/batches/new">
            {words.newBatch}
          </a>
        )}
      </Heading>
      <List
        label={words.stamps}
        load={(query, signal) => read(client.batches.$get({ query: { ...query, ...ownFilter() } }, sent({ signal })))}
        inputs={[viewed?.producerId]}
        keyOf={({ id }) => id}
        search={words.searchBatches}
        sorts={[
          ['-createdAt', words.newestFirst],
          ['createdAt', words.oldestFirst],
          ['-producedOn', words.byProduced],
          ['lot', words.byLot],
        ]}
        filters={[{ name: 'status', label: words.status, options: Object.entries(words.statuses) }]}
        columns={[
          { head: words.batch, cell: ({ id, lot }) => <a href={`#/batches/${id}`}>{words.batchOf(lot)}</a> },
          { head: words.product, cell: ({ productName }) => <span>{productName}</span> },
          { head: words.producedOn, cell: ({ producedOn }) => <span>{formatDay(producedOn)}</span> },
          { head: words.labels, cell: ({ printed, quota }) => <span>{words.printedOf(printed, quota)}</span> },
          {
            head: words.status,
            cell: ({ status }) => (
              <span>
                <span class={status === 'active' ? 'tag' : 'tag stopped'}>{words.statuses[status]}</span>
              </span>
            ),
          },
        ]}
        empty={<p>{words.noBatches}</p>}
        sheet={{
          name: 'temsao-batches',
          columns: [
            [words.product, ({ productName }) => productName],
            [words.lot, ({ lot }) => lot],
            [words.producedOn, ({ producedOn }) => producedOn],
            [words.bestBefore, ({ bestBefore }) => bestBefore],
            [words.packs, ({ declaredPacks }) => declaredPacks],
            [words.quota, ({ quota }) => quota],
            [words.printed, ({ printed }) => printed],
            [words.status, ({ status }) => words.statuses[status]],
          ],
          ...(role === 'office' && { whole: 'batches' }),
        }}
      />
    </section>
  )
}
