// Backup files, and registers on other machines, for tests of backups.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyBackup } from '@temsao/service/backup/read-backup.ts'
import { writeBackup } from '@temsao/service/backup/write-backup.ts'
import { PRESENT_DIALECTS, type TestDialect } from '../dialects.ts'
import { NOON, OFFICE, openTestApp } from '../test-app.ts'

/** Writes a backup of the demo register and returns its path. */
export async function makeBackup(file: string): Promise<string> {
  const test = await openTestApp({ demo: true })
  await writeBackup(test.db, file, { now: NOON })
  await test.close()
  return file
}

/** Two backups are equal if they differ only in the time of the backup. */
export async function contentOf(file: string): Promise<unknown> {
  const { createdAt: _, ...rest } = await verifyBackup(file)
  return rest
}

/** The dialects whose registers a command can open. */
export const REACHABLE_DIALECTS = PRESENT_DIALECTS.filter(({ name }) => name !== 'PGlite')

/** The settings of the same office on another machine that has no register yet, and a function that removes them. */
export async function openOtherMachine(dialect: TestDialect): Promise<{ env: Record<string, string>; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'temsao-place-'))
  const database = dialect.name === 'SQLite' ? undefined : await dialect.open({ prepared: 'empty' })
  const remove = async (): Promise<void> => {
    await database?.remove()
    await rm(dataDir, { recursive: true })
  }
  return { env: { ...OFFICE, DATA_DIR: dataDir, ...(database?.url !== undefined && { DATABASE_URL: database.url }) }, remove }
}
