// `temsao restore`: replaces the register with a backup.
import { join } from 'node:path'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import type { BackupManifest } from '../../backup/format.ts'
import { verifyBackup } from '../../backup/read-backup.ts'
import { restoreBackup } from '../../backup/restore-backup.ts'
import { writeBackup } from '../../backup/write-backup.ts'
import type { Config } from '../../config.ts'
import { prepareFolder } from '../../open-register.ts'
import { findKey, keyFileOf, kidOf, placeKey } from '../../signing/keyring.ts'
import { findKeyInUse } from '../../signing/open-signer.ts'
import { openSealedKey } from '../../signing/sealed-key.ts'
import { StartError } from '../../start-error.ts'
import type { Db } from '../../store/database.ts'
import { openDatabase } from '../../store/open-database.ts'
import { listSigningKeys } from '../../store/signing-keys.ts'
import { isInUse } from '../../store/whole-database.ts'
import { EXIT, type Command } from '../command/command.ts'

export const restore: Command = {
  name: 'restore',
  summary: 'Replace the present register with the one in FILE, a backup. Stop the service first.',
  description: `FILE is checked completely before anything is changed, and then restored as a whole or not at all, whatever goes wrong.
A register that is not empty is replaced only with --replace, and is first written to a backup in DATA_DIR.
A signing key in FILE is put into DATA_DIR if there is none yet (TEMSAO_BACKUP_PASSPHRASE); an existing key is never overwritten.`,
  arguments: [{ name: 'FILE', meaning: 'a backup made by "temsao backup"' }],
  options: { replace: { meaning: 'replace a register that is not empty' } },
  variables: ['DATA_DIR', 'DATABASE_URL', 'TEMSAO_BACKUP_PASSPHRASE'],
  async run({ args, options, config, now, result, tell, progress }) {
    const file = args[0]!
    const manifest = await verifyBackup(file)
    await prepareFolder(config.dataDir)
    const db = await openDatabase(config, { alone: true })
    try {
      const replaced = await keepPresent(db, { config, now: now(), mayReplace: options['replace'] === true })
      const key = await restoreKey(manifest, config)
      const onProgress = (rows: number): void => progress(`${rows} rows`)
      const migrated = await restoreBackup(db, file, { manifest, onProgress })
      const warning = await findKeyFault(db, config, now())
      if (warning !== undefined) tell(warning)
      const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
      const kept = replaced === undefined ? '' : ` The previous register is in ${replaced}.`
      result(`Restored ${rows} rows of ${manifest.createdAt} from ${file}.${key ? ' The signing key was restored.' : ''}${kept}`, {
        file,
        createdAt: manifest.createdAt,
        tables: manifest.tables,
        migrated,
        replaced: replaced ?? null,
        keyRestored: key,
        keyUsable: warning === undefined,
      })
      return EXIT.done
    } finally {
      await db.destroy()
    }
  },
}

async function keepPresent(
  db: Db,
  { config, now, mayReplace }: { config: Config; now: number; mayReplace: boolean },
): Promise<string | undefined> {
  if (!(await isInUse(db))) return undefined
  if (!mayReplace)
    throw new StartError(
      'The register is not empty; use --replace to replace it with the backup (the old register is kept in a backup of its own).',
    )
  const file = join(config.dataDir, `replaced-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.backup`)
  await writeBackup(db, file, { now })
  return file
}

// Comes before the register: after an interruption there is a key that nothing uses yet, never a register that cannot sign.
async function restoreKey({ sealedKey }: BackupManifest, config: Config): Promise<boolean> {
  const { backupPassphrase, issuer } = config
  if (sealedKey === undefined) return false
  if (backupPassphrase === undefined)
    throw new StartError('The backup contains a signing key; set TEMSAO_BACKUP_PASSPHRASE to the passphrase that it was made with.')
  const text = await openSealedKey(sealedKey, backupPassphrase)
  const kid = kidOf(text) ?? formatKid({ issuer, keyNumber: 1 })
  if ((await findKey(config, kid)) !== undefined) return false
  await placeKey(config, kid, text)
  return true
}

async function findKeyFault(db: Db, config: Config, now: number): Promise<string | undefined> {
  const known = await listSigningKeys(db)
  if (!known.some((key) => key.issuer === config.issuer)) return undefined
  const expected = findKeyInUse(known, config.issuer, dayInVietnam(now))
  const file = keyFileOf(config, formatKid(expected))
  const found = await findKey(config, formatKid(expected))
  if (found === undefined) return `${file} is missing: put the key of this register there before you start the service.`
  if (found.publicJwk.x === expected.x && found.publicJwk.y === expected.y) return undefined
  return `${file} is not the key of this register: replace it with the right one before you start the service.`
}
