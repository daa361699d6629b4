// The account of the person who is signed in: name and role, password, passkeys, and the devices they are signed in on.
import { useState } from 'preact/hooks'
import { ask } from '../../../../ui/api.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Failure, Notice } from '../../../../ui/parts/notice.tsx'
import { useWork } from '../../../../ui/parts/progress.tsx'
import { canUsePasskeys } from '../../../../ui/passkeys.ts'
import { session } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { AddPasskey } from './add-passkey.tsx'
import { missing } from '../../../../ui/sign-in-form.tsx'

export function Screen() {
  const words = useWords('account')
  const signInWords = useWords('signIn')
  const { roles } = useWords('page')
  const me = session.use()
  return (
    <section class="narrow">
      <Heading text={words.account} />
      {me.by === 'session' ? (
        <>
          <div class="card">
            <Facts
              of={[
                [words.name, me.name],
                [signInWords.email, me.email],
                [words.role, me.role === null ? undefined : roles[me.role]],
                [words.producer, me.producer ?? undefined],
              ]}
            />
          </div>
          <Passkeys />
          <PasswordChange />
          <Sessions />
          {me.role === 'producer' && (
            <p>
              <a class="button" href="#/api-keys">
                {words.apiKeys}
              </a>
            </p>
          )}
        </>
      ) : (
        <Notice kind="hint">{words.openAccount}</Notice>
      )}
    </section>
  )
}

interface Passkey {
  readonly id: string
  readonly name: string | null
  readonly createdAt: string
}

function Passkeys() {
  const words = useWords('account')
  const passkeys = useLoaded((signal) => ask<Passkey[]>('/api/auth/passkey/list-user-passkeys', { signal }), [])
  const [isAdded, setAdded] = useState(false)
  const work = useWork()
  const remove = (id: string): void =>
    work.run(async (signal) => {
      await ask('/api/auth/passkey/delete-passkey', { body: { id }, signal })
      setAdded(false)
      passkeys.reload()
    })
  return (
    <div class="card">
      <h2>{words.passkeys}</h2>
      <Load of={passkeys}>
        {(own) =>
          own.length === 0 ? (
            <p>{words.noPasskeys}</p>
          ) : (
            <ul class="rows">
              {own.map(({ id, name, createdAt }) => (
                <li key={id}>
                  <span>
                    {name ?? words.passkeys}
                    <small>
                      {words.added}: {formatInstant(createdAt)}
                    </small>
                  </span>
                  <button type="button" onClick={() => remove(id)}>
                    {words.remove}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Load>
      {work.error !== undefined && <Failure error={work.error} />}
      {isAdded && <Notice kind="done">{words.passkeyAdded}</Notice>}
      {canUsePasskeys() ? <AddPasskey onAdded={() => (setAdded(true), passkeys.reload())} /> : <p class="hint">{words.noPasskeySupport}</p>}
    </div>
  )
}

function PasswordChange() {
  const words = useWords('account')
  const signInWords = useWords('signIn')
  const [changes, setChanges] = useState(0)
  return (
    <div class="card">
      <h2>{words.changePassword}</h2>
      <p class="hint">{words.changePasswordNote}</p>
      {changes > 0 && <Notice kind="done">{words.passwordChanged}</Notice>}
      <Form
        key={changes}
        name="password"
        initial={{ currentPassword: '', newPassword: '' }}
        secret={['currentPassword', 'newPassword']}
        submit={words.changePassword}
        check={(values) => missing(values, signInWords.missing)}
        send={(body, { signal }) => ask('/api/auth/change-password', { body, signal })}
        onDone={() => setChanges(changes + 1)}
      >
        {(form) => (
          <>
            <Field
              form={form}
              name="currentPassword"
              type="password"
              label={words.currentPassword}
              input={{ autocomplete: 'current-password' }}
            />
            <Field
              form={form}
              name="newPassword"
              type="password"
              label={words.nextPassword}
              hint={words.passwordHint}
              input={{ autocomplete: 'new-password', maxLength: 128 }}
            />
          </>
        )}
      </Form>
    </div>
  )
}

interface Session {
  readonly id: string
  readonly token: string
  readonly createdAt: string
  readonly userAgent?: string | null
}

function Sessions() {
  const words = useWords('account')
  const sessions = useLoaded(async (signal) => {
    const [all, present] = await Promise.all([
      ask<Session[]>('/api/auth/list-sessions', { signal }),
      ask<{ session: Session } | null>('/api/auth/get-session', { signal }),
    ])
    return all.map((found) => ({ ...found, isHere: found.id === present?.session.id })).sort((a, b) => Number(b.isHere) - Number(a.isHere))
  }, [])
  const work = useWork()
  const end = (path: string, body: object): void =>
    work.run(async (signal) => {
      await ask(path, { body, signal })
      sessions.reload()
    })
  return (
    <div class="card">
      <h2>{words.sessions}</h2>
      <Load of={sessions}>
        {(all) => (
          <>
            <ul class="rows">
              {all.map(({ id, token, createdAt, userAgent, isHere }) => (
                <li key={id}>
                  <span>
                    <b>{isHere ? words.thisDevice : words.otherDevice}</b> {nameOfBrowser(userAgent ?? '')}
                    <small>
                      {words.since} {formatInstant(createdAt)}
                    </small>
                  </span>
                  {!isHere && (
                    <button type="button" onClick={() => end('/api/auth/revoke-session', { token })}>
                      {words.endSession}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {all.length > 2 && (
              <button type="button" onClick={() => end('/api/auth/revoke-other-sessions', {})}>
                {words.endOthers}
              </button>
            )}
          </>
        )}
      </Load>
      {work.error !== undefined && <Failure error={work.error} />}
    </div>
  )
}

// Precise enough for people to recognise their own devices.
function nameOfBrowser(userAgent: string): string {
  const browser = /(Edg|SamsungBrowser|CocCoc|OPR|Firefox|Chrome|Safari)/.exec(userAgent)?.[1] ?? ''
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(userAgent)?.[1] ?? ''
  return [browser, system].filter(Boolean).join(', ')
}
