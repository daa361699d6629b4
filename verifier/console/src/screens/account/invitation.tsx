// The screen that a one-time link opens: a new account, or a new password for an existing one. Afterwards it offers a passkey.
import { useState } from 'preact/hooks'
import { ask } from '../../../../ui/api.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { canUsePasskeys } from '../../../../ui/passkeys.ts'
import { go } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { session, signIn, type Role } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { AddPasskey } from './add-passkey.tsx'
import { missing } from '../../../../ui/sign-in-form.tsx'

interface Invitation {
  readonly role: Role
  readonly producer: string | null
  readonly email: string | null
  readonly purpose: 'account' | 'password'
  readonly expiresAt: string
}

export function Screen({ params }: ScreenProps) {
  const words = useWords('account')
  const signInWords = useWords('signIn')
  const path = `/api/v1/invitations/${encodeURIComponent(params['token']!)}`
  const invitation = useLoaded((signal) => ask<Invitation>(path, { signal }), [path])
  const [isAccepted, setAccepted] = useState(false)
  if (isAccepted) return <Welcome />
  return (
    <section class="narrow">
      <Heading text={invitation.value?.purpose === 'password' ? words.newPassword : words.invitation} />
      <Load of={invitation}>{(found) => <Acceptance invitation={found} path={path} onDone={() => setAccepted(true)} />}</Load>
      {invitation.error !== undefined && (
        <p>
          <a class="button" href="#/sign-in">
            {signInWords.signIn}
          </a>
        </p>
      )}
    </section>
  )
}

function Acceptance({ invitation, path, onDone }: { invitation: Invitation; path: string; onDone: () => void }) {
  const words = useWords('account')
  const signInWords = useWords('signIn')
  const { roles } = useWords('page')
  const { email, producer, role, purpose, expiresAt } = invitation
  const isAccount = purpose === 'account'
  const { by, name } = session.get()
  const accept = async (values: { name: string; email: string; password: string }, signal: AbortSignal | undefined): Promise<void> => {
    await ask(`${path}/acceptance`, { body: { ...values, name: isAccount ? values.name : values.email }, signal })
    await signIn({ email: values.email, password: values.password }, signal)
  }
  return (
    <>
      <p>{isAccount ? words.invitedAs(roles[role]) : words.resetNote(email ?? '')}</p>
      {isAccount && producer !== null && <p>{words.invitedFor(producer)}</p>}
      <p class="hint">{words.goodUntil(formatInstant(expiresAt))}</p>
      {by === 'session' && <Notice kind="hint">{words.otherSignedIn(name ?? '')}</Notice>}
      <div class="card">
        <Form
          name="invitation"
          initial={{ name: '', email: email ?? '', password: '' }}
          secret={['password']}
          submit={isAccount ? words.accept : words.setPassword}
          check={(values) => missing(isAccount ? values : { ...values, name: values.email }, signInWords.missing)}
          send={(values, { signal }) => accept(values, signal)}
          onDone={onDone}
        >
          {(form) => (
            <>
              {isAccount && <Field form={form} name="name" label={words.name} hint={words.nameHint} input={{ autocomplete: 'name' }} />}
              <Field
                form={form}
                name="email"
                type="email"
                label={signInWords.email}
                input={{ autocomplete: 'username', readOnly: email !== null }}
                {...(email !== null && { hint: words.emailFixed })}
              />
              <Field
                form={form}
                name="password"
                type="password"
                label={signInWords.password}
                hint={words.passwordHint}
                input={{ autocomplete: 'new-password', maxLength: 128 }}
              />
            </>
          )}
        </Form>
      </div>
    </>
  )
}

function Welcome() {
  const words = useWords('account')
  return (
    <section class="narrow">
      <Heading text={words.accepted} />
      <div class="card">
        {canUsePasskeys() && (
          <>
            <p>{words.offerPasskey}</p>
            <AddPasskey onAdded={() => go('/')} />
          </>
        )}
        <p>
          <a class="button" href="#/">
            {words.later}
          </a>
        </p>
      </div>
    </section>
  )
}
