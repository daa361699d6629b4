// Brings a database to the present schema. Migrations only go forward and are never edited once they are released.
import { Migrator, type Migration } from 'kysely/migration'
import { StartError } from '../../start-error.ts'
import type { Db } from '../database.ts'
import { register } from './0001-register.ts'
import { lifecycle } from './0002-lifecycle.ts'
import { audit } from './0003-audit.ts'
import { accounts } from './0004-accounts.ts'
import { idempotency } from './0005-idempotency.ts'
import { trust } from './0007-trust.ts'
import { content } from './0008-content.ts'
import { mismatchReports } from './0009-mismatch-reports.ts'
import { serialRuns } from './0010-serial-runs.ts'
import { office } from './0011-office.ts'
import { inspectors } from './0012-inspectors.ts'
import { inspections } from './0013-inspections.ts'
import { scanCounts } from './0014-scan-counts.ts'
import { labelTexts } from './0015-label-texts.ts'

const migrations: Record<string, Migration> = {
  '0001-register': register,
  '0002-lifecycle': lifecycle,
  '0003-audit': audit,
  '0004-accounts': accounts,
  '0005-idempotency': idempotency,
  '0007-trust': trust,
  '0008-content': content,
  '0009-mismatch-reports': mismatchReports,
  '0010-serial-runs': serialRuns,
  '0011-office': office,
  '0012-inspectors': inspectors,
  '0013-inspections': inspections,
  '0014-scan-counts': scanCounts,
  '0015-label-texts': labelTexts,
}

/** The schemas that this program knows, oldest first. */
export const SCHEMAS: readonly string[] = Object.keys(migrations).sort()

/**
 * Runs the missing migrations, up to the schema `until` or to the present one, and returns their names. A run that fails or is
 * interrupted leaves no trace. Throws {@link StartError} for a database that a newer program has written.
 */
export async function migrate(db: Db, until?: string): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  await assertNotNewer(db)
  const { error, results = [] } = await (until === undefined ? migrator.migrateToLatest() : migrator.migrateTo(until))
  if (error !== undefined) throw new Error('The database could not be migrated to the present schema.', { cause: error })
  return results.map((result) => result.migrationName)
}

/** The migrations that have run on a database, oldest first; empty for a new one. */
export async function listAppliedMigrations(db: Db): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const bookkeeping = db.withTables<{ kyselyMigration: { name: string } }>()
  return (await bookkeeping.selectFrom('kyselyMigration').select('name').orderBy('name').execute()).map(({ name }) => name)
}

async function assertNotNewer(db: Db): Promise<void> {
  const unknown = (await listAppliedMigrations(db)).filter((name) => migrations[name] === undefined)
  if (unknown.length > 0)
    throw new StartError(
      `The database was written by a newer Temsao (schema ${unknown.at(-1)}); start that version, or restore a backup made with this one.`,
    )
}
