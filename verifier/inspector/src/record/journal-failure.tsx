// What the journal refused, in words: what is so, and what to do. Nothing of it was written.
import { Failure, Notice } from '../../../ui/parts/notice.tsx'
import { JournalError } from '../journal/journal-error.ts'
import { useWords } from '../words.ts'

/** `<JournalFailure error={error} />`, for anything that was thrown. */
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
