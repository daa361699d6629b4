// Which of the two database systems answers, for the few statements that they spell differently.
import { PostgresAdapter, type Kysely } from 'kysely'

/** Whether a database is PostgreSQL (or PGlite) rather than SQLite. */
export function isPostgres(db: Pick<Kysely<unknown>, 'getExecutor'>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
