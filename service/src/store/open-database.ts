// Opens the database that the settings name.
import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import { isBusy } from './conflicts.ts'
import type { Db } from './database.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** Where the register is: on a PostgreSQL server if `databaseUrl` is given, else in a file in `dataDir`. */
export interface DatabaseLocation {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
}

/** The SQLite file of a data folder. */
export function sqliteFileIn(dataDir: string): string {
  return join(dataDir, 'temsao.sqlite')
}

/**
 * Opens the database; it may still need migrations. With `alone`, no other process may be using an SQLite file. Throws
 * {@link StartError} if it cannot be opened.
 */
export async function openDatabase({ dataDir, databaseUrl }: DatabaseLocation, options: { alone?: boolean } = {}): Promise<Db> {
  if (databaseUrl !== undefined) return await openPostgres(databaseUrl)
  const file = sqliteFileIn(dataDir)
  try {
    return openSqlite(file, options)
  } catch (error) {
    if (options.alone === true && isBusy(error)) throw new StartError(`${file} is in use; stop the service first.`)
    if (error instanceof StartError) throw error
    throw new StartError(`DATA_DIR contains a database that cannot be opened, ${file}: ${(error as Error).message}.`)
  }
}
