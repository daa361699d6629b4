// The print studio of a batch: a form of six steps, the file that it gives, unfinished orders, and the history of prints.
import { useEffect, useRef, useState } from 'preact/hooks'
import { dropDraft, findDraft } from '../../../../ui/drafts.ts'
import { draftOf } from '../../../../ui/parts/form-values.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import type { Receipt } from './again.ts'
import { Done } from './done.tsx'
import { History } from './history.tsx'
import { OneStamp } from './one-stamp.tsx'
import { formNameOf, OrderForm, type Before } from './order-form.tsx'
import type { Values } from './order-values.ts'
import { readPapers } from './paper/papers.ts'
import { leftOf, readBatch, readOrders, type Batch } from './reading.ts'
import { isUnfinished, Unfinished } from './unfinished.tsx'

export function Screen({ params }: ScreenProps) {
  const words = useWords('studio')
  const id = params['id']!
  const batch = useLoaded((signal) => readBatch(id, signal), [id])
  return (
    <section class="studio">
      <Heading text={batch.value === undefined ? words.print : words.title(batch.value.lot)} />
      <Load of={batch}>
        {(found) => (
          <>
            <p class="hint">
              <a href={`#/batches/${found.id}`}>{found.productName}</a> · {words.leftNow(leftOf(found), found.quota, found.printed)}
            </p>
            {found.status === 'active' ? (
              <Studio batch={found} onChanged={batch.reload} />
            ) : (
              <Notice kind="problem" title={words.stopped} />
            )}
          </>
        )}
      </Load>
    </section>
  )
}

const LOOK_AGAIN_MS = [1500, 5000]

function Studio({ batch, onChanged }: { batch: Batch; onChanged: () => void }) {
  const words = useWords('studio')
  const papers = useLoaded(readPapers, [])
  const orders = useLoaded((signal) => readOrders(batch.id, signal), [batch.id])
  const [receipt, setReceipt] = useState<Receipt | undefined>()
  const [returned, setReturned] = useState(0)
  const [isSending, setSending] = useState(false)
  const { form, begin, typed } = useForms(batch)
  const changed = (): void => {
    onChanged()
    orders.reload()
  }
  const lookAgain = useLookingAgain(changed)
  const received = (next: Receipt): void => {
    setReceipt(next)
    begin(true)
    changed()
  }
  const gaveBack = (labels: number): void => {
    setReturned(labels)
    begin(false)
  }
  const open = isSending ? [] : (orders.value ?? []).filter(isUnfinished)
  // A request without an answer may have taken the last labels. The form then stays open, to send the same request again.
  const isUnanswered = findDraft(draftOf(formNameOf(batch)), Date.now())?.attempt !== undefined
  const isOver = leftOf(batch) === 0 && open.length === 0 && !isSending && !isUnanswered
  return (
    <Load of={papers}>
      {(all) => (
        <>
          {returned > 0 && <Notice kind="done">{words.givenBack(returned)}</Notice>}
          {open.map((order) => (
            <Unfinished key={order.id} order={order} papers={all} onReceived={received} onReturned={gaveBack} onChanged={changed} />
          ))}
          {receipt !== undefined && <Done receipt={receipt} canPrintMore={!isOver} onMore={() => setReceipt(undefined)} />}
          {receipt === undefined && isOver && <Notice kind="hint">{words.noneLeft}</Notice>}
          {receipt === undefined && !isOver && (
            <OrderForm
              key={form.number}
              batch={batch}
              papers={all}
              before={form.before}
              typed={typed}
              reloadPapers={papers.reload}
              onSending={setSending}
              onFailed={lookAgain}
              onReceived={received}
            />
          )}
          <History orders={orders} papers={all} onReceived={received} onChanged={changed} />
          <OneStamp batch={batch} />
        </>
      )}
    </Load>
  )
}

// A cancelled request may still reach the service a moment later. Look again then, to show the labels that it has taken.
function useLookingAgain(look: () => void): () => void {
  const later = useRef<ReturnType<typeof setTimeout>[]>([])
  useEffect(() => () => later.current.forEach(clearTimeout), [])
  return () => {
    look()
    later.current = LOOK_AGAIN_MS.map((ms) => setTimeout(look, ms))
  }
}

// After an order is settled, a new form replaces the old one, because its idempotency key must not be used for another order.
function useForms(batch: Batch) {
  const [form, setForm] = useState<{ number: number; before: Before | undefined }>({ number: 0, before: undefined })
  const typed = useRef<Values>(undefined)
  const begin = (isPrinted: boolean): void => {
    dropDraft(draftOf(formNameOf(batch)))
    const values = typed.current
    setForm(({ number }) => ({ number: number + 1, before: values && { values, isPrinted } }))
  }
  return { form, begin, typed }
}
