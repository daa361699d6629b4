// Opens everything that the service keeps in its data folder, creating what is not there yet.
import { access, constants, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openAuthSecret } from './accounts/auth-secret.ts'
import { openAccounts, type Accounts } from './accounts/auth.ts'
import { isLocalOnly, type Access, type Config } from './config.ts'
import { loadDemoRegister } from './demo/load-demo-register.ts'
import { loadCommuneList } from './domain/register/commune-list.ts'
import { createScanHistory, type ScanHistory } from './domain/scans/scan-history.ts'
import type { Issuer } from './domain/stamps/stamps.ts'
import { together, type Work } from './domain/work.ts'
import { openSigners } from './signing/open-signer.ts'
import { refreshTrust } from './signing/trust.ts'
import { StartError } from './start-error.ts'
import type { Db } from './store/database.ts'
import { migrate } from './store/migrations/migrate.ts'
import { openDatabase } from './store/open-database.ts'
import { findSetting, updateSetting } from './store/settings.ts'
import { whileOthersWait } from './store/start-lock.ts'

/** An open register and the issuer that signs for it. */
export interface Register {
  readonly db: Db
  readonly issuer: Issuer
  /** What the start has made of the trust list. */
  readonly trustChange: Awaited<ReturnType<typeof refreshTrust>>
  readonly accounts: Accounts
  /** Counts scans in memory first: whoever closes the database writes them before. */
  readonly scanHistory: ScanHistory
  readonly access: Access
  readonly proxyHops: number
}

/** Opens the register that `config` names; throws {@link StartError} for an unusable folder or server. */
export async function openRegister(config: Config, now: number): Promise<Register> {
  await prepareFolder(config.dataDir)
  return await prepareRegister(await openDatabase(config), config, now)
}

/** Brings an open database to the present schema, with communes, key and first content; closes it when that fails. */
export async function prepareRegister(db: Db, config: Config, now: number): Promise<Register> {
  try {
    return await whileOthersWait(db, async () => {
      await migrate(db)
      await loadCommuneList(db)
      const signer = await openSigners(db, { location: config, issuer: config.issuer, now })
      const issuer = { signer, origin: config.publicOrigin }
      const change = await refreshTrust(db, { location: config, profile: config, now })
      await fillOnce(db, issuer, { demo: config.demo, now })
      const secret = config.authSecret ?? (await openAuthSecret(join(config.dataDir, 'auth-secret')))
      const accounts = openAccounts(db, { origin: config.publicOrigin, secret })
      return {
        db,
        issuer,
        accounts,
        scanHistory: createScanHistory(db, config.issuer),
        access: await chooseAccess(db, config),
        proxyHops: config.proxyHops,
        trustChange: change,
      }
    })
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** Brings an open database to the present schema, with communes; all that a command needs which touches no key. */
export async function prepareDatabase(db: Db): Promise<void> {
  await whileOthersWait(db, async () => {
    await migrate(db)
    await loadCommuneList(db)
  })
}

/** Marks a register that has no content of its own yet as one that gets no demo: real records have come first. */
export async function markAsReal(db: Db): Promise<void> {
  if ((await findSetting(db, 'filled')) === undefined) await updateSetting(db, 'filled', 'empty')
}

// What is invented can be shown to whoever sits at the machine; what is real, or within others' reach, needs accounts.
async function chooseAccess(db: Db, config: Config): Promise<Access> {
  if (config.access !== undefined) return config.access
  return isLocalOnly(config) && config.demo && (await findSetting(db, 'filled')) === 'demo' ? 'open' : 'accounts'
}

/** Creates the data folder, readable by its owner alone; throws {@link StartError} when this user cannot write to it. */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StartError(
      `DATA_DIR must be a folder that this user can write to; "${folder}" is not (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
    )
  }
}

// Not mkdir's own recursion: under a folder that takes no entries at all, such as /proc, Node's never ends.
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder, { mode: 0o700 })
  }
}

// A start that was cut off while loading the demo leaves no mark and a part of it; the next start begins again from nothing.
async function fillOnce(db: Db, issuer: Issuer, { demo, now }: { demo: boolean; now: number }): Promise<void> {
  if ((await findSetting(db, 'filled')) !== undefined) return
  const work: Work = { db, now, actor: { id: 'demo', role: 'operator' }, requestId: 'first-start' }
  await together(work, async (inside) => {
    if (demo) await loadDemoRegister(inside, issuer)
    await updateSetting(inside.db, 'filled', demo ? 'demo' : 'empty')
  })
}
