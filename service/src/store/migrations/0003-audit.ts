// The audit trail: a chain of entries that the database itself refuses to change or delete.
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres } from '../dialect.ts'

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entries')
    // The chain counts, not the database: a number that a failed transaction took would look like a gap.
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('actor_role', 'text', (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('record_kind', 'text', (column) => column.notNull())
    .addColumn('record_id', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    // Unique, so that even two writers that got past every lock cannot fork the chain.
    .addColumn('previous_hash', 'text', (column) =>
      column
        .notNull()
        .unique()
        .check(sql`length(previous_hash) = 64`),
    )
    .addColumn('hash', 'text', (column) => column.notNull().check(sql`length(hash) = 64`))
    .execute()
  await db.schema.createIndex('audit_entries_record').on('audit_entries').columns(['record_kind', 'record_id', 'id']).execute()
  await (isPostgres(db) ? forbidChangesOnPostgres(db) : forbidChangesOnSqlite(db))
}

async function forbidChangesOnSqlite(db: Kysely<unknown>): Promise<void> {
  for (const change of ['update', 'delete'])
    await sql`
      create trigger ${sql.ref(`audit_entries_no_${change}`)} before ${sql.raw(change)} on audit_entries
      begin select raise(abort, 'audit_entries is append-only'); end`.execute(db)
}

async function forbidChangesOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin raise exception 'audit_entries is append-only'; end $$`.execute(db)
  await sql`
    create trigger audit_entries_no_change before update or delete or truncate on audit_entries
    for each statement execute function refuse_audit_change()`.execute(db)
}

export const audit: Migration = { up }
