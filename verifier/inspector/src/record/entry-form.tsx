// Writes an entry from the form of its kind. What was typed stays in the form until the entry is in the journal.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { EntryBodies, EntryDraft, EntryKind } from '@temsao/shared/inspection/entry.ts'
import { Form } from '../../../ui/parts/form.tsx'
import { useWords } from '../words.ts'
import { findFaults, tidy, type BodyForm } from './forms/body-form.ts'
import { JournalFailure } from './journal-failure.tsx'
import { JournalError } from '../journal/journal-error.ts'
import type { OpenInspection } from './open-inspection.ts'

export interface EntryFormProps<Kind extends EntryKind, Name extends string> {
  readonly open: OpenInspection
  readonly form: BodyForm<Kind, Name>
  readonly submit: string
  /** Changes the body before it is written. */
  readonly complete?: (body: EntryBodies[Kind]) => EntryBodies[Kind]
  readonly onWritten?: () => void
  /** Shown below the fields. */
  readonly children?: ComponentChildren
}

/** `<EntryForm open={open} form={noteForm} submit={words.addNote} />`; empties itself when the entry is written. */
export function EntryForm<Kind extends EntryKind, Name extends string>(props: EntryFormProps<Kind, Name>) {
  const { open, form, submit, complete = (body) => body, onWritten, children } = props
  const words = useWords('record')
  const [written, setWritten] = useState(0)
  const { Fields } = form
  const write = async (values: Readonly<Record<Name, string>>): Promise<void> => {
    const body = complete(form.toBody(tidy(values, form)))
    await open.journal.append(open.row.id, { kind: form.kind, body } as EntryDraft)
  }
  return (
    <Form<Name, void>
      key={written}
      name={`${open.row.id}.${form.kind}.${form.draft ?? ''}`}
      initial={form.initial}
      submit={submit}
      check={(values) => findFaults(values, form, words)}
      send={write}
      onDone={() => {
        setWritten(written + 1)
        onWritten?.()
      }}
      explain={explainJournal}
    >
      {(state) => (
        <>
          <Fields form={state} open={open} />
          {children}
        </>
      )}
    </Form>
  )
}

/** For a form's `explain`: shows the journal's errors in the journal's own words, and leaves all others to the form. */
export function explainJournal(error: unknown): ComponentChildren | undefined {
  return error instanceof JournalError ? <JournalFailure error={error} /> : undefined
}
