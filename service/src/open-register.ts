// Opens everything that the service keeps in its data folder, and creates what does not exist yet.
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
  /** What the start did to the trust list. */
  readonly trustChange: Awaited<ReturnType<typeof refreshTrust>>
  readonly accounts: Accounts
  /** Counts scans in memory first: write them before you close the database. */
  readonly scanHistory: ScanHistory
  readonly access: Access
  readonly proxyHops: number
}

/** Opens the register that `config` names; throws {@link StartError} for an unusable folder or server. */
export async function openRegister(config: Config, now: number): Promise<Register> {
  await prepareFolder(config.dataDir)
  return await prepareRegister(await openDatabase(config), config, now)
}

/** Brings an open database to the present schema, with communes, key and first content; closes it if that fails. */
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

/** Brings an open database to the present schema, with communes: all that a command needs if it uses no key. */
export async function prepareDatabase(db: Db): Promise<void> {
  await whileOthersWait(db, async () => {
    await migrate(db)
    await loadCommuneList(db)
  })
}

/** Marks a register without any content as one that gets no demo, because real records came first. */
export async function markAsReal(db: Db): Promise<void> {
  if ((await findSetting(db, 'filled')) === undefined) await updateSetting(db, 'filled', 'empty')
}

// Invented data may be open to anybody at the machine; data that is real, or that others can reach, needs accounts.
async function chooseAccess(db: Db, config: Config): Promise<Access> {
  if (config.access !== undefined) return config.access
  return isLocalOnly(config) && config.demo && (await findSetting(db, 'filled')) === 'demo' ? 'open' : 'accounts'
}

/** Creates the data folder, which only its owner can read; throws {@link StartError} if this user cannot write to it. */
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

// Does not use the recursion of mkdir: it never ends in Node if the parent folder accepts no entries, such as /proc.
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

// All in one transaction: a start that is interrupted while it loads the demo leaves nothing, and the next start begins again.
async function fillOnce(db: Db, issuer: Issuer, { demo, now }: { demo: boolean; now: number }): Promise<void> {
  if ((await findSetting(db, 'filled')) !== undefined) return
  const work: Work = { db, now, actor: { id: 'demo', role: 'operator' }, requestId: 'first-start' }
  await together(work, async (inside) => {
    if (demo) await loadDemoRegister(inside, issuer)
    await updateSetting(inside.db, 'filled', demo ? 'demo' : 'empty')
  })
}
