// The register's database, through Kysely. Nothing outside store/ knows which driver it uses.
import { CamelCasePlugin, Kysely, sql, type Dialect } from 'kysely'
import { isOvertaken, isUniqueViolation } from './conflicts.ts'
import type { Database } from './schema.ts'

/** The register's database, or a transaction on it. */
export type Db = Kysely<Database>

/** The register on a dialect: columns are in snake case in the database and in camel case here; JSON values are left alone. */
export function createDb(dialect: Dialect): Db {
  return new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
}

/** Whether the database answers a query; never rejects. */
export async function answers(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch {
    return false
  }
}

const ATTEMPTS = 12

/**
 * Runs `work` in a transaction: the one that is already open, or a new serialisable one that is committed as a whole or not at all.
 * On PostgreSQL a transaction that another one has overtaken is run again, so `work` must do nothing that a rollback does not undo.
 * If another transaction has just taken a unique value, the second run finds it with its own checks.
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

// Random, so that transactions that collided do not collide again.
async function pause(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(5 * 2 ** attempt, 400)))
}
