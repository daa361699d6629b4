// Keeps SQLite statements prepared between calls: Kysely prepares every statement again, which costs more than running it.
import type SqliteDatabase from 'better-sqlite3'
import type { SqliteDatabase as KyselySqliteDatabase } from 'kysely'

// More than the register's distinct statements. The limit keeps multi-row inserts of varying length from growing the cache for
// ever.
const MAX_STATEMENTS = 500

/** The same database, with the most recently used statements kept prepared. */
export function preparedOnce(sqlite: SqliteDatabase.Database): KyselySqliteDatabase {
  const statements = new Map<string, SqliteDatabase.Statement>()
  return {
    prepare(sql) {
      const known = statements.get(sql)
      statements.delete(sql)
      const statement = known === undefined || known.busy ? sqlite.prepare(sql) : known
      statements.set(sql, statement)
      const oldest = statements.keys().next()
      if (statements.size > MAX_STATEMENTS && !oldest.done) statements.delete(oldest.value)
      return statement
    },
    close() {
      statements.clear()
      sqlite.close()
    },
  }
}
