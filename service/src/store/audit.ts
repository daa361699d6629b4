// The audit trail's rows. Its rules (what is hashed, what counts as a fault) are in domain/audit.ts.
import { PostgresAdapter, sql } from 'kysely'
import type { Db } from './database.ts'
import { toPage, type Page, type PageRequest } from './page.ts'
import type { AuditEntryRow } from './schema.ts'

// Any fixed number; it only has to be the same in every process of this service ("temsao" in ASCII).
const CHAIN_LOCK = 0x74656d73616f

/**
 * Makes this transaction the only one that writes to the register until it ends. SQLite has one writer anyway; on PostgreSQL
 * it is an advisory lock, taken before anything is read, so that no two changes continue the chain from the same entry and
 * no rule is judged on what another transaction is just changing.
 */
export async function lockRegister(transaction: Db): Promise<void> {
  if (transaction.getExecutor().adapter instanceof PostgresAdapter)
    await sql`select pg_advisory_xact_lock(${sql.lit(CHAIN_LOCK)})`.execute(transaction)
}

/** The last entry, or `undefined` before the first. */
export async function findLastEntry(db: Db): Promise<Pick<AuditEntryRow, 'id' | 'hash'> | undefined> {
  return await db.selectFrom('auditEntries').select(['id', 'hash']).orderBy('id', 'desc').limit(1).executeTakeFirst()
}

export async function insertAuditEntry(db: Db, entry: AuditEntryRow): Promise<void> {
  await db.insertInto('auditEntries').values(entry).execute()
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
