// `temsao keys rotate`: a new key signs from today on.
import { recordChange } from '../../domain/audit.ts'
import { rotateKey } from '../../signing/change-keys.ts'
import { StartError } from '../../start-error.ts'
import { openDatabase } from '../../store/open-database.ts'
import { EXIT, type Command } from '../command/command.ts'
import { inTrail } from '../data/in-trail.ts'
import { refreshAndExplain } from '../trust/refresh-trust.ts'

export const keysRotate: Command = {
  name: 'keys rotate',
  summary: 'Create a key that signs from today on; what the other keys signed stays valid.',
  description: `The running service uses the new key from its next stamp on. Instances on other machines need the new file in
DATA_DIR/keys and what unlocks it; the old key may still sign for --overlap days. If the root key is on another machine,
have the trust list signed soon: pages do not know the new key until then.`,
  arguments: [],
  options: { overlap: { value: 'DAYS', meaning: 'days for which the old key may still sign; 1 if left out' } },
  variables: ['DATA_DIR', 'DATABASE_URL', 'ISSUER_NUMBER', 'KEY_PASSPHRASE', 'KEY_PASSPHRASE_FILE', 'KEY_FILE'],
  async run({ config, options, now, result }) {
    const overlap = options['overlap'] ?? '1'
    if (typeof overlap !== 'string' || !/^\d{1,3}$/.test(overlap)) throw new StartError('DAYS must be a whole number from 0 to 999.')
    const db = await openDatabase(config)
    try {
      const change = { issuer: config.issuer, location: config, now: now() }
      const kid = await inTrail({ db, now: now() }, async (inside) => {
        const made = await rotateKey(inside.db, change, Number(overlap))
        await recordChange(inside, {
          record: 'signing-key',
          id: made,
          action: 'rotate',
          after: { kid: made, overlapDays: Number(overlap) },
        })
        return made
      })
      result(`${kid} signs from today on. ${await refreshAndExplain(db, config, now())}`, { kid })
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}
