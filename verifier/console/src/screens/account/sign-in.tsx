// Signing in; people who are not signed in are sent here.
import { useEffect } from 'preact/hooks'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { go } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { session } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { SignInForm } from '../../../../ui/sign-in-form.tsx'

export function Screen({ query }: ScreenProps) {
  const words = useWords('signIn')
  const { role } = session.use()
  // Follow only paths of this console, because an address can hold anything.
  const wanted = query.get('to') ?? '/'
  const target = wanted.startsWith('/') ? wanted : '/'
  useEffect(() => {
    if (role !== null) go(target)
  }, [role])
  return (
    <section class="narrow">
      <Heading text={words.signIn} />
      <div class="card">
        <SignInForm onDone={() => go(target)} />
      </div>
      <p class="hint">{words.signInNote}</p>
    </section>
  )
}
