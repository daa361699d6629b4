// Explains an error of the journal: what is wrong, and what to do. Nothing was written.
import { Failure, Notice } from '../../../ui/parts/notice.tsx'
import { JournalError } from '../journal/journal-error.ts'
import { useWords } from '../words.ts'

/** `<JournalFailure error={error} />`; accepts any error. */
export function JournalFailure({ error }: { error: unknown }) {
  const { problems } = useWords('record')
  if (!(error instanceof JournalError)) return <Failure error={error} />
  const [title, text] = problems[error.code] as [string, string]
  return (
    <Notice kind="problem" title={title}>
      <p>{text}</p>
    </Notice>
  )
}
