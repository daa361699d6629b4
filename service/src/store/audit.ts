// The audit trail's rows. Its rules (what is hashed, what counts as a fault) are in domain/audit.ts.
import { PostgresAdapter, sql } from 'kysely'
import type { Db } from './database.ts'
import { toPage, type Page, type PageRequest } from './page.ts'
import type { AuditEntryRow } from './schema.ts'

/**
 * Makes this transaction the only one that writes to the register until it ends; readers go on. SQLite has one writer anyway. On
 * PostgreSQL the trail's table is locked, before anything is read: LOCK TABLE takes no snapshot, so that what is read
 * afterwards is what the last writer left, at every isolation level. No two changes can then continue the chain from the same
 * entry, and no rule is judged on what another transaction is just changing.
 */
export async function lockRegister(transaction: Db): Promise<void> {
  if (transaction.getExecutor().adapter instanceof PostgresAdapter)
    await sql`lock table ${sql.table('audit_entries')} in share row exclusive mode`.execute(transaction)
}

/** The last entry, or `undefined` before the first. */
export async function findLastEntry(db: Db): Promise<Pick<AuditEntryRow, 'id' | 'hash'> | undefined> {
  return await db.selectFrom('auditEntries').select(['id', 'hash']).orderBy('id', 'desc').limit(1).executeTakeFirst()
}

// Below the parameters that a statement can have.
const ENTRIES_A_STATEMENT = 250

export async function insertAuditEntries(db: Db, entries: readonly AuditEntryRow[]): Promise<void> {
  for (let i = 0; i < entries.length; i += ENTRIES_A_STATEMENT)
    await db
      .insertInto('auditEntries')
      .values(entries.slice(i, i + ENTRIES_A_STATEMENT))
      .execute()
}

/** Which entries a list is narrowed to. */
export interface AuditFilter {
  readonly recordKind?: string | undefined
  readonly recordId?: string | undefined
}

export async function listAuditEntries(db: Db, page: PageRequest, filter: AuditFilter = {}): Promise<Page<AuditEntryRow>> {
  let query = db.selectFrom('auditEntries').selectAll().where('id', '>', page.after)
  if (filter.recordKind !== undefined) query = query.where('recordKind', '=', filter.recordKind)
  if (filter.recordId !== undefined) query = query.where('recordId', '=', filter.recordId)
  return toPage(
    await query
      .orderBy('id')
      .limit(page.limit + 1)
      .execute(),
    page.limit,
  )
}
