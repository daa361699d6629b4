// How often stamps were scanned, by hour. A row says how often, never who scanned: no column holds anything about a visitor.
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('scan_counts')
    .addColumn('stamp_number', 'integer', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('hour', 'integer', (column) => column.notNull())
    // '' if the province is unknown: in a key, null would differ from itself.
    .addColumn('province', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('scan_counts_pk', ['stamp_number', 'day', 'hour', 'province', 'verdict'])
    .execute()
  await db.schema.createIndex('scan_counts_day').on('scan_counts').column('day').execute()
}

export const scanCounts: Migration = { up }
