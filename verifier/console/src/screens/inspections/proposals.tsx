// The list of proposals from inspections, the newest first.
import { client, read, sent } from '../../../../ui/api.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import { useWords } from '../../words.ts'
import { ProposalTag } from './proposal-tag.tsx'

export function Screen() {
  const words = useWords('inspections')
  return (
    <section>
      <Heading text={words.proposals}>
        <a class="button" href="#/inspections">
          {words.all}
        </a>
      </Heading>
      <p class="hint">{words.proposalsNote}</p>
      <List
        label={words.proposals}
        load={(query, signal) => read(client.proposals.$get({ query }, sent({ signal })))}
        keyOf={({ id }) => id}
        filters={[{ name: 'state', label: words.state, options: Object.entries(words.proposalStates) }]}
        sorts={[
          ['-createdAt', words.newest],
          ['createdAt', words.oldest],
        ]}
        columns={[
          { head: words.proposal, cell: ({ id, kind }) => <a href={`#/proposals/${id}`}>{words.proposalKinds[kind]}</a> },
          {
            head: words.about,
            cell: ({ lot, certificateNumber, productName, producerName }) => (
              <span>
                {lot === null ? words.certificateOf(certificateNumber ?? '', productName) : words.lotOf(lot, productName)}{' '}
                <small>{producerName}</small>
              </span>
            ),
          },
          {
            head: words.from,
            cell: ({ inspectionId, inspectionNumber }) => <a href={`#/inspections/${inspectionId}`}>{inspectionNumber}</a>,
          },
          { head: words.opened, cell: ({ createdAt }) => <span>{formatInstant(createdAt)}</span> },
          { head: words.state, cell: ({ state }) => <ProposalTag state={state} /> },
        ]}
        empty={<p>{words.noProposals}</p>}
      />
    </section>
  )
}
