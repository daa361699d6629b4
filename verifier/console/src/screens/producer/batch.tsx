// One batch: its stamp, how many labels were printed and are left, and its recall.
import type { ComponentChildren } from 'preact'
import { formatCount, formatDay } from '../../../../ui/days.ts'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { session } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { readBatch, type Batch } from './batch-reading.ts'
import { Prints } from './prints.tsx'
import { Recall } from './recall.tsx'
import { StampCard } from './stamp-card.tsx'

export function Screen(props: ScreenProps) {
  return (
    <BatchScreen {...props} stop={(batch, onStopped) => batch.status !== 'recalled' && <Recall batch={batch} onRecalled={onStopped} />} />
  )
}

/** The screen of a batch; `stop` draws the controls that stop the batch, and only producers and the office see them. */
export function BatchScreen({ params, query, stop }: ScreenProps & { stop: (batch: Batch, onStopped: () => void) => ComponentChildren }) {
  const words = useWords('producer')
  const id = params['id']!
  const batch = useLoaded((signal) => readBatch(id, signal), [id])
  const { role } = session.get()
  const isMaker = role === 'producer' || role === 'office'
  return (
    <section class="narrow">
      <Heading text={batch.value === undefined ? words.batch : words.batchOf(batch.value.lot)} />
      {query.get('new') === '1' && batch.value?.status === 'active' && <Notice kind="done">{words.declared}</Notice>}
      <Load of={batch}>
        {(found) => (
          <>
            <Stopped batch={found} />
            {isMaker && found.status === 'active' && (
              <a class="button main" href={`#/batches/${id}/print`}>
                {words.printLabels}
              </a>
            )}
            {isMaker && found.status === 'active' && <StampCard batch={found} />}
            {!isMaker && <Notice kind="hint">{words.noStampForYou}</Notice>}
            <div class="card">
              <Facts
                of={[
                  [words.product, <a href={`#/products/${found.productId}`}>{found.productName}</a>],
                  [words.lot, found.lot],
                  [words.producedOn, formatDay(found.producedOn)],
                  [words.bestBefore, found.bestBefore === null ? undefined : formatDay(found.bestBefore)],
                  [words.packs, formatCount(found.declaredPacks)],
                  [words.status, words.statuses[found.status]],
                ]}
              />
            </div>
            {isMaker && (
              <p>
                <a class="button" href={`#/batches/${id}/steps`}>
                  {words.batchSteps}
                </a>
              </p>
            )}
            <Prints batch={found} mayOrder={isMaker && found.status === 'active'} onOrdered={batch.reload} />
            {isMaker && stop(found, batch.reload)}
          </>
        )}
      </Load>
    </section>
  )
}

function Stopped({ batch }: { batch: Batch }) {
  const words = useWords('producer')
  const { status, statusSince, statusReason } = batch
  if (status === 'active') return null
  return <Notice kind="problem">{words.stoppedSince(words.statuses[status], formatDay(statusSince ?? ''), statusReason ?? '')}</Notice>
}
