// What the office needs every day: people found by name, scans of decisions, and the audit trail by person or by day.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countingKey } from './columns.ts'
import { isPostgres } from '../dialect.ts'

async function up(db: Kysely<unknown>): Promise<void> {
  await foldNamesOfUsers(db)
  await createDocuments(db)
  await db.schema.createIndex('audit_entries_actor').on('audit_entries').columns(['actor_id', 'id']).execute()
  await db.schema.createIndex('audit_entries_at').on('audit_entries').column('at').execute()
}

async function foldNamesOfUsers(db: Kysely<{ users: { id: string; name: string; name_folded: string } }>): Promise<void> {
  await db.schema
    .alterTable('users')
    .addColumn('name_folded', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  for (const { id, name } of await db.selectFrom('users').select(['id', 'name']).execute())
    await db
      .updateTable('users')
      .set({ name_folded: foldForSearch(name) })
      .where('id', '=', id)
      .execute()
}

async function createDocuments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('certificate_documents')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('certificate_id', 'integer', (column) => column.notNull().references('certificates.id'))
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('issue', 'extension', 'revocation')`))
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('size_bytes', 'integer', (column) => column.notNull().check(sql`size_bytes > 0`))
    .addColumn('sha256', 'text', (column) => column.notNull().check(sql`length(sha256) = 64`))
    // Unique: a document is replaced only once, so that its successors form a single line.
    .addColumn('supersedes', 'integer', (column) => column.unique().references('certificate_documents.id'))
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('certificate_documents_certificate_id').on('certificate_documents').column('certificate_id').execute()
  // In pieces, so that neither a statement nor a page of a backup ever holds more than a few scans.
  await db.schema
    .createTable('document_pieces')
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('piece', 'integer', (column) => column.notNull())
    .addColumn('bytes', isPostgres(db) ? 'bytea' : 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('document_pieces_pk', ['sha256', 'piece'])
    .execute()
}

export const office: Migration = { up }
