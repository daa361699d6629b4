// The audit trail's rows. Its rules (what is hashed, what counts as a fault) are in domain/audit.ts.
import { PostgresAdapter, sql } from 'kysely'
import type { Db } from './database.ts'
import { toPage, type Page, type PageRequest } from './page.ts'
import type { AuditEntryRow } from './schema.ts'
import { numberColumn, readSorted, type SortedPage, type SortedRequest } from './sorted-page.ts'

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

/** Entries in the order of the chain; the page goes on after the id `after`. */
export async function listAuditEntries(db: Db, { after, limit }: PageRequest): Promise<Page<AuditEntryRow>> {
  const query = db.selectFrom('auditEntries').selectAll().where('id', '>', after).orderBy('id')
  return toPage(await query.limit(limit + 1).execute(), limit)
}

/** Which entries a list is narrowed to. */
export interface AuditFilter {
  readonly recordKind?: string | undefined
  readonly recordId?: string | undefined
  readonly actorId?: string | undefined
  readonly action?: string | undefined
  /** The first instant, and the one after the last; ISO 8601, UTC. */
  readonly from?: string | undefined
  readonly until?: string | undefined
}

export const AUDIT_SORTS = { id: numberColumn('auditEntries.id') }

export async function searchAuditEntries(db: Db, filter: AuditFilter, order: SortedRequest<'id'>): Promise<SortedPage<AuditEntryRow>> {
  const { recordKind, recordId, actorId, action, from, until } = filter
  let query = db.selectFrom('auditEntries').selectAll('auditEntries')
  if (recordKind !== undefined) query = query.where('recordKind', '=', recordKind)
  if (recordId !== undefined) query = query.where('recordId', '=', recordId)
  if (actorId !== undefined) query = query.where('actorId', '=', actorId)
  if (action !== undefined) query = query.where('action', '=', action)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (until !== undefined) query = query.where('at', '<', until)
  return await readSorted({ db, query }, AUDIT_SORTS, order)
}
