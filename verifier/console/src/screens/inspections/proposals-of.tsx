// The proposals from one inspection, and a form to open another.
import { useState } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { useWords, type WordsOf } from '../../words.ts'
import { readCertificatesOf } from '../register/records.ts'
import { ProposalTag } from './proposal-tag.tsx'
import { readProposalsOf, type Inspection } from './records.ts'

export function ProposalsOf({ inspection }: { inspection: Inspection }) {
  const words = useWords('inspections')
  const proposals = useLoaded((signal) => readProposalsOf(inspection.id, signal), [inspection.id])
  const [isOpening, setOpening] = useState(false)
  return (
    <div class="card">
      <h2>{words.proposals}</h2>
      <Load of={proposals}>
        {(all) =>
          all.length === 0 ? (
            <p class="hint">{words.noneFromThis}</p>
          ) : (
            <ul class="rows">
              {all.map(({ id, kind, state, lot, certificateNumber, productName }) => (
                <li key={id}>
                  <a href={`#/proposals/${id}`}>
                    {words.proposalKinds[kind]}:{' '}
                    {lot === null ? words.certificateOf(certificateNumber ?? '', productName) : words.lotOf(lot, productName)}
                  </a>
                  <ProposalTag state={state} />
                </li>
              ))}
            </ul>
          )
        }
      </Load>
      <div class="buttons">
        <button type="button" onClick={() => setOpening(true)}>
          {words.openProposal}
        </button>
      </div>
      {isOpening && (
        <Dialog title={words.openTitle} onClose={() => setOpening(false)}>
          <Targets inspection={inspection} onOpened={() => (setOpening(false), proposals.reload())} />
        </Dialog>
      )}
    </div>
  )
}

type Kind = 'suspend' | 'recall' | 'revoke'

/** A measure that can be proposed; `value` is its option in the form, `product` the entry number of its product. */
interface Target {
  readonly value: string
  readonly words: string
  readonly product: number
  readonly json: { readonly kind: Kind; readonly batchId?: number; readonly certificateId?: number }
}

function Targets({ inspection, onOpened }: { inspection: Inspection; onOpened: () => void }) {
  const words = useWords('inspections')
  const targets = useLoaded((signal) => readTargets(inspection, words, signal), [inspection.id])
  return (
    <Load of={targets}>
      {(found) =>
        found.length === 0 ? <p>{words.nothingToPropose}</p> : <OpenForm inspection={inspection} targets={found} onOpened={onOpened} />
      }
    </Load>
  )
}

// The batches that the inspector chose, and the latest certificate of each product; each target once.
async function readTargets({ products }: Inspection, words: WordsOf<'inspections'>, signal: AbortSignal): Promise<Target[]> {
  const targets = await Promise.all(
    products.map(async ({ entry, name, lot = '', batchId, productId }): Promise<Target[]> => {
      const batch = batchId === undefined ? [] : (['suspend', 'recall'] as const).map((kind) => ({ kind, batchId }))
      const certificate = productId === undefined ? undefined : (await readCertificatesOf(String(productId), signal))[0]
      const own = (kind: Kind, about: string, json: Target['json']): Target => {
        return {
          value: `${kind}-${json.batchId ?? json.certificateId}`,
          words: `${words.proposalKinds[kind]}: ${about}`,
          product: entry,
          json,
        }
      }
      return [
        ...batch.map((json) => own(json.kind, words.lotOf(lot, name), json)),
        ...(certificate === undefined
          ? []
          : [own('revoke', words.certificateOf(certificate.number, name), { kind: 'revoke', certificateId: certificate.id })]),
      ]
    }),
  )
  const all = targets.flat()
  return all.filter(({ value }, index) => all.findIndex((target) => target.value === value) === index)
}

interface OpenProps {
  readonly inspection: Inspection
  readonly targets: readonly Target[]
  readonly onOpened: () => void
}

function OpenForm({ inspection, targets, onOpened }: OpenProps) {
  const words = useWords('inspections')
  const { missing } = useWords('producer')
  const first = targets.find(({ product, json }) =>
    inspection.findings.some((each) => each.product === product && each.proposes === json.kind),
  )
  const chosen = first ?? targets[0]!
  const open = async ({ target, text, entries }: Record<'target' | 'text' | 'entries', string>, sending: Sending) => {
    const { json } = targets.find(({ value }) => value === target)!
    const body = { ...json, text: text.trim(), entries: readNumbers(entries) }
    return await read(client.inspections[':id'].proposals.$post({ param: { id: inspection.id }, json: body, header: {} }, sent(sending)))
  }
  return (
    <Form
      name={`proposal-${inspection.id}`}
      initial={{ target: chosen.value, text: textFor(inspection, chosen), entries: evidenceFor(inspection, chosen).join(', ') }}
      submit={words.openProposal}
      check={({ text, entries }) => ({
        ...(text.trim() === '' && { text: missing }),
        ...(readNumbers(entries).length === 0 && { entries: words.evidenceWrong }),
      })}
      send={open}
      onDone={onOpened}
      lists={['entries']}
    >
      {(form) => (
        <>
          <Field
            form={form}
            name="target"
            label={words.openFor}
            hint={words.openForHint}
            options={targets.map(({ value, words: said }) => [value, said])}
          />
          <Field form={form} name="text" type="lines" label={words.text} />
          <Field
            form={form}
            name="entries"
            label={words.evidenceField}
            hint={words.evidenceHint}
            input={{ maxLength: 1000, inputMode: 'numeric' }}
          />
        </>
      )}
    </Form>
  )
}

function textFor({ findings }: Inspection, { product }: Target): string {
  return findings
    .filter((finding) => finding.product === product && finding.level !== 'ok')
    .map(({ text }) => text)
    .join('\n')
}

const MOST_EVIDENCE = 100

function evidenceFor({ findings, doubtfulScans }: Inspection, { product }: Target): number[] {
  const entries = [...findings, ...doubtfulScans].filter((item) => item.product === product).map(({ entry }) => entry)
  return [...new Set(entries.length === 0 ? [product] : entries)].toSorted((a, b) => a - b).slice(0, MOST_EVIDENCE)
}

function readNumbers(text: string): number[] {
  const numbers = text.split(/[,;\s]+/).filter((part) => /^[1-9]\d{0,4}$/.test(part))
  return [...new Set(numbers.map(Number))]
}
