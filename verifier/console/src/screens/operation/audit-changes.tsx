// The fields of an audit entry: for a changed record those that differ, for a new or deleted record all of them, folded away.
import { formatDay, formatInstant } from '../../../../ui/days.ts'
import { isIsoDate } from '@temsao/shared/calendar.ts'
import { language } from '../../../../ui/catalogue.ts'
import { useWords, type WordsOf } from '../../words.ts'

type Content = Readonly<Record<string, unknown>> | null

/** Fields that mean nothing to a reader. */
const SILENT = new Set(['id', 'version', 'createdAt', 'updatedAt'])

export function AuditChanges({ before, after }: { before: Content; after: Content }) {
  const words = useWords('audit')
  const changed = listChanges(before ?? {}, after ?? {})
  if (changed.length === 0) return <span>{words.noDetails}</span>
  const list = <Changes of={changed} isBoth={before !== null && after !== null} />
  if (before !== null && after !== null) return list
  return (
    <details>
      <summary>{before === null ? words.written(changed.length) : words.taken(changed.length)}</summary>
      {list}
    </details>
  )
}

interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

function listChanges(before: NonNullable<Content>, after: NonNullable<Content>): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !SILENT.has(field))
  return fields
    .map((field) => ({ field, before: before[field], after: after[field] }))
    .filter(({ before: old, after: next }) => JSON.stringify(old) !== JSON.stringify(next))
}

function Changes({ of, isBoth }: { of: readonly FieldChange[]; isBoth: boolean }) {
  const words = useWords('audit')
  return (
    <ul class="changes">
      {of.map(({ field, before, after }) => (
        <li key={field}>
          <b>{(words.fields as Readonly<Record<string, string>>)[field] ?? field}</b>{' '}
          {isBoth ? words.changed(show(before, words), show(after, words)) : show(after ?? before, words)}
        </li>
      ))}
    </ul>
  )
}

function show(value: unknown, words: WordsOf<'audit'>): string {
  if (value === null || value === undefined || value === '') return words.nothing
  if (Array.isArray(value)) return value.length === 0 ? words.nothing : value.map((item) => show(item, words)).join('; ')
  if (typeof value === 'object')
    return Object.values(value)
      .map((item) => show(item, words))
      .join(', ')
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return language.get() === 'vi' ? String(value).replace('.', ',') : String(value)
  return typeof value === 'string' ? showText(value, words) : words.nothing
}

function showText(text: string, words: WordsOf<'audit'>): string {
  if (isIsoDate(text)) return formatDay(text)
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return formatInstant(text)
  // The audit trail stores lists as JSON.
  if (/^\[.*\]$/.test(text)) return show(JSON.parse(text), words)
  return (words.values as Readonly<Record<string, string>>)[text] ?? text
}
