// The other entries of an inspection: products, signs of copying, people, notes, corrections.
import { COPY_SIGNALS } from '@temsao/shared/stamp/copy-signals.ts'
import { KIND_WORDS, ROLE_WORDS } from '@temsao/shared/inspection/words.ts'
import { formatCount, formatInstant } from '../../../../ui/days.ts'
import { Table } from '../../parts/table.tsx'
import { language } from '../../../../ui/catalogue.ts'
import { useWords } from '../../words.ts'
import { Part } from './part.tsx'
import type { Inspection } from './records.ts'

export function Products({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  if (of.products.length === 0) return null
  return (
    <Part title={words.products} of={of} name="products">
      <Table
        label={words.products}
        rows={of.products}
        keyOf={({ entry }) => entry}
        columns={[
          {
            head: words.product,
            cell: ({ name, producerName, productId }) => (
              <span>
                {productId === undefined ? name : <a href={`#/products/${productId}`}>{name}</a>} <small>{producerName}</small>
              </span>
            ),
          },
          {
            head: words.lot,
            cell: ({ lot, batchId }) =>
              batchId === undefined ? <span>{lot}</span> : <a href={`#/batches/${batchId}`}>{lot ?? words.lot}</a>,
          },
          { head: words.scans, cell: ({ scans }) => <span>{formatCount(scans)}</span>, isNumber: true },
          { head: words.doubtful, cell: ({ doubtful }) => <span>{formatCount(doubtful)}</span>, isNumber: true },
        ]}
      />
    </Part>
  )
}

export function Signals({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  const spoken = language.use()
  if (of.signals.length === 0) return null
  return (
    <Part title={words.signals} of={of}>
      <p class="hint">{words.signalsNote}</p>
      <ul class="rows">
        {of.signals.map(({ code, stamps }) => (
          <li key={code}>
            <span>
              <b>{COPY_SIGNALS[code][spoken].title}</b>
              <span class="lines">{COPY_SIGNALS[code][spoken].explanation}</span>
              <small>{stamps.join(', ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function People({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  const spoken = language.use()
  if (of.people.length === 0) return null
  return (
    <Part title={words.people} of={of} name="people">
      <ul class="rows">
        {of.people.map(({ entry, name, role, title }) => (
          <li key={entry}>
            <span>
              {name} <small>{[ROLE_WORDS[role][spoken], title].filter((text) => text !== undefined).join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function Notes({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  if (of.notes.length === 0) return null
  return (
    <Part title={words.notes} of={of} name="notes">
      <ul class="rows">
        {of.notes.map(({ entry, text, at }) => (
          <li key={entry}>
            <span>
              <span class="lines">{text}</span>
              <small>{[words.atEntry(entry), formatInstant(at)].join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function Corrections({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  const spoken = language.use()
  if (of.corrections.length === 0) return null
  return (
    <Part title={words.corrections} of={of} name="corrections">
      <p class="hint">{words.correctionsNote}</p>
      <ul class="rows">
        {of.corrections.map(({ entry, of: corrected, kind, reason, at, before, after }) => (
          <li key={entry}>
            <span>
              <b>
                {KIND_WORDS[kind][spoken]}, {words.atEntry(corrected)}
              </b>
              <span class="lines">
                {words.before}: {sayBody(before)}
              </span>
              <span class="lines">{after === undefined ? words.withdrawn : `${words.after}: ${sayBody(after)}`}</span>
              <small>{[`${words.reason}: ${reason}`, formatInstant(at)].join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

// The members that a person wrote. References and codes are in the data file only.
const WRITTEN = ['name', 'producerName', 'lot', 'netContent', 'text', 'caption', 'title', 'basis'] as const

function sayBody(body: Readonly<Record<string, unknown>>): string {
  return WRITTEN.flatMap((member) => (typeof body[member] === 'string' ? [body[member]] : [])).join(' · ')
}
