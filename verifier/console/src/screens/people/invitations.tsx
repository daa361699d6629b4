// The list of invitations and whether they were used. An unused invitation can be withdrawn.
import { useState } from 'preact/hooks'
import { ask, client, read, sent } from '../../../../ui/api.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { List } from '../../parts/list.tsx'
import { Failure } from '../../../../ui/parts/notice.tsx'
import { useWork } from '../../../../ui/parts/progress.tsx'
import { useWords } from '../../words.ts'
import { PeopleHead } from './people-tabs.tsx'
import { RoleOf } from './role-of.tsx'

export function Screen() {
  const words = useWords('desk')
  const { roles } = useWords('page')
  const [changes, setChanges] = useState(0)
  const work = useWork()
  const withdraw = (id: number): void =>
    work.run(async (signal) => {
      await ask(`/api/v1/invitations/${id}`, { method: 'DELETE', signal })
      setChanges(changes + 1)
    })
  return (
    <section>
      <PeopleHead shows="invitations" />
      {work.error !== undefined && <Failure error={work.error} />}
      <List
        label={words.invitations}
        load={(query, signal) => read(client.invitations.$get({ query }, sent({ signal })))}
        inputs={[changes]}
        keyOf={({ id }) => id}
        search={words.searchInvitations}
        filters={[
          { name: 'state', label: words.status, options: Object.entries(words.invitationStates) },
          { name: 'role', label: words.role, options: Object.entries(roles) },
        ]}
        sorts={[
          ['-id', words.newestFirst],
          ['expiresAt', words.byExpiry],
        ]}
        columns={[
          {
            head: words.role,
            cell: ({ role, producer, provinces, purpose }) => (
              <RoleOf role={role} producer={producer} provinces={provinces}>
                {purpose === 'password' && <small> {words.forPassword}</small>}
              </RoleOf>
            ),
          },
          { head: words.email, cell: ({ email }) => <span class="any-break">{email ?? words.anyAddress}</span> },
          { head: words.invitedBy, cell: (invitation) => <Inviter {...invitation} /> },
          { head: words.status, cell: (invitation) => <InvitationState {...invitation} /> },
          {
            head: words.actions,
            cell: ({ id, usedAt }) => (usedAt === null ? <Withdraw id={id} onWithdraw={() => withdraw(id)} /> : '–'),
          },
        ]}
        empty={<p>{words.noInvitations}</p>}
      />
    </section>
  )
}

function Inviter({ inviter, createdAt }: { inviter: string | null; createdAt: string }) {
  const words = useWords('desk')
  return (
    <span>
      {inviter ?? words.byCommand}
      <small> {formatInstant(createdAt)}</small>
    </span>
  )
}

function Withdraw({ id, onWithdraw }: { id: number; onWithdraw: () => void }) {
  const words = useWords('desk')
  return (
    <button type="button" onClick={onWithdraw} aria-label={words.withdrawOf(id)}>
      {words.withdraw}
    </button>
  )
}

function InvitationState({ usedAt, expiresAt }: { usedAt: string | null; expiresAt: string }) {
  const words = useWords('desk')
  if (usedAt !== null) return <span>{words.usedAt(formatInstant(usedAt))}</span>
  const isOver = Date.parse(expiresAt) <= Date.now()
  return <span>{isOver ? words.overSince(formatInstant(expiresAt)) : words.openUntil(formatInstant(expiresAt))}</span>
}
