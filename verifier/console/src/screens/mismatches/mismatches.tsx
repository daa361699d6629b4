// The list of shoppers' reports about stamps that do not match the pack.
import { client, read, sent } from '../../../../ui/api.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import { useWords } from '../../words.ts'
import { MismatchTag } from './mismatch-tag.tsx'

export function Screen() {
  const words = useWords('desk')
  return (
    <section>
      <Heading text={words.mismatches} />
      <p class="hint">{words.mismatchesNote}</p>
      <List
        label={words.mismatches}
        load={(query, signal) => read(client['mismatch-reports'].$get({ query }, sent({ signal })))}
        keyOf={({ id }) => id}
        search={words.searchMismatches}
        filters={[{ name: 'state', label: words.state, options: Object.entries(words.states) }]}
        sorts={[
          ['-receivedAt', words.newestFirst],
          ['receivedAt', words.oldestFirst],
          ['typedCode', words.byCode],
        ]}
        columns={[
          { head: words.report, cell: ({ id, foundOn }) => <a href={`#/mismatches/${id}`}>{foundOn}</a> },
          { head: words.stampOf, cell: ({ productName }) => <span>{productName}</span> },
          { head: words.typedCode, cell: ({ typedCode }) => <code>{typedCode}</code> },
          { head: words.place, cell: ({ place }) => <span>{place}</span> },
          { head: words.received, cell: ({ receivedAt }) => <span>{formatInstant(receivedAt)}</span> },
          {
            head: words.state,
            cell: ({ state, hasPhoto }) => (
              <span>
                <MismatchTag state={state} /> {hasPhoto && <small>{words.withPhoto}</small>}
              </span>
            ),
          },
        ]}
        empty={<p>{words.noMismatches}</p>}
        sheet={{
          name: 'temsao-mismatches',
          columns: [
            [words.received, ({ receivedAt }) => receivedAt],
            [words.stampOf, ({ productName }) => productName],
            [words.typedCode, ({ typedCode }) => typedCode],
            [words.foundOn, ({ foundOn }) => foundOn],
            [words.place, ({ place }) => place],
            [words.said, ({ text }) => text],
            [words.state, ({ state }) => words.states[state]],
            [words.note, ({ note }) => note],
          ],
        }}
      />
    </section>
  )
}
