// Returns labels that were never printed: the rest of an order, after the labels that did come out.
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { useWords } from '../../words.ts'
import type { PrintOrder } from './reading.ts'

export interface ReturnDialogProps {
  readonly order: PrintOrder
  readonly onClose: () => void
  readonly onDone: () => void
}

type Values = Readonly<Record<'printedLabels' | 'reason', string>>

export function ReturnDialog({ order, onClose, onDone }: ReturnDialogProps) {
  const words = useWords('studio')
  const check = ({ printedLabels, reason }: Values): Partial<Values> => ({
    ...(!/^\d{1,7}$/.test(printedLabels.trim()) && {
      printedLabels: printedLabels.trim() === '' ? words.missing : words.notACountFromZero,
    }),
    ...(reason.trim() === '' && { reason: words.missing }),
  })
  const giveBack = async ({ printedLabels, reason }: Values, sending: Sending) => {
    const json = { printedLabels: Number(printedLabels), reason: reason.trim() }
    return await read(client['print-orders'][':id'].return.$post({ param: { id: String(order.id) }, json, header: {} }, sent(sending)))
  }
  return (
    <Dialog title={words.returnTitle} onClose={onClose}>
      <p>{words.returnNote}</p>
      <Form
        name={`return-${order.id}`}
        initial={{ printedLabels: '', reason: '' }}
        submit={words.returnNow}
        check={check}
        send={giveBack}
        onDone={onDone}
      >
        {(form) => (
          <>
            <Field form={form} name="printedLabels" type="count" label={words.printedLabels} />
            <Field form={form} name="reason" label={words.returnReason} hint={words.returnReasonHint} input={{ maxLength: 300 }} />
          </>
        )}
      </Form>
    </Dialog>
  )
}
