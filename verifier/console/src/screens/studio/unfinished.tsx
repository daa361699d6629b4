// An order whose sheets never arrived completely: the labels reserved for it, and two buttons, to get them again or to return them.
import { client, read, sent } from '../../../../ui/api.ts'
import { Failure } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'
import { receiveAgain, useResuming, type Receipt } from './again.ts'
import { Receiving } from './output-step.tsx'
import type { Paper } from './paper/paper.ts'
import type { PrintOrder } from './reading.ts'

export interface UnfinishedProps {
  readonly order: PrintOrder
  readonly papers: readonly Paper[]
  readonly onReceived: (receipt: Receipt) => void
  readonly onReturned: (labels: number) => void
  /** Called after each attempt, because the state of the order may have changed. */
  readonly onChanged: () => void
}

/** Whether the sheets of an order have not arrived yet. */
export function isUnfinished({ state }: PrintOrder): boolean {
  return state === 'reserved' || state === 'signed'
}

export function Unfinished({ order, papers, onReceived, onReturned, onChanged }: UnfinishedProps) {
  const words = useWords('studio')
  const { work, arrival } = useResuming()
  const labels = order.labels - order.returnedLabels
  const { serials } = order
  const again = (): void =>
    work.run(async (signal) => {
      try {
        onReceived(await receiveAgain(order, { body: {}, labels, papers, sending: { signal }, arrival }))
      } finally {
        onChanged()
      }
    })
  const giveBack = (): void =>
    work.run(async (signal) => {
      const call = { param: { id: String(order.id) }, json: { printedLabels: 0, reason: words.giveBackReason }, header: {} }
      try {
        await read(client['print-orders'][':id'].return.$post(call, sent({ signal })))
        onReturned(labels)
      } finally {
        onChanged()
      }
    })
  return (
    <div class="notice problem unfinished" role="alert">
      <b>{words.brokenTitle}</b>
      <p>{serials === null ? words.brokenLabels(labels) : words.brokenSerials(labels, serials.first, serials.first + labels - 1)}</p>
      {work.error !== undefined && <Failure error={work.error} />}
      {work.isRunning ? (
        <Receiving arrival={arrival} labels={labels} onCancel={work.cancel} />
      ) : (
        <div class="buttons">
          <button type="button" class="main" onClick={again}>
            {serials === null ? words.againLabels : words.again}
          </button>
          <button type="button" onClick={giveBack}>
            {words.giveBack}
          </button>
        </div>
      )}
    </div>
  )
}
