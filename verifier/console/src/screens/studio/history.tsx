// The print orders of a batch: how many labels, which serials, on what, by whom, when. From here, spoilt labels can be reprinted
// and unprinted labels returned.
import { useState } from 'preact/hooks'
import { formatInstant } from '../../../../ui/days.ts'
import { Load, type Loaded } from '../../parts/loaded.tsx'
import { session } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import type { Receipt } from './again.ts'
import type { Paper } from './paper/paper.ts'
import { paperName } from './paper/papers.ts'
import type { PrintOrder } from './reading.ts'
import { ReprintDialog } from './reprint-dialog.tsx'
import { ReturnDialog } from './return-dialog.tsx'

export interface HistoryProps {
  readonly orders: Loaded<readonly PrintOrder[]>
  readonly papers: readonly Paper[]
  readonly onReceived: (receipt: Receipt) => void
  readonly onChanged: () => void
}

export function History({ orders, papers, onReceived, onChanged }: HistoryProps) {
  const words = useWords('studio')
  const [open, setOpen] = useState<{ what: 'reprint' | 'return'; order: PrintOrder } | undefined>()
  const close = (): void => setOpen(undefined)
  return (
    <div class="card history">
      <h2>{words.history}</h2>
      <Load of={orders}>
        {(all) =>
          all.length === 0 ? (
            <p>{words.noHistory}</p>
          ) : (
            <ul class="rows">
              {all.map((order) => (
                <OrderRow key={order.id} order={order} papers={papers} onOpen={(what) => setOpen({ what, order })} />
              ))}
            </ul>
          )
        }
      </Load>
      {open?.what === 'reprint' && (
        <ReprintDialog
          order={open.order}
          papers={papers}
          onClose={close}
          onChanged={onChanged}
          onDone={(receipt) => {
            close()
            onReceived(receipt)
          }}
        />
      )}
      {open?.what === 'return' && (
        <ReturnDialog
          order={open.order}
          onClose={close}
          onDone={() => {
            close()
            onChanged()
          }}
        />
      )}
    </div>
  )
}

interface OrderRowProps {
  readonly order: PrintOrder
  readonly papers: readonly Paper[]
  readonly onOpen: (what: 'reprint' | 'return') => void
}

function OrderRow({ order, papers, onOpen }: OrderRowProps) {
  const words = useWords('studio')
  const { state, kind, labels, returnedLabels, serials, purpose, reason, printedOn, createdAt } = order
  const isPrinted = state === 'printed'
  const codes = serials === null ? kind === 'batch' && printedOn !== null && words.oneCode : words.serialRange(serials.first, serials.last)
  const returned = returnedLabels > 0 && state !== 'returned' && words.returnedPart(returnedLabels)
  return (
    <li>
      <div class="order">
        <p>
          <b>{words.orderLine(labels)}</b> {[codes, words.purposes[purpose]].filter(Boolean).join(' · ')}
        </p>
        <p class="hint">
          {[formatInstant(createdAt), words.by(nameOf(order, words.you)), printedOn && whereTo(order, papers, words.on)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {reason !== null && <p class="hint">{reason}</p>}
        <p class="standing">
          <span class={isPrinted || state === 'ordered' ? 'tag' : 'tag stopped'}>{words.states[state]}</span> {returned}
        </p>
      </div>
      {isPrinted && (
        <div class="buttons">
          <button type="button" onClick={() => onOpen('reprint')}>
            {words.reprint}
          </button>
          {kind === 'serial' && returnedLabels === 0 && (
            <button type="button" class="quiet" onClick={() => onOpen('return')}>
              {words.returnLabels}
            </button>
          )}
        </div>
      )}
    </li>
  )
}

function nameOf({ actorId, actorName }: PrintOrder, you: string): string {
  return actorId === session.get().id ? you : (actorName ?? actorId)
}

function whereTo({ printedOn }: PrintOrder, papers: readonly Paper[], on: (paper: string, output: string) => string): string {
  const paper = papers.find(({ key }) => key === printedOn!.preset)
  return on(paper === undefined ? printedOn!.preset : paperName(paper), printedOn!.output.toUpperCase())
}
