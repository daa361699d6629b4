// The six steps as one form. Until the sheets have arrived, everything typed is kept, and every attempt uses the same idempotency key.
import { useRef, useState } from 'preact/hooks'
import { ApiError, client, sent, type Sending } from '../../../../ui/api.ts'
import { createCell } from '../../../../ui/cell.ts'
import { formatCount } from '../../../../ui/days.ts'
import { Form, type FormState } from '../../../../ui/parts/form.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { readCount } from '../../read-count.ts'
import { useWords } from '../../words.ts'
import type { Receipt } from './again.ts'
import { CalibrationDialog } from './paper/calibration-dialog.tsx'
import { FineStep } from './paper/fine-step.tsx'
import { LookStep, PreviewPane } from './look-step.tsx'
import { faultsOf, gatherTexts, KNOWN_FIELDS } from './order-faults.ts'
import {
  ALIASES,
  checkValues,
  FIELDS,
  readSheet,
  toOrder,
  toPaper,
  valuesOfCalibration,
  type Name,
  type SheetOrder,
  type Values,
} from './order-values.ts'
import { OutputStep, Receiving } from './output-step.tsx'
import { PaperDialog } from './paper/paper-dialog.tsx'
import { choosePaper, PaperStep } from './paper/paper-step.tsx'
import type { Paper } from './paper/paper.ts'
import { usePreview } from './preview.ts'
import { leftOf, type Batch } from './reading.ts'
import type { Counting } from './label-counter.ts'
import { receiveSheet, type Arrival } from './receiving.ts'
import { lastPaper, rememberCalibration, rememberPaper } from './paper/remembered.ts'
import { StartStep } from './start-step.tsx'
import { WhatStep } from './what-step.tsx'

export interface OrderFormProps {
  readonly batch: Batch
  readonly papers: readonly Paper[]
  /** What was typed in the form that this one replaces, if there was one. */
  readonly before: Before | undefined
  /** Receives what is typed, for the form after this one. */
  readonly typed: { current: Values | undefined }
  readonly reloadPapers: () => void
  readonly onSending: (isSending: boolean) => void
  readonly onFailed: () => void
  readonly onReceived: (receipt: Receipt) => void
}

/** The values of the form before, and whether its labels were printed. If so, the next labels begin on the next free cell. */
export interface Before {
  readonly values: Values
  readonly isPrinted: boolean
}

/** The name of the order form of a batch; its draft is kept under this name. */
export function formNameOf({ id }: Batch): string {
  return `print-${id}`
}

export function OrderForm(props: OrderFormProps) {
  const { batch, papers, reloadPapers, onReceived } = props
  const words = useWords('studio')
  const [dialog, setDialog] = useState<'calibration' | 'paper' | undefined>()
  const form = useRef<FormState<Name>>(undefined)
  const [arrival] = useState(() => createCell<Arrival>({ bytes: 0, labels: 0 }))
  const [start] = useState(() => startValues(props))
  const [paperChange, setPaperChange] = useState<'saved' | 'removed' | undefined>()
  const [isUnknown, setUnknown] = useState(false)
  return (
    <>
      <Form
        name={formNameOf(batch)}
        initial={start}
        aliases={ALIASES}
        submit={({ labels }) => {
          const count = readCount(labels)
          return count === undefined ? words.getNothing : words.get(formatCount(count))
        }}
        check={(values) => checkValues(values, Infinity, words)}
        send={async (values, sending) => {
          setUnknown(false)
          const receipt = await order(props, { values, paper: findPaper(papers, values), sending, arrival }).catch((error: unknown) => {
            setUnknown(error instanceof ApiError && error.refusal.status === 0)
            throw gatherTexts(error, words)
          })
          return { receipt, values }
        }}
        onDone={({ receipt, values }) => {
          rememberPaper(values.paper)
          onReceived(receipt)
        }}
        waiting={(cancel) => <Receiving arrival={arrival} labels={readCount(form.current?.values.labels ?? '') ?? 0} onCancel={cancel} />}
      >
        {(state) => {
          form.current = state
          props.typed.current = state.values
          return (
            <>
              <Steps form={state} batch={batch} papers={papers} paperChange={paperChange} onDialog={setDialog} />
              {isUnknown && <Notice kind="hint">{words.brokenUnknown}</Notice>}
            </>
          )
        }}
      </Form>
      {dialog !== undefined && (
        <OrderDialog
          shows={dialog}
          form={form.current!}
          papers={papers}
          onClose={() => setDialog(undefined)}
          onPapers={(change) => {
            setPaperChange(change)
            reloadPapers()
          }}
        />
      )}
    </>
  )
}

function findPaper(papers: readonly Paper[], values: Values): Paper | undefined {
  return papers.find(({ key }) => key === values.paper)
}

interface OrderDialogProps extends Pick<OrderFormProps, 'papers'> {
  readonly shows: 'calibration' | 'paper'
  readonly form: FormState<Name>
  readonly onClose: () => void
  /** Called after a sheet was saved or removed. */
  readonly onPapers: (change: 'saved' | 'removed') => void
}

// The dialog that is open over the form; its result changes the values of the form.
function OrderDialog({ shows, form, papers, onClose, onPapers }: OrderDialogProps) {
  const { values, change } = form
  const chosen = findPaper(papers, values)
  if (shows === 'calibration')
    return (
      <CalibrationDialog
        paper={toPaper(values, chosen)}
        onClose={onClose}
        onDone={(calibration) => {
          rememberCalibration(values.paper, calibration)
          change(valuesOfCalibration(calibration))
          onClose()
        }}
      />
    )
  return (
    <PaperDialog
      values={values}
      chosen={chosen}
      onClose={onClose}
      onDone={(key) => {
        change(key === undefined ? choosePaper(papers[0]!) : { paper: key })
        onPapers(key === undefined ? 'removed' : 'saved')
        onClose()
      }}
    />
  )
}

interface StepsProps extends Pick<OrderFormProps, 'batch' | 'papers'> {
  readonly form: FormState<Name>
  /** The last change of the saved sheets. */
  readonly paperChange: 'saved' | 'removed' | undefined
  readonly onDialog: (dialog: 'calibration' | 'paper') => void
}

function Steps({ form: typed, batch, papers, paperChange, onDialog }: StepsProps) {
  const words = useWords('studio')
  const { values } = typed
  const paper = findPaper(papers, values)
  const left = leftOf(batch)
  const unread = checkValues(values, Infinity, words)
  const isStuck = Object.keys(unread).length > 0
  const place = { sheet: readSheet(values), row: Number(values.startRow), column: Number(values.startColumn) }
  const drawn = usePreview(batch.id, isStuck ? undefined : toOrder(values, paper), place)
  const error = gatherTexts(drawn.error, words)
  // Faults are shown at once, not only after the order is sent.
  const form = { ...typed, faults: { ...faultsOf(error), ...checkValues(values, left, words), ...typed.faults } }
  return (
    <>
      <WhatStep form={form} left={left} preview={drawn.preview} />
      <PaperStep form={form} papers={papers} change={paperChange} onSave={() => onDialog('paper')} />
      <StartStep form={form} />
      <FineStep form={form} onCalibrate={() => onDialog('calibration')} />
      <LookStep form={form} />
      <PreviewPane state={{ ...drawn, error }} fields={KNOWN_FIELDS} isStuck={isStuck} />
      <OutputStep form={form} />
    </>
  )
}

interface Ordering {
  readonly values: Values
  readonly paper: Paper | undefined
  readonly sending: Sending
  readonly arrival: { readonly set: (arrival: Arrival) => void }
}

async function order({ batch, onSending, onFailed }: OrderFormProps, { values, paper, sending, arrival }: Ordering): Promise<Receipt> {
  arrival.set({ bytes: 0, labels: 0 })
  onSending(true)
  try {
    const json = toOrder(values, paper)
    const call = { param: { id: String(batch.id) }, json, header: {} }
    const response = await client.batches[':id'].sheets.$post(call, sent(sending))
    const counting = countingOf(json, values)
    const file = await receiveSheet(response, { counting, signal: sending.signal, onArrival: arrival.set })
    return { file, labels: json.labels }
  } catch (error) {
    onFailed()
    throw error
  } finally {
    onSending(false)
  }
}

function countingOf({ output = 'pdf', labels }: SheetOrder, values: Values): Counting {
  const { columns, rows } = readSheet(values)
  const before = (Number(values.startRow) - 1) * columns + Number(values.startColumn) - 1
  return { output, labels, perPage: columns * rows, before }
}

// The values of the form before; after a print they start on the next free cell. The first form takes the sheet that this device
// printed on last.
function startValues({ batch, papers, before }: OrderFormProps): Record<Name, string> {
  const labels = String(leftOf(batch))
  if (before === undefined) return { ...FIELDS, ...choosePaper(papers.find(({ key }) => key === lastPaper()) ?? papers[0]!), labels }
  const { values, isPrinted } = before
  if (!isPrinted) return { ...values }
  const { columns, rows } = readSheet(values)
  const next = (Number(values.startRow) - 1) * columns + Number(values.startColumn) - 1 + (readCount(values.labels) ?? 0)
  const cell = values.medium === 'sheet' ? next % (columns * rows) : 0
  return { ...values, startRow: String(Math.floor(cell / columns) + 1), startColumn: String((cell % columns) + 1), labels }
}
