// Records that a file for evaluation was handed in.
import { useState } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { today } from '../../../../ui/days.ts'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { useWords } from '../../words.ts'
import type { Product } from '../producer/products.ts'

const FIELDS = { evaluation: '', starSought: '', filedOn: '' }

type Values = Readonly<Record<keyof typeof FIELDS, string>>

export function Applications({ product, onFiled }: { product: Product; onFiled: () => void }) {
  const { products: words } = useWords('office')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {words.noteFile}
      </button>
      {isOpen && (
        <Dialog title={words.noteFile} onClose={() => setOpen(false)}>
          <p class="hint">{words.noteFileHint}</p>
          <ApplicationForm product={product} onDone={() => (setOpen(false), onFiled())} />
        </Dialog>
      )}
    </>
  )
}

function ApplicationForm({ product: { id, daysLeft }, onDone }: { product: Product; onDone: () => void }) {
  const { products: words } = useWords('office')
  const producer = useWords('producer')
  const file = async ({ evaluation, starSought, filedOn }: Values, sending: Sending) => {
    const star = starSought === '' ? null : (Number(starSought) as 3 | 4 | 5)
    const json = { evaluation: evaluation as 'first' | 'upgrade' | 're-evaluation', starSought: star, filedOn }
    return await read(client.products[':id'].applications.$post({ param: { id: String(id) }, json, header: {} }, sent(sending)))
  }
  return (
    <Form
      name={`application-${id}`}
      // A product that never had a certificate can only be evaluated for the first time.
      initial={{ ...FIELDS, evaluation: daysLeft === null ? 'first' : 're-evaluation', filedOn: today() }}
      submit={words.noteFile}
      check={({ filedOn }) => (filedOn === '' ? { filedOn: producer.missing } : {})}
      send={file}
      onDone={onDone}
    >
      {(form) => (
        <>
          <Field form={form} name="evaluation" label={words.evaluation} options={Object.entries(words.evaluations)} />
          <Field
            form={form}
            name="starSought"
            label={words.starSought}
            isOptional
            options={[['', producer.choose], ...['3', '4', '5'].map((star) => [star, words.starsOf(star)] as const)]}
          />
          <Field form={form} name="filedOn" type="date" label={words.filedDay} input={{ max: today() }} />
        </>
      )}
    </Form>
  )
}
