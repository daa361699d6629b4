// Signing in: with a passkey, or with e-mail address and password. Used as a screen and in a dialog over a screen.
import { useEffect } from 'preact/hooks'
import { Field } from './parts/field.tsx'
import { Form } from './parts/form.tsx'
import { Failure } from './parts/notice.tsx'
import { useWork } from './parts/progress.tsx'
import { canUsePasskeys } from './passkeys.ts'
import { loadSession, signIn, signInWithPasskey } from './session.ts'
import { useWords } from './words.ts'

export interface SignInFormProps {
  /** The e-mail address to start with. */
  readonly email?: string
  /** Called after signing in, with whether it is a different person than before. */
  readonly onDone: (isSomebodyElse: boolean) => void
}

/** The form, and a passkey button if the browser has passkeys. */
export function SignInForm({ email = '', onDone }: SignInFormProps) {
  const words = useWords('signIn')
  const work = useWork()
  // If the person has signed in in another tab meanwhile, use that session.
  useEffect(() => {
    const look = (): void => void loadSession().catch(() => undefined)
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [])
  return (
    <>
      <Form
        name="sign-in"
        initial={{ email, password: '' }}
        secret={['email', 'password']}
        submit={words.signIn}
        check={(values) => missing(values, words.missing)}
        send={(values, { signal }) => signIn(values, signal)}
        onDone={onDone}
      >
        {(form) => (
          <>
            <Field form={form} name="email" type="email" label={words.email} input={{ autocomplete: 'username webauthn' }} />
            <Field form={form} name="password" type="password" label={words.password} input={{ autocomplete: 'current-password' }} />
          </>
        )}
      </Form>
      {canUsePasskeys() && (
        <div class="or">
          <p>{words.or}</p>
          <button type="button" onClick={() => work.run(async () => onDone(await signInWithPasskey()))}>
            {words.withPasskey}
          </button>
          <p class="hint">{words.passkeyHint}</p>
          {work.error !== undefined && <Failure error={work.error} />}
        </div>
      )}
    </>
  )
}

/** A fault with `sentence` for each value that is empty. */
export function missing<Name extends string>(values: Readonly<Record<Name, string>>, sentence: string): Partial<Record<Name, string>> {
  const empty = Object.entries<string>(values).filter(([, value]) => value.trim() === '')
  return Object.fromEntries(empty.map(([name]) => [name, sentence])) as Partial<Record<Name, string>>
}
