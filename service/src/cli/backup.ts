// `temsao backup`: one file from which the register can be restored, taken while the service runs.
import { writeBackup } from '../backup/write-backup.ts'
import type { Config } from '../config.ts'
import { keyFileIn } from '../signing/open-signer.ts'
import { findSigningKey, readKeyText } from '../signing/key-file.ts'
import { sealKey } from '../signing/sealed-key.ts'
import { StartError } from '../start-error.ts'
import { openToRead } from '../store/whole-database.ts'
import { EXIT, type Command } from './command.ts'

export const backup: Command = {
  name: 'backup',
  summary: 'Write the whole register to FILE, also while the service runs.',
  description: `FILE holds every table in one consistent state, with counts and hashes, and restores on SQLite and PostgreSQL alike.
It holds names, addresses and accounts: keep it as safe as the register. Nobody stays signed in by it.
The signing key is not in it: keep a copy of DATA_DIR/signing-key.json somewhere safe, or give --with-key, which puts the key
in encrypted with TEMSAO_BACKUP_PASSPHRASE. Without its key a restored register cannot sign, though its stamps still verify.`,
  arguments: [{ name: 'FILE', meaning: 'file to write, such as temsao-2026-11-22.backup; it must not exist' }],
  options: { 'with-key': { meaning: 'include the signing key, encrypted with TEMSAO_BACKUP_PASSPHRASE' } },
  variables: ['DATA_DIR', 'DATABASE_URL', 'TEMSAO_BACKUP_PASSPHRASE'],
  async run({ args, options, config, now, result, progress }) {
    const file = args[0]!
    const sealedKey = options['with-key'] === true ? await sealKeyOf(config) : undefined
    const db = await openToRead(config)
    try {
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

async function sealKeyOf({ dataDir, backupPassphrase }: Config): Promise<string> {
  if (backupPassphrase === undefined) throw new StartError('--with-key needs TEMSAO_BACKUP_PASSPHRASE: the key is never written in clear.')
  const file = keyFileIn(dataDir)
  if ((await findSigningKey(file)) === undefined) throw new StartError(`${file} is missing; there is no signing key to back up.`)
  return await sealKey(await readKeyText(file), backupPassphrase)
}
