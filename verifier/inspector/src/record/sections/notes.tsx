// Notes, which can also be added after the end.
import { useWords } from '../../words.ts'
import { CorrectableCard } from '../correctable-card.tsx'
import { EntryForm } from '../entry-form.tsx'
import { noteForm } from '../forms/note-form.tsx'
import { namesIn } from '../../../../ui/record/names.ts'
import type { SectionProps } from '../section.ts'

export function NotesSection({ open }: SectionProps) {
  const words = useWords('record')
  const { summary } = open
  const nameOf = namesIn(summary)
  return (
    <>
      {summary.notes.length === 0 && <p class="hint">{words.noNotes}</p>}
      <ul class="entries">
        {summary.notes.map((kept) => (
          <CorrectableCard key={kept.seq} open={open} kind="note" kept={kept} nameOf={nameOf} form={noteForm} />
        ))}
      </ul>
      <EntryForm open={open} form={noteForm} submit={words.addNote} />
    </>
  )
}
