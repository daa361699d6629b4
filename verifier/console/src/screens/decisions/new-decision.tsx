// Enters a decision once for all products that it recognises.
import { useState } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { today } from '../../../../ui/days.ts'
import { Form, type Faults } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { readProduct, type Product } from '../producer/products.ts'
import { Decided } from './decided.tsx'
import { DecisionHead } from './decision-head.tsx'
import { DecisionProducts } from './decision-products.tsx'
import { addRow, checkRows, decodeRows, encodeRows, toCertificates } from './decision-rows.ts'
import { FileChoice } from './file-choice.tsx'
import type { Certificate } from '../register/records.ts'

export function Screen({ query }: ScreenProps) {
  const { decision: words } = useWords('office')
  const id = query.get('product')
  const product = useLoaded(async (signal) => (id === null ? null : await readProduct(id, signal)), [id])
  const [file, setFile] = useState<File | undefined>()
  const [made, setMade] = useState<readonly Certificate[] | undefined>()
  return (
    <section>
      <Heading text={words.title} />
      {made !== undefined ? (
        <Decided title={words.done(made.length)} certificates={made} kind="issue" file={file} />
      ) : (
        <>
          <p class="hint">{words.note}</p>
          <Load of={product}>{(first) => <DecisionForm first={first} file={file} onFile={setFile} onDone={setMade} />}</Load>
        </>
      )}
    </section>
  )
}

const FIELDS = { decision: '', decidedOn: '', issuingBody: '', evaluation: '', certificates: '' }

type Values = Readonly<Record<keyof typeof FIELDS, string>>

async function enter({ decision, decidedOn, issuingBody, evaluation, certificates: text }: Values, sending: Sending) {
  const kind = evaluation === '' ? {} : { evaluation: evaluation as 'first' | 'upgrade' | 're-evaluation' }
  const json = { decision, decidedOn, issuingBody, ...kind, certificates: toCertificates(decodeRows(text)) }
  return (await read(client.decisions.$post({ json, header: {} }, sent(sending)))).items
}

interface DecisionFormProps {
  readonly first: Product | null
  readonly file: File | undefined
  readonly onFile: (file: File | undefined) => void
  readonly onDone: (certificates: readonly Certificate[]) => void
}

function DecisionForm({ first, file, onFile, onDone }: DecisionFormProps) {
  const { decision: words } = useWords('office')
  const { missing } = useWords('producer')
  const rows = first === null ? [] : addRow([], { value: String(first.id), words: first.name })
  const check = ({ decision, decidedOn, issuingBody, certificates: text }: Values): Faults<keyof Values> => ({
    ...(decision.trim() === '' && { decision: missing }),
    ...(decidedOn === '' && { decidedOn: missing }),
    ...(issuingBody.trim() === '' && { issuingBody: missing }),
    ...(decodeRows(text).length === 0 && { certificates: words.noProducts }),
    ...checkRows(decodeRows(text), words, missing),
  })
  return (
    <Form
      name={first === null ? 'decision' : `decision-of-${first.id}`}
      initial={{ ...FIELDS, decidedOn: today(), certificates: encodeRows(rows) }}
      submit={words.submit}
      check={check}
      send={enter}
      onDone={onDone}
      lists={['certificates']}
    >
      {(form) => (
        <>
          <DecisionHead form={form} />
          <DecisionProducts form={form} />
          <div class="card">
            <FileChoice id="scan" file={file} onFile={onFile} isOptional />
          </div>
        </>
      )}
    </Form>
  )
}
