// `temsao user invite`: a one-time link for a new account, made by a person who can read the data folder.
import type { FieldFault } from '@temsao/shared/faults/faults.ts'
import { sayInEnglish } from '@temsao/shared/faults/say-english.ts'
import type { Config } from '../config.ts'
import { EXIT, type Command } from './command/command.ts'
import { invitationInput } from '../domain/people/account-inputs.ts'
import { DomainError } from '../domain/domain-error.ts'
import { findInputFaults } from '../domain/input-faults.ts'
import { formatInvitationUrl, inviteUser } from '../domain/people/invitations.ts'
import { prepareFolder } from '../open-register.ts'
import { StartError } from '../start-error.ts'
import { migrate } from '../store/migrations/migrate.ts'
import { openDatabase } from '../store/open-database.ts'

/** The options as text; missing ones are left out. */
export interface InviteOptions {
  readonly role?: string | undefined
  readonly producer?: string | undefined
  readonly email?: string | undefined
  readonly provinces?: string | undefined
}

/**
 * Invites somebody to an account with any role; works while the service is running. Throws {@link StartError} with a sentence that
 * names what is wrong.
 */
export async function inviteFromCommandLine(
  config: Config,
  now: number,
  { role, producer, email, provinces }: InviteOptions,
): Promise<{ url: string; expiresAt: string }> {
  const producerId = producer === undefined ? undefined : /^\d{1,15}$/.test(producer) ? Number(producer) : Number.NaN
  const parsed = invitationInput.safeParse({
    role,
    ...(producerId !== undefined && { producerId }),
    ...(email !== undefined && { email }),
    ...(provinces !== undefined && { provinces: provinces === 'all' ? provinces : provinces.split(',').map((code) => code.trim()) }),
  })
  if (!parsed.success) throw new StartError(explain(findInputFaults(parsed.error)))
  await prepareFolder(config.dataDir)
  const db = await openDatabase(config)
  try {
    await migrate(db)
    const actor = { id: 'cli:user-invite', role: 'operator' } as const
    const { token, expiresAt } = await inviteUser({ db, now, actor, requestId: 'cli' }, parsed.data)
    return { url: formatInvitationUrl(config.publicOrigin, token), expiresAt }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new StartError(explain(error.fields) || error.message)
  } finally {
    await db.destroy()
  }
}

const OPTIONS: Readonly<Record<string, string>> = { role: '--role', producerId: '--producer', provinces: '--provinces', email: '--email' }

export const userInvite: Command = {
  name: 'user invite',
  summary: 'Make a one-time link that gives somebody an account.',
  description:
    'Give the link only to that person: the first person who opens it sets the password. A producer needs the id of its record, an inspector needs the provinces.',
  arguments: [],
  options: {
    role: { value: 'ROLE', meaning: 'operator, office, inspector or producer' },
    producer: { value: 'ID', meaning: 'the producer that an account of role producer belongs to' },
    provinces: { value: 'CODES', meaning: 'provinces of an inspector: codes such as 12,11, or all' },
    email: { value: 'ADDRESS', meaning: 'the only address that may accept; any address if left out' },
  },
  variables: ['DATA_DIR', 'DATABASE_URL', 'PUBLIC_URL'],
  async run({ config, now, options, result }) {
    const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined)
    const given = { role: text('role'), producer: text('producer'), provinces: text('provinces'), email: text('email') }
    const invited = await inviteFromCommandLine(config, now(), given)
    result(invited.url, invited)
    return EXIT.done
  },
}

function explain(faults: readonly FieldFault[]): string {
  return faults.map(({ field, fault }) => `${OPTIONS[field.split('.')[0]!] ?? 'The command'} ${sayInEnglish(fault)}`).join('\n')
}
