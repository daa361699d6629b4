// Prints labels of an order again: asks which ones, why, and from which cell on.
import { useState } from 'preact/hooks'
import type { Sending } from '../../../../ui/api.ts'
import { createCell } from '../../../../ui/cell.ts'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { readCount } from '../../read-count.ts'
import { useWords } from '../../words.ts'
import { receiveAgain, type AgainBody, type Receipt } from './again.ts'
import { Receiving } from './output-step.tsx'
import type { Paper } from './paper/paper.ts'
import type { PrintOrder } from './reading.ts'
import type { Arrival } from './receiving.ts'

export interface ReprintDialogProps {
  readonly order: PrintOrder
  readonly papers: readonly Paper[]
  readonly onClose: () => void
  readonly onDone: (receipt: Receipt) => void
  /** Called after each attempt, because even a failed one may have taken labels from the quota. */
  readonly onChanged: () => void
}

type Name = 'reason' | 'fromSerial' | 'toSerial' | 'labels' | 'startRow' | 'startColumn'
type Values = Readonly<Record<Name, string>>

export function ReprintDialog({ order, papers, onClose, onDone, onChanged }: ReprintDialogProps) {
  const words = useWords('studio')
  const [arrival] = useState(() => createCell<Arrival>({ bytes: 0, labels: undefined }))
  const { serials } = order
  const counts: readonly Name[] = [
    ...(serials === null ? (['labels'] as const) : (['fromSerial', 'toSerial'] as const)),
    'startRow',
    'startColumn',
  ]
  const check = (values: Values): Partial<Record<Name, string>> => ({
    ...(values.reason.trim() === '' && { reason: words.missing }),
    ...Object.fromEntries(counts.filter((name) => readCount(values[name]) === undefined).map((name) => [name, words.notACount])),
  })
  const send = async (values: Values, sending: Sending): Promise<Receipt> => {
    try {
      return await receiveAgain(order, { ...toAgain(values, serials !== null), papers, sending, arrival })
    } finally {
      onChanged()
    }
  }
  return (
    <Dialog title={words.reprintTitle} onClose={onClose}>
      <p>{words.reprintNote}</p>
      <Form
        name={`reprint-${order.id}`}
        initial={startValues(order)}
        aliases={{ 'startCell.row': 'startRow', 'startCell.column': 'startColumn' }}
        submit={words.reprintNow}
        check={check}
        send={send}
        onDone={onDone}
        waiting={(cancel) => <Receiving arrival={arrival} labels={order.labels} onCancel={cancel} />}
      >
        {(form) => (
          <>
            {serials === null ? (
              <Field form={form} name="labels" type="count" label={words.reprintLabels} />
            ) : (
              <div class="pair">
                <Field form={form} name="fromSerial" type="count" label={words.fromSerial} />
                <Field form={form} name="toSerial" type="count" label={words.toSerial} />
              </div>
            )}
            <Field form={form} name="reason" label={words.reprintReason} hint={words.reprintReasonHint} input={{ maxLength: 300 }} />
            <p class="hint">{words.startTyped}</p>
            <div class="pair">
              <Field form={form} name="startRow" type="count" label={words.startRow} />
              <Field form={form} name="startColumn" type="count" label={words.startColumn} />
            </div>
            <Notice kind="hint">{words.fullSize}</Notice>
          </>
        )}
      </Form>
    </Dialog>
  )
}

function startValues({ serials, labels, returnedLabels }: PrintOrder): Record<Name, string> {
  const good = labels - returnedLabels
  const [from, to] = serials === null ? ['', ''] : [serials.first, serials.first + good - 1].map(String)
  return { reason: '', fromSerial: from!, toSerial: to!, labels: String(good), startRow: '1', startColumn: '1' }
}

function toAgain(values: Values, hasSerials: boolean): { body: AgainBody; labels: number } {
  const [from, to, labels, row, column] = (['fromSerial', 'toSerial', 'labels', 'startRow', 'startColumn'] as const).map((name) =>
    readCount(values[name]),
  )
  const part = hasSerials ? { fromSerial: from!, toSerial: to! } : { labels: labels! }
  const startCell = { row: row!, column: column! }
  return { body: { ...part, reason: values.reason.trim(), startCell }, labels: hasSerials ? to! - from! + 1 : labels! }
}
