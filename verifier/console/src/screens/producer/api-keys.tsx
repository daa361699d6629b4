// API keys for the producer's own software.
import { useState } from 'preact/hooks'
import { ask } from '../../../../ui/api.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Failure, Notice } from '../../../../ui/parts/notice.tsx'
import { useWork } from '../../../../ui/parts/progress.tsx'
import { readCount } from '../../read-count.ts'
import { useWords } from '../../words.ts'

interface ApiKey {
  readonly id: number
  readonly prefix: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly expiresAt: string
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

export function Screen() {
  const words = useWords('producer')
  const keys = useLoaded((signal) => ask<{ items: ApiKey[] }>('/api/v1/api-keys?limit=200', { signal }), [])
  const [made, setMade] = useState<{ key: string } | undefined>()
  const work = useWork()
  const revoke = (id: number): void =>
    work.run(async (signal) => {
      await ask(`/api/v1/api-keys/${id}`, { method: 'DELETE', signal })
      keys.reload()
    })
  return (
    <section class="narrow">
      <Heading text={words.apiKeys} />
      <p>{words.apiKeysNote}</p>
      {made !== undefined && <MadeKey apiKey={made.key} />}
      <div class="card">
        <Load of={keys}>{({ items }) => (items.length === 0 ? <p>{words.noApiKeys}</p> : <Keys keys={items} onRevoke={revoke} />)}</Load>
        {work.error !== undefined && <Failure error={work.error} />}
      </div>
      <div class="card">
        <h2>{words.newKey}</h2>
        <KeyForm key={made?.key} onMade={(created) => (setMade(created), keys.reload())} />
      </div>
    </section>
  )
}

function Keys({ keys, onRevoke }: { keys: readonly ApiKey[]; onRevoke: (id: number) => void }) {
  const words = useWords('producer')
  return (
    <ul class="rows">
      {keys.map(({ id, name, prefix, expiresAt, lastUsedAt, revokedAt }) => (
        <li key={id}>
          <span>
            <b>{name}</b> <code>{prefix}…</code>
            <small>{revokedAt === null ? words.keyUntil(formatInstant(expiresAt)) : words.keyRevoked(formatInstant(revokedAt))}</small>
            <small>{lastUsedAt === null ? words.keyNeverUsed : words.keyUsed(formatInstant(lastUsedAt))}</small>
          </span>
          {revokedAt === null && (
            <button type="button" class="danger" onClick={() => onRevoke(id)}>
              {words.revokeKey}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function MadeKey({ apiKey }: { apiKey: string }) {
  const words = useWords('producer')
  const [isCopied, setCopied] = useState(false)
  return (
    <Notice kind="done" title={words.keyOnce}>
      <p>
        <code>{apiKey}</code>
      </p>
      <button type="button" onClick={() => void navigator.clipboard.writeText(apiKey).then(() => setCopied(true))}>
        {words.copyKey}
      </button>
      {isCopied && <p role="status">{words.copied}</p>}
    </Notice>
  )
}

function KeyForm({ onMade }: { onMade: (created: { key: string }) => void }) {
  const words = useWords('producer')
  const scopes = Object.entries(words.scopes)
  return (
    <Form
      name="api-key"
      initial={{ name: '', scopes: 'batches:write stamps:read', expiresInDays: '366' }}
      submit={words.createKey}
      check={({ name, expiresInDays }) => ({
        ...(name.trim() === '' && { name: words.missing }),
        ...(readCount(expiresInDays) === undefined && { expiresInDays: words.notACount }),
      })}
      send={({ name, scopes: chosen, expiresInDays }, { signal }) =>
        ask<{ key: string }>('/api/v1/api-keys', {
          body: { name, scopes: chosen.split(' ').filter(Boolean), expiresInDays: readCount(expiresInDays) },
          signal,
        })
      }
      onDone={onMade}
    >
      {(form) => (
        <>
          <Field form={form} name="name" label={words.keyName} hint={words.keyNameHint} input={{ maxLength: 60 }} />
          <Choices form={form} name="scopes" label={words.keyMay} options={scopes} isMany />
          <Field form={form} name="expiresInDays" type="count" label={words.keyDays} />
        </>
      )}
    </Form>
  )
}
