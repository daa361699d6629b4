// Brings a database to the present schema. Migrations only go forward and are never edited once released.
import { Migrator, type Migration } from 'kysely/migration'
import type { Db } from './database.ts'
import { register } from './migrations/0001-register.ts'
import { accounts } from './migrations/0004-accounts.ts'

const migrations: Record<string, Migration> = {
  '0001-register': register,
  '0004-accounts': accounts,
}

/** Runs the missing migrations and gives their names; throws when one fails (nothing of it is kept). */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) throw new Error('The database could not be brought to the present schema.', { cause: error })
  return results.map((result) => result.migrationName)
}
