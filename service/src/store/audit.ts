// The audit trail's rows. Its rules (what is hashed, what counts as a fault) are in domain/audit.ts.
import { PostgresAdapter, sql } from 'kysely'
import type { Db } from './database.ts'
import { toPage, type Page, type PageRequest } from './page.ts'
import type { AuditEntryRow } from './schema.ts'
import { numberColumn, readSorted, type SortedPage, type SortedRequest } from './sorted-page.ts'

/**
 * Lets only one transaction at a time change the register: others that call this wait until this one ends; readers do not wait.
 * SQLite has only one writer anyway. On PostgreSQL the trail's table is locked before anything is read: LOCK TABLE takes no
 * snapshot, so later reads see what the last writer left, at every isolation level. So two changes never continue the chain from
 * the same entry, and no rule is judged on data that another transaction is changing.
 */
export async function lockRegister(transaction: Db): Promise<void> {
  if (transaction.getExecutor().adapter instanceof PostgresAdapter)
    await sql`lock table ${sql.table('audit_entries')} in share row exclusive mode`.execute(transaction)
}

/** The last entry, or `undefined` before the first. */
export async function findLastEntry(db: Db): Promise<Pick<AuditEntryRow, 'id' | 'hash'> | undefined> {
  return await db.selectFrom('auditEntries').select(['id', 'hash']).orderBy('id', 'desc').limit(1).executeTakeFirst()
}

// Stays below the limit of parameters in a statement.
const ENTRIES_A_STATEMENT = 250

export async function insertAuditEntries(db: Db, entries: readonly AuditEntryRow[]): Promise<void> {
  for (let i = 0; i < entries.length; i += ENTRIES_A_STATEMENT)
    await db
      .insertInto('auditEntries')
      .values(entries.slice(i, i + ENTRIES_A_STATEMENT))
      .execute()
}

/** Entries in the order of the chain, starting after the id `after`. */
export async function listAuditEntries(db: Db, { after, limit }: PageRequest): Promise<Page<AuditEntryRow>> {
  const query = db.selectFrom('auditEntries').selectAll().where('id', '>', after).orderBy('id')
  return toPage(await query.limit(limit + 1).execute(), limit)
}

/** Which entries a list shows. */
export interface AuditFilter {
  readonly recordKind?: string | undefined
  readonly recordId?: string | undefined
  readonly actorId?: string | undefined
  readonly action?: string | undefined
  /** The first instant, and the first one after the range; ISO 8601, UTC. */
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
