// The register's database behind Kysely. Nothing outside store/ knows which driver that is.
import { CamelCasePlugin, Kysely, type Dialect } from 'kysely'
import { isOvertaken, isUniqueViolation } from './conflicts.ts'
import type { Database } from './schema.ts'

/** The register's database, or a transaction on it. */
export type Db = Kysely<Database>

/** The register on a dialect: columns are snake case in the database and camel case here; JSON values are left alone. */
export function createDb(dialect: Dialect): Db {
  return new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
}

const ATTEMPTS = 12

/**
 * Runs `work` in a transaction: in the one that is already open, or in a new serialisable one that is kept whole or not at
 * all. On PostgreSQL a transaction that another one has overtaken is run again, so `work` must do nothing that its
 * database does not undo; a unique value that another one has just taken is then found by the work's own checks.
 */
export async function atomically<Result>(db: Db, work: (transaction: Db) => Promise<Result>): Promise<Result> {
  if (db.isTransaction) return await work(db)
  for (let attempt = 1; ; attempt++)
    try {
      return await db.transaction().setIsolationLevel('serializable').execute(work)
    } catch (error) {
      const again = isOvertaken(error) ? attempt < ATTEMPTS : isUniqueViolation(error) && attempt === 1
      if (!again) throw error
      await pause(attempt)
    }
}

// At random, so that those who met do not meet again.
async function pause(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(5 * 2 ** attempt, 400)))
}
