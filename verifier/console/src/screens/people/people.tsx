// The list of accounts: to search, block and unblock, change an inspector's provinces, and help somebody to a new password.
import { useState } from 'preact/hooks'
import type { InferResponseType } from 'hono/client'
import { client, read, sent } from '../../../../ui/api.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import type { ListTools } from '../../parts/list-query.ts'
import { List } from '../../parts/list.tsx'
import { Failure, Notice } from '../../../../ui/parts/notice.tsx'
import { useWork } from '../../../../ui/parts/progress.tsx'
import { session } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { GiveProvinces } from './give-provinces.tsx'
import { OneTimeLink, type SentLink } from './one-time-link.tsx'
import { PeopleHead } from './people-tabs.tsx'
import { RoleOf } from './role-of.tsx'

type User = InferResponseType<typeof client.users.$get, 200>['items'][number]

export function Screen() {
  const words = useWords('desk')
  const [changes, setChanges] = useState(0)
  const [blocking, setBlocking] = useState<User | undefined>()
  const [given, setGiven] = useState<User | undefined>()
  const [link, setLink] = useState<{ name: string; sent: SentLink } | undefined>()
  const work = useWork()
  const close = (): void => (setGiven(undefined), setBlocking(undefined))
  const changed = (): void => {
    close()
    setChanges(changes + 1)
  }
  const unblock = (id: string): void =>
    work.run(async (signal) => {
      await read(client.users[':id'].block.$delete({ param: { id } }, sent({ signal })))
      setChanges(changes + 1)
    })
  const helpOut = ({ id, name }: User): void =>
    work.run(async (signal) => {
      setLink(undefined)
      setLink({ name, sent: await read(client.users[':id']['password-link'].$post({ param: { id } }, sent({ signal }))) })
    })
  return (
    <section>
      <PeopleHead shows="accounts" />
      {work.error !== undefined && <Failure error={work.error} />}
      {link !== undefined && <OneTimeLink title={words.passwordLinkFor(link.name)} link={link.sent} />}
      <List
        {...useTools()}
        label={words.accounts}
        load={(query, signal) => read(client.users.$get({ query }, sent({ signal })))}
        inputs={[changes]}
        keyOf={({ id }) => id}
        columns={[
          { head: words.name, cell: ({ name }) => <span>{name}</span> },
          { head: words.email, cell: ({ email }) => <span class="any-break">{email}</span> },
          { head: words.role, cell: (user) => <RoleOf {...user} /> },
          { head: words.status, cell: (user) => <AccountState user={user} /> },
          {
            head: words.actions,
            cell: (user) => (
              <Actions
                user={user}
                onHelp={() => helpOut(user)}
                onProvinces={() => setGiven(user)}
                onBlock={() => setBlocking(user)}
                onUnblock={() => unblock(user.id)}
              />
            ),
          },
        ]}
        empty={<p>{words.noAccounts}</p>}
      />
      {given !== undefined && <GiveProvinces inspector={given} onClose={close} onDone={changed} />}
      {blocking !== undefined && <BlockDialog user={blocking} onClose={close} onDone={changed} />}
    </section>
  )
}

// The search, filters and sort orders of the list.
function useTools(): ListTools {
  const words = useWords('desk')
  const { roles } = useWords('page')
  return {
    search: words.searchPeople,
    filters: [
      { name: 'role', label: words.role, options: Object.entries(roles) },
      {
        name: 'blocked',
        label: words.blocked,
        options: [
          ['false', words.notBlocked],
          ['true', words.isBlocked],
        ],
      },
    ],
    sorts: [
      ['name', words.byName],
      ['email', words.byEmail],
      ['-createdAt', words.newestFirst],
    ],
  }
}

function AccountState({ user: { blockedAt, createdAt } }: { user: User }) {
  const words = useWords('desk')
  return (
    <span>
      {blockedAt === null ? (
        <small>{words.since(formatInstant(createdAt))}</small>
      ) : (
        <>
          <span class="tag stopped">{words.isBlocked}</span> <small>{words.blockedSince(formatInstant(blockedAt))}</small>
        </>
      )}
    </span>
  )
}

interface ActionsProps {
  readonly user: User
  readonly onHelp: () => void
  readonly onProvinces: () => void
  readonly onBlock: () => void
  readonly onUnblock: () => void
}

function Actions({ user, onHelp, onProvinces, onBlock, onUnblock }: ActionsProps) {
  const words = useWords('desk')
  const me = session.use()
  return (
    <span class="buttons">
      {mayHelp(me.role, user) && (
        <button type="button" onClick={onHelp} aria-label={words.passwordLinkOf(user.name)}>
          {words.passwordLink}
        </button>
      )}
      {user.role === 'inspector' && user.blockedAt === null && (
        <button type="button" onClick={onProvinces} aria-label={words.provincesOf(user.name)}>
          {words.changeProvinces}
        </button>
      )}
      {me.role === 'operator' && user.id !== me.id && <Block user={user} onBlock={onBlock} onUnblock={onUnblock} />}
    </span>
  )
}

// The service refuses a link for an account whose role is above the role of the person who asks.
function mayHelp(role: string | null, user: User): boolean {
  return user.blockedAt === null && (role === 'operator' || (role === 'office' && user.role !== 'operator'))
}

function Block({ user, onBlock, onUnblock }: { user: User; onBlock: () => void; onUnblock: () => void }) {
  const words = useWords('desk')
  return user.blockedAt === null ? (
    <button type="button" class="danger" onClick={onBlock} aria-label={words.blockOf(user.name)}>
      {words.block}
    </button>
  ) : (
    <button type="button" onClick={onUnblock} aria-label={words.unblockOf(user.name)}>
      {words.unblock}
    </button>
  )
}

function BlockDialog({ user, onClose, onDone }: { user: User; onClose: () => void; onDone: () => void }) {
  const words = useWords('desk')
  const work = useWork()
  const block = (): void =>
    work.run(async (signal) => {
      await read(client.users[':id'].block.$post({ param: { id: user.id } }, sent({ signal })))
      onDone()
    })
  return (
    <Dialog title={words.blockOf(user.name)} onClose={onClose}>
      <Notice kind="hint">{words.blockWhat}</Notice>
      {work.error !== undefined && <Failure error={work.error} />}
      <button type="button" class="main" aria-disabled={work.isRunning} onClick={() => work.isRunning || block()}>
        {words.blockNow}
      </button>
    </Dialog>
  )
}
