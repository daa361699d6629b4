// `temsao backup`: one file from which the register can be restored, taken while the service runs.
import { writeBackup } from '../../backup/write-backup.ts'
import type { Config } from '../../config.ts'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import { findKeyInUse } from '../../signing/open-signer.ts'
import { findKeyText, keyFileOf } from '../../signing/keyring.ts'
import { sealKey } from '../../signing/sealed-key.ts'
import { StartError } from '../../start-error.ts'
import type { Db } from '../../store/database.ts'
import { listSigningKeys } from '../../store/signing-keys.ts'
import { openToRead } from '../../store/whole-database.ts'
import { EXIT, type Command } from '../command/command.ts'

export const backup: Command = {
  name: 'backup',
  summary: 'Write the whole register to FILE, also while the service runs.',
  description: `FILE contains every table in one consistent state, with counts and hashes. It can be restored on SQLite and on PostgreSQL.
It contains names, addresses and accounts: keep it as safe as the register. It contains no sessions, so nobody stays signed in.
The keys are not in it: keep copies of DATA_DIR/keys and of what unlocks them (KEY_FILE or the passphrase) in two places, or
use --with-key, which adds the signing key, encrypted with TEMSAO_BACKUP_PASSPHRASE. Without its key a restored register cannot
sign, though its stamps can still be verified.`,
  arguments: [{ name: 'FILE', meaning: 'file to write, such as temsao-2026-11-22.backup; it must not exist' }],
  options: { 'with-key': { meaning: 'include the signing key, encrypted with TEMSAO_BACKUP_PASSPHRASE' } },
  variables: ['DATA_DIR', 'DATABASE_URL', 'TEMSAO_BACKUP_PASSPHRASE'],
  async run({ args, options, config, now, result, progress }) {
    const file = args[0]!
    const withKey = options['with-key'] === true
    if (withKey && config.backupPassphrase === undefined)
      throw new StartError('--with-key needs TEMSAO_BACKUP_PASSPHRASE: the key is never written unencrypted.')
    const db = await openToRead(config)
    try {
      const sealedKey = withKey ? await sealKeyOf(db, config, now()) : undefined
      const onProgress = (rows: number): void => progress(`${rows} rows`)
      const manifest = await writeBackup(db, file, { now: now(), sealedKey, onProgress })
      const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
      const key = sealedKey === undefined ? 'The signing key is not in it.' : 'The signing key is in it, encrypted.'
      const { sealedKey: _, ...json } = manifest
      result(`${file}: ${rows} rows in ${Object.keys(manifest.tables).length} tables. ${key}`, {
        file,
        ...json,
        hasKey: sealedKey !== undefined,
      })
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}

async function sealKeyOf(db: Db, config: Config, now: number): Promise<string> {
  const { backupPassphrase = '', issuer } = config
  const kid = formatKid(findKeyInUse(await listSigningKeys(db), issuer, dayInVietnam(now)))
  const text = await findKeyText(config, kid)
  if (text === undefined) throw new StartError(`${keyFileOf(config, kid)} is missing; there is no signing key to back up.`)
  return await sealKey(text, backupPassphrase)
}
