// The head of the two lists of people: tabs for accounts and invitations, and a button to invite.
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { session } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'

export function PeopleHead({ shows }: { shows: 'accounts' | 'invitations' }) {
  const words = useWords('desk')
  const { access } = session.use()
  const tabs = [
    ['accounts', '#/people', words.accounts],
    ['invitations', '#/people/invitations', words.invitations],
  ] as const
  return (
    <>
      <Heading text={shows === 'accounts' ? words.people : words.invitations}>
        <a class="button main" href="#/people/invite">
          {words.invite}
        </a>
      </Heading>
      {access === 'open' && <Notice kind="hint">{words.openPeople}</Notice>}
      <ul class="tabs">
        {tabs.map(([name, href, text]) => (
          <li key={name}>
            <a href={href} aria-current={name === shows ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
