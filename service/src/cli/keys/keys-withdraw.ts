// `temsao keys withdraw`: withdraws a key that somebody else may have.
import { isIsoDate } from '@temsao/shared/calendar.ts'
import { recordChange } from '../../domain/audit.ts'
import { withdrawKey } from '../../signing/change-keys.ts'
import { StartError } from '../../start-error.ts'
import { openDatabase } from '../../store/open-database.ts'
import { EXIT, type Command } from '../command/command.ts'
import { inTrail } from '../data/in-trail.ts'
import { refreshAndExplain } from '../trust/refresh-trust.ts'

export const keysWithdraw: Command = {
  name: 'keys withdraw',
  summary: 'Withdraw a key that somebody else may have: it no longer signs, and what it signed from DATE on fails.',
  description: `A thief can write an earlier day into what he signs: choose DATE no later than the day on which the key was last
certainly safe. If it is the key in use, a new one is created. Pages that the service serves from now on know of the withdrawal;
pages that are open or stored on phones learn of it with their next trust list. A withdrawal cannot be undone.`,
  arguments: [{ name: 'KID', meaning: 'the key, such as 12-1' }],
  options: {
    from: { value: 'DATE', meaning: 'first day on which the key must not be trusted, such as 2026-11-20' },
    reason: { value: 'TEXT', meaning: 'why; it is published in the trust list' },
  },
  variables: ['DATA_DIR', 'DATABASE_URL', 'ISSUER_NUMBER', 'KEY_PASSPHRASE', 'KEY_PASSPHRASE_FILE', 'KEY_FILE'],
  async run({ args, config, options, now, result }) {
    const { from, reason } = options
    if (!isIsoDate(from)) throw new StartError('--from DATE must be given, a day such as 2026-11-20.')
    if (typeof reason !== 'string' || reason.trim() === '' || reason.length > 200)
      throw new StartError('--reason TEXT must be given, at most 200 characters.')
    const kid = args[0]!
    const db = await openDatabase(config)
    try {
      const change = { issuer: config.issuer, location: config, now: now() }
      const next = await inTrail({ db, now: now() }, async (inside) => {
        const made = await withdrawKey(inside.db, change, { kid, from, reason })
        await recordChange(inside, { record: 'signing-key', id: kid, action: 'withdraw', after: { kid, from, reason, next: made ?? null } })
        return made
      })
      const follower = next === undefined ? '' : ` ${next} signs from today on.`
      result(`${kid} is withdrawn from ${from} on.${follower} ${await refreshAndExplain(db, config, now())}`, {
        kid,
        from,
        next: next ?? null,
      })
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}
