// Column types whose spelling differs between SQLite and PostgreSQL.
import { PostgresAdapter, type ColumnDefinitionBuilder, type Kysely } from 'kysely'

/** Whether migrations run on PostgreSQL (or PGlite) rather than on SQLite. */
export function isPostgres(db: Pick<Kysely<unknown>, 'getExecutor'>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/** A primary key that counts up and never uses a number twice, not even after the row was deleted. */
export function countingKey(db: Kysely<unknown>): (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder {
  return (column) => (isPostgres(db) ? column.primaryKey().generatedByDefaultAsIdentity() : column.primaryKey().autoIncrement())
}
