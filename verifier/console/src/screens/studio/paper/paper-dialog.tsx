// Saves a sheet under a name, replaces a saved sheet, or deletes it.
import { useState } from 'preact/hooks'
import { ApiError, ask, client, read, sent, type Sending } from '../../../../../ui/api.ts'
import { explainFault } from '../../../../../ui/faults.ts'
import { Dialog } from '../../../../../ui/parts/dialog.tsx'
import { Field } from '../../../../../ui/parts/field.tsx'
import { Form } from '../../../../../ui/parts/form.tsx'
import { Failure } from '../../../../../ui/parts/notice.tsx'
import { useWork, Waiting } from '../../../../../ui/parts/progress.tsx'
import { session } from '../../../../../ui/session.ts'
import { useWords } from '../../../words.ts'
import { readCalibration, readSheet, toDesign, type Values } from '../order-values.ts'
import type { Paper, Saved } from './paper.ts'
import { paperName, savedKey } from './papers.ts'

export interface PaperDialogProps {
  readonly values: Values
  readonly chosen: Paper | undefined
  readonly onClose: () => void
  /** Gets the key of the saved sheet; `undefined` if the chosen sheet was deleted. */
  readonly onDone: (key: string | undefined) => void
}

export function PaperDialog(props: PaperDialogProps) {
  const { values, chosen, onClose, onDone } = props
  const words = useWords('studio')
  const own = chosen?.saved !== undefined && chosen.saved.producerId === session.get().producerId ? chosen.saved : undefined
  const save = async ({ name }: { name: string }, sending: Sending): Promise<string> => {
    const json = { name: name.trim(), ...sheetOf(values) }
    const { id } = await read(client['sheet-presets'].$post({ json, header: {} }, sent(sending))).catch(hideMeasures(words.wrongMeasures))
    return savedKey(id)
  }
  return (
    <Dialog title={words.paperTitle} onClose={onClose}>
      <p class="hint">{words.paperNote}</p>
      <Form
        name="sheet-preset"
        initial={{ name: '' }}
        submit={words.saveNew}
        check={({ name }) => (name.trim() === '' ? { name: words.missing } : {})}
        send={save}
        onDone={onDone}
      >
        {(form) => <Field form={form} name="name" label={words.paperName} hint={words.paperNameHint} input={{ maxLength: 80 }} />}
      </Form>
      {chosen !== undefined && own !== undefined && <OwnPaper {...props} chosen={chosen} own={own} />}
    </Dialog>
  )
}

function sheetOf(values: Values) {
  return { sheet: readSheet(values), calibration: readCalibration(values), design: toDesign(values) }
}

// The fields of the measures are not in the dialog but on the screen under it, so one sentence replaces their faults here.
function hideMeasures(sentence: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ApiError)) throw error
    const { fields } = error.refusal
    const name = fields.filter(({ field }) => field === 'name').map(explainFault)
    const message = fields.length > name.length ? sentence : name[0]
    throw new ApiError({ ...error.refusal, fields: message === undefined ? [] : [{ field: 'name', message }] })
  }
}

function OwnPaper({ values, chosen, own, onDone }: PaperDialogProps & { chosen: Paper; own: Saved }) {
  const words = useWords('studio')
  const work = useWork()
  const [isSure, setSure] = useState(false)
  const name = paperName(chosen)
  const replace = (): void =>
    work.run(async (signal) => {
      const call = { param: { id: String(own.id) }, json: { name, ...sheetOf(values) }, header: {} }
      await read(client['sheet-presets'][':id'].$put(call, sent({ signal, version: own.version })))
      onDone(chosen.key)
    })
  const remove = (): void =>
    work.run(async (signal) => {
      await ask(`/api/v1/sheet-presets/${own.id}`, { method: 'DELETE', signal })
      onDone(undefined)
    })
  return (
    <div class="or">
      <p>
        <button type="button" onClick={replace}>
          {words.replacePaper(name)}
        </button>
      </p>
      {isSure ? (
        <div class="notice problem" role="alert">
          <b>{words.removeTitle(name)}</b>
          <p>{words.removeNote}</p>
          <button type="button" class="danger" onClick={remove}>
            {words.removePaper}
          </button>
        </div>
      ) : (
        <p>
          <button type="button" class="danger" onClick={() => setSure(true)}>
            {words.removePaper}
          </button>
        </p>
      )}
      {work.isRunning && <Waiting label={words.savePaper} onCancel={work.cancel} />}
      {work.error !== undefined && <Failure error={work.error} />}
    </div>
  )
}
