// Notices, and the words for whatever went wrong.
import type { ComponentChildren } from 'preact'
import { ApiError } from '../api.ts'
import { explainFault, explainRefusal } from '../faults.ts'
import { useWords } from '../words.ts'

/** A box that says something: `<Notice kind="done">Saved.</Notice>`. `problem` is read out at once, the others when there is time. */
export function Notice({ kind, title, children }: { kind: 'done' | 'hint' | 'problem'; title?: string; children?: ComponentChildren }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'problem' ? 'alert' : kind === 'done' ? 'status' : 'note'}>
      {title !== undefined && <b>{title}</b>}
      {children}
    </div>
  )
}

/**
 * What went wrong and what to do, for anything that was thrown: `<Failure error={error} retry={load} />`. Fields are named here
 * only where no form shows them: a form passes `without`, the fields that it has.
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
