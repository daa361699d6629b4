// The list of inspections that the service has received, to search by place, producer and finding.
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import type { Sheet } from '../../parts/export.tsx'
import { useWords, type WordsOf } from '../../words.ts'
import { readInspections, type ListedInspection } from './records.ts'
import { Result } from './result.tsx'

const BY_NAME = Object.entries(PROVINCES).toSorted(([, a], [, b]) => a.localeCompare(b, 'vi'))

export function Screen() {
  const words = useWords('inspections')
  return (
    <section>
      <Heading text={words.inspections}>
        <a class="button" href="#/proposals">
          {words.proposals}
        </a>
      </Heading>
      <p class="hint">{words.inspectionsNote}</p>
      <List
        label={words.inspections}
        load={readInspections}
        keyOf={({ id }) => id}
        search={words.search}
        filters={[
          { name: 'provinceCode', label: words.province, options: BY_NAME },
          { name: 'finding', label: words.finding, options: Object.entries(words.findingLevels) },
          { name: 'conclusion', label: words.conclusion, options: Object.entries(words.conclusions) },
          { name: 'state', label: words.state, options: Object.entries(words.states) },
          { name: 'begunFrom', label: words.begunFrom, type: 'date' },
        ]}
        sorts={[
          ['-begunAt', words.newest],
          ['begunAt', words.oldest],
          ['-syncedAt', words.lastReceived],
          ['number', words.byNumber],
        ]}
        columns={[
          { head: words.number, cell: ({ id, number }) => <a href={`#/inspections/${id}`}>{number}</a> },
          { head: words.when, cell: ({ begunAt }) => <span>{formatInstant(begunAt)}</span> },
          {
            head: words.place,
            cell: ({ place, commune, province }) => (
              <span>
                {place} <small>{[commune, province].filter((name) => name !== null).join(', ')}</small>
              </span>
            ),
          },
          { head: words.producers, cell: ({ producers }) => <span>{producers.slice(0, 3).join(', ')}</span> },
          { head: words.inspector, cell: ({ inspector }) => <span>{inspector}</span> },
          { head: words.result, cell: (inspection) => <Result of={inspection} /> },
        ]}
        empty={<p>{words.noInspections}</p>}
        sheet={sheetIn(words)}
      />
    </section>
  )
}

// The columns of the list as a CSV file.
function sheetIn(words: WordsOf<'inspections'>): Sheet<ListedInspection> {
  return {
    name: 'temsao-inspections',
    columns: [
      [words.number, ({ number }) => number],
      [words.begun, ({ begunAt }) => begunAt],
      [words.ended, ({ endedAt }) => endedAt],
      [words.place, ({ place }) => place],
      [words.province, ({ province }) => province],
      [words.producers, ({ producers }) => producers.join('; ')],
      [words.inspector, ({ inspector }) => inspector],
      [words.scans, ({ scans }) => scans],
      [words.findingLevels.serious, ({ findings }) => findings.serious],
      [words.findingLevels.minor, ({ findings }) => findings.minor],
      [words.conclusion, ({ conclusion }) => (conclusion === null ? null : words.conclusions[conclusion])],
    ],
  }
}
