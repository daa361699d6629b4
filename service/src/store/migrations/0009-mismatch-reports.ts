// Shoppers' reports: stamps that do not match the pack they are on. No column says who sent one.
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countingKey } from './columns.ts'
import { isPostgres } from '../dialect.ts'

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mismatch_reports')
    .addColumn('id', 'integer', countingKey(db))
    // The random key that the phone chose, so that a report sent twice is stored once.
    .addColumn('report_key', 'text', (column) => column.notNull().unique())
    .addColumn('typed_code', 'text', (column) => column.notNull())
    // Not a foreign key: a stamp that was never issued is worth a report too.
    .addColumn('stamp_number', 'integer', (column) => column.notNull())
    .addColumn('product_name', 'text', (column) => column.notNull())
    .addColumn('found_on', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('text', 'text')
    .addColumn('stamp_code', 'text')
    .addColumn('folded', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('new', 'seen', 'closed')`))
    .addColumn('note', 'text')
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
  await db.schema.createIndex('mismatch_reports_received_at').on('mismatch_reports').column('received_at').execute()
  await db.schema.createIndex('mismatch_reports_stamp').on('mismatch_reports').column('stamp_number').execute()
  // A separate table, so that no list has to read the pictures.
  await db.schema
    .createTable('mismatch_photos')
    .addColumn('report_id', 'integer', (column) => column.primaryKey().references('mismatch_reports.id'))
    .addColumn('jpeg', isPostgres(db) ? 'bytea' : 'blob', (column) => column.notNull())
    .execute()
}

export const mismatchReports: Migration = { up }
