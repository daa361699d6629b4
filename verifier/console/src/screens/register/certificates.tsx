// The list of certificates. Several can be chosen, to extend or revoke them by one decision.
import { useState } from 'preact/hooks'
import { client, read, sent } from '../../../../ui/api.ts'
import { formatDay, today } from '../../../../ui/days.ts'
import type { Sheet } from '../../parts/export.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import type { Filter } from '../../parts/list-query.ts'
import { Stars } from '../../parts/stars.tsx'
import type { Column } from '../../parts/table.tsx'
import { useWords } from '../../words.ts'
import { Chosen, MOST_CHOSEN } from '../day/chosen.tsx'
import { listProvinces } from './producers.tsx'
import { mayKeep, type Certificate } from './records.ts'
import { StateTag } from './state-tag.tsx'

export function Screen() {
  const office = useWords('office')
  const words = useWords('producer')
  const { certificates: own } = office
  const [chosen, setChosen] = useState<ReadonlyMap<number, Certificate>>(new Map())
  const toggle = (certificate: Certificate): void => {
    const next = new Map(chosen)
    if (!next.delete(certificate.id)) next.set(certificate.id, certificate)
    setChosen(next)
  }
  return (
    <section>
      <Heading text={words.certificates}>
        {mayKeep() && (
          <a class="button main" href="#/certificates/new">
            {office.day.enterDecision}
          </a>
        )}
      </Heading>
      {mayKeep() && <Chosen certificates={[...chosen.values()]} onClear={() => setChosen(new Map())} />}
      <List
        label={words.certificates}
        load={(query, signal) => read(client.certificates.$get({ query }, sent({ signal })))}
        keyOf={({ id }) => id}
        search={own.search}
        sorts={[
          ['-issuedOn', own.latest],
          ['issuedOn', own.earliest],
          ['number', own.byNumber],
          ['-star', own.byStar],
        ]}
        filters={useFilters()}
        columns={useColumns({ chosen, onToggle: toggle })}
        empty={<p>{own.none}</p>}
        sheet={useSheet()}
      />
    </section>
  )
}

interface Choosing {
  readonly chosen: ReadonlyMap<number, Certificate>
  readonly onToggle: (certificate: Certificate) => void
}

function useColumns(choosing: Choosing): Column<Certificate>[] {
  const office = useWords('office')
  const words = useWords('producer')
  const { certificates: own } = office
  return [
    {
      head: words.number,
      cell: (certificate) => <NumberCell certificate={certificate} {...choosing} />,
    },
    { head: words.product, cell: ({ productId, productName }) => <a href={`#/products/${productId}`}>{productName}</a> },
    { head: words.star, cell: ({ star }) => <Stars filled={star} /> },
    { head: words.issuedOn, cell: ({ issuedOn }) => <span>{formatDay(issuedOn)}</span> },
    { head: office.lastDay, cell: ({ inForceUntil }) => <span>{formatDay(inForceUntil)}</span> },
    {
      head: own.state,
      cell: ({ state }) => <StateTag isOver={state === 'lapsed' || state === 'revoked'}>{words.certificateStates[state]}</StateTag>,
    },
  ]
}

function useSheet(): Sheet<Certificate> {
  const office = useWords('office')
  const words = useWords('producer')
  const { certificates: own } = office
  return {
    name: 'temsao-certificates',
    columns: [
      [words.number, ({ number }) => number],
      [words.product, ({ productName }) => productName],
      [words.star, ({ star }) => star],
      [words.decision, ({ decision }) => decision],
      [words.issuingBody, ({ issuingBody }) => issuingBody],
      [words.issuedOn, ({ issuedOn }) => issuedOn],
      [words.expiresOn, ({ expiresOn }) => expiresOn],
      [office.lastDay, ({ inForceUntil }) => inForceUntil],
      [own.state, ({ state }) => words.certificateStates[state]],
    ],
    ...(mayKeep() && { whole: 'certificates' }),
  }
}

function useFilters(): Filter[] {
  const { certificates: own, products, producers } = useWords('office')
  const { star } = useWords('producer')
  const year = Number(today().slice(0, 4))
  return [
    { name: 'inForce', label: own.state, options: [['true', own.onlyInForce]] },
    { name: 'star', label: star, options: ['3', '4', '5'].map((value) => [value, products.starsOf(value)] as const) },
    {
      name: 'revokedFrom',
      label: own.revoked,
      options: [year, year - 1, year - 2].map((from) => [`${from}-01-01`, own.revokedSince(String(from))] as const),
    },
    { name: 'provinceCode', label: producers.province, options: listProvinces() },
  ]
}

function NumberCell({ certificate, chosen, onToggle }: Choosing & { certificate: Certificate }) {
  const { certificates: own } = useWords('office')
  const { id, number, revocation, supersededBy } = certificate
  const mayChoose = mayKeep() && revocation === null && supersededBy === null
  return (
    <span class="tick">
      {mayKeep() && !mayChoose && <span class="tick-none" />}
      {mayChoose && (
        <input
          type="checkbox"
          aria-label={own.choose(number)}
          checked={chosen.has(id)}
          disabled={chosen.size >= MOST_CHOSEN && !chosen.has(id)}
          onChange={() => onToggle(certificate)}
        />
      )}
      <a href={`#/certificates/${id}`}>{number}</a>
    </span>
  )
}
