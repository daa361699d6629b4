// Backup files, and registers on other machines, for tests of backups.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyBackup } from '@temsao/service/backup/read-backup.ts'
import { writeBackup } from '@temsao/service/backup/write-backup.ts'
import { PRESENT_DIALECTS, type TestDialect } from '../dialects.ts'
import { NOON, OFFICE, openTestApp } from '../test-app.ts'

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

/** The dialects whose registers a command can reach. */
export const REACHABLE_DIALECTS = PRESENT_DIALECTS.filter(({ name }) => name !== 'PGlite')

/** The settings of the same office on another machine, where there is no register yet, and what removes them. */
export async function openOtherMachine(dialect: TestDialect): Promise<{ env: Record<string, string>; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'temsao-place-'))
  const database = dialect.name === 'SQLite' ? undefined : await dialect.open({ prepared: 'empty' })
  const remove = async (): Promise<void> => {
    await database?.remove()
    await rm(dataDir, { recursive: true })
  }
  return { env: { ...OFFICE, DATA_DIR: dataDir, ...(database?.url !== undefined && { DATABASE_URL: database.url }) }, remove }
}
