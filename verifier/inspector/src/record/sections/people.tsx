// The people who are present.
import { useWords } from '../../words.ts'
import { CorrectableCard } from '../correctable-card.tsx'
import { EntryForm } from '../entry-form.tsx'
import { personForm } from '../forms/person-form.tsx'
import { namesIn } from '../../../../ui/record/names.ts'
import type { SectionProps } from '../section.ts'

export function PeopleSection({ open }: SectionProps) {
  const words = useWords('record')
  const { row, summary } = open
  const nameOf = namesIn(summary)
  return (
    <>
      <ul class="entries">
        {summary.people.map((kept) => (
          <CorrectableCard key={kept.seq} open={open} kind="person" kept={kept} nameOf={nameOf} form={personForm} />
        ))}
      </ul>
      {row.end === undefined && (
        <>
          <h2>{words.addPersonTitle}</h2>
          <EntryForm open={open} form={personForm} submit={words.addPerson} />
        </>
      )}
    </>
  )
}
