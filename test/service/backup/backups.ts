// Backup files and the places that processes keep registers in, for tests of backups.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyBackup } from '@temsao/service/backup/read-backup.ts'
import { writeBackup } from '@temsao/service/backup/write-backup.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
import type { ServiceProcess } from '../process.ts'
import { NOON, openTestApp } from '../test-app.ts'

/** Writes a backup of the demo register; gives its path again. */
export async function makeBackup(file: string): Promise<string> {
  const test = await openTestApp({ demo: true })
  await writeBackup(test.db, file, { now: NOON })
  await test.close()
  return file
}

/** Two backups say the same when they differ in nothing but the instant. */
export async function contentOf(file: string): Promise<unknown> {
  const { createdAt: _, ...rest } = await verifyBackup(file)
  return rest
}

/** Where a process keeps its register. */
export interface Place {
  readonly name: string
  readonly open: () => Promise<{ env: Record<string, string>; remove: () => Promise<void> }>
}

/** Each kind of place that there is here. */
export const PLACES: Place[] = PRESENT_DIALECTS.filter(({ name }) => name !== 'PGlite').map((dialect) => ({
  name: dialect.name,
  open: async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'temsao-place-'))
    const database = dialect.name === 'SQLite' ? undefined : await dialect.open({ prepared: 'empty' })
    const remove = async (): Promise<void> => {
      await database?.remove()
      await rm(dataDir, { recursive: true })
    }
    return { env: { DATA_DIR: dataDir, ...(database?.url !== undefined && { DATABASE_URL: database.url }) }, remove }
  },
}))

/** Declares a batch; gives the status of the answer. */
export async function declare(service: ServiceProcess, lot: string): Promise<number> {
  const producedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const body = JSON.stringify({ productId: 1, lot, producedOn, declaredPacks: 10 })
  const headers = { 'Content-Type': 'application/json' }
  return (await fetch(`${service.origin}/api/v1/batches`, { method: 'POST', headers, body })).status
}
