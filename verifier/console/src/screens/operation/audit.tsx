// The audit trail: who changed what and when, with filters, and as a file.
import { useState } from 'preact/hooks'
import type { InferResponseType } from 'hono/client'
import { client, read, sent } from '../../../../ui/api.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { List } from '../../parts/list.tsx'
import type { ListQuery } from '../../parts/list-query.ts'
import { useLoaded } from '../../parts/loaded.tsx'
import { useWords, type WordsOf } from '../../words.ts'
import { AuditChanges } from './audit-changes.tsx'
import { FileLinks, withFormat } from '../exchange/file-links.tsx'

type AuditEntry = InferResponseType<typeof client.audit.$get, 200>['items'][number]

/** Ids of actors that have no account. */
const WITHOUT_ACCOUNT = ['local', 'public', 'demo', 'cli:import', 'cli:keys']

export function Screen() {
  const words = useWords('audit')
  const [asked, setAsked] = useState<ListQuery>({})
  const users = useLoaded((signal) => read(client.users.$get({ query: { limit: '200', sort: 'name' } }, sent({ signal }))), [])
  const accounts = (users.value?.items ?? []).map(({ id, name }) => [id, name] as const)
  const load = (query: ListQuery, signal: AbortSignal) => {
    const { limit: _, cursor, ...narrowed } = query
    if (cursor === undefined) setAsked(narrowed)
    return read(client.audit.$get({ query }, sent({ signal })))
  }
  return (
    <section>
      <Heading text={words.audit} />
      <p class="hint">{words.auditNote}</p>
      <List
        label={words.audit}
        load={load}
        keyOf={({ id }) => id}
        sorts={[
          ['-id', words.newestFirst],
          ['id', words.oldestFirst],
        ]}
        filters={[
          { name: 'record', label: words.kind, options: Object.entries(words.kinds) },
          { name: 'action', label: words.action, options: Object.entries(words.actions) },
          {
            name: 'actor',
            label: words.actor,
            options: [...accounts, ...WITHOUT_ACCOUNT.map((id) => [id, nameOf({ id, name: null }, words)] as const)],
          },
          { name: 'recordId', label: words.recordId },
          { name: 'from', label: words.from, type: 'date' },
          { name: 'to', label: words.to, type: 'date' },
        ]}
        columns={[
          { head: words.what, cell: (entry) => <What entry={entry} /> },
          { head: words.when, cell: ({ at }) => <span>{formatInstant(at)}</span> },
          { head: words.who, cell: (entry) => <Who entry={entry} /> },
          { head: words.changes, cell: ({ before, after }) => <AuditChanges before={before} after={after} /> },
        ]}
        empty={<p>{words.noEntries}</p>}
      />
      <FileLinks pathOf={withFormat('/api/v1/audit', asked)} label={words.trail} />
    </section>
  )
}

const PLACES: Readonly<Record<string, string>> = {
  producer: 'producers',
  product: 'products',
  certificate: 'certificates',
  batch: 'batches',
  'mismatch-report': 'mismatches',
  inspection: 'inspections',
  'inspection-proposal': 'proposals',
  'product-content': 'products',
  'batch-steps': 'batches',
}

function What({ entry: { id, action, record, requestId } }: { entry: AuditEntry }) {
  const words = useWords('audit')
  const verb = (words.actions as Readonly<Record<string, string>>)[action] ?? action
  const kind = (words.kinds as Readonly<Record<string, string>>)[record.kind] ?? record.kind
  const place = PLACES[record.kind]
  return (
    <span title={words.requestOf(requestId)}>
      {verb}:{' '}
      {place === undefined ? (
        <>
          {kind} {/^[\w.-]{1,12}$/.test(record.id) ? record.id : ''}
        </>
      ) : (
        <a href={`#/${place}/${record.id}`}>
          {kind} {/^[\w.-]{1,12}$/.test(record.id) ? record.id : ''}
        </a>
      )}
      <small>
        {' '}
        {words.entry} {id}
      </small>
    </span>
  )
}

function Who({ entry: { actor } }: { entry: AuditEntry }) {
  const words = useWords('audit')
  const { roles } = useWords('page')
  const role = (roles as Readonly<Record<string, string>>)[actor.role] ?? actor.role
  return (
    <span>
      {nameOf(actor, words)}
      {actor.name !== null && <small> {role}</small>}
    </span>
  )
}

function nameOf({ id, name }: { readonly id: string; readonly name: string | null }, words: WordsOf<'audit'>): string {
  if (name !== null) return name
  if (id === 'local') return words.atTheMachine
  if (id === 'public') return words.shopper
  if (id === 'demo') return words.demo
  return id.startsWith('cli:') ? words.command(id.slice(4)) : id
}
