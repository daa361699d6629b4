// Chooses a batch to print labels for, on the way from the start screen to the studio.
import { client, read, sent } from '../../../../ui/api.ts'
import { formatDay } from '../../../../ui/days.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import { ownFilter, view } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { leftOf } from './reading.ts'

export function Screen() {
  const words = useWords('studio')
  const viewed = view.use()
  return (
    <section>
      <Heading text={words.whichBatch}>
        <a class="button" href="#/batches/new">
          {words.declare}
        </a>
      </Heading>
      <p class="hint">{words.whichBatchNote}</p>
      <List
        label={words.batches}
        load={(query, signal) => read(client.batches.$get({ query: { ...query, ...ownFilter() } }, sent({ signal })))}
        inputs={[viewed?.producerId]}
        keyOf={({ id }) => id}
        search={words.searchBatches}
        sorts={[
          ['-createdAt', words.newestFirst],
          ['createdAt', words.oldestFirst],
        ]}
        card={(batch) => (
          <article class="card product">
            <h2>{batch.productName}</h2>
            <p>
              {words.batchOf(batch.lot)} · {formatDay(batch.producedOn)}
            </p>
            <p class="hint">{words.leftOf(leftOf(batch), batch.quota)}</p>
            {batch.status === 'active' ? (
              <a class="button main" href={`#/batches/${batch.id}/print`} aria-label={`${words.print}: ${batch.productName}, ${batch.lot}`}>
                {words.print}
              </a>
            ) : (
              <p>{words.stopped}</p>
            )}
          </article>
        )}
        empty={<p>{words.noBatches}</p>}
      />
    </section>
  )
}
