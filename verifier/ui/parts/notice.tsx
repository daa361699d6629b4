// Notices, and explanations of errors.
import type { ComponentChildren } from 'preact'
import { ApiError } from '../api.ts'
import { explainFault, explainRefusal } from '../faults.ts'
import { useWords } from '../words.ts'

/** A box with a message: `<Notice kind="done">Saved.</Notice>`. Screen readers announce `problem` at once, `done` when they are idle. */
export function Notice({ kind, title, children }: { kind: 'done' | 'hint' | 'problem'; title?: string; children?: ComponentChildren }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'problem' ? 'alert' : kind === 'done' ? 'status' : 'note'}>
      {title !== undefined && <b>{title}</b>}
      {children}
    </div>
  )
}

/**
 * Explains any error and says what to do: `<Failure error={error} retry={load} />`. It lists only faulty fields that no form shows: a form
 * passes the fields that it shows as `without`.
 */
export function Failure({ error, retry, without = [] }: { error: unknown; retry?: () => void; without?: readonly string[] }) {
  const words = useWords('frame')
  if (error instanceof ApiError && error.code === 'cancelled') return <Notice kind="hint">{words.cancelled}</Notice>
  const { title, text } = explainRefusal(error, words)
  const fields = error instanceof ApiError ? error.refusal.fields.filter(({ field }) => !without.includes(field)) : []
  const id = error instanceof ApiError && error.code === 'internal-error' ? error.refusal.requestId : undefined
  return (
    <Notice kind="problem" title={title}>
      {text !== '' && <p>{text}</p>}
      {fields.length > 0 && (
        <ul>
          {fields.map((wrong) => (
            <li key={wrong.field}>
              {wrong.field}: {explainFault(wrong)}
            </li>
          ))}
        </ul>
      )}
      {id !== undefined && (
        <p>
          {words.requestId}: <code>{id}</code>
        </p>
      )}
      {retry !== undefined && (
        <button type="button" onClick={retry}>
          {words.retry}
        </button>
      )}
    </Notice>
  )
}
