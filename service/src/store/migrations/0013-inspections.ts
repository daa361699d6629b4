// Inspections received from the field: entries exactly as they were signed, photos by their hashes, receipts, proposals.
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countingKey } from './columns.ts'

async function up(db: Kysely<unknown>): Promise<void> {
  await createInspections(db)
  await createEntries(db)
  await createProposals(db)
}

// Everything except the tokens can be derived from the entries; it is stored so that both databases can list and search it.
async function createInspections(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inspections')
    .addColumn('id', 'text', (column) => column.primaryKey().check(sql`length(id) = 32`))
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('device_kid', 'text', (column) => column.notNull())
    .addColumn('inspector_id', 'text', (column) => column.notNull())
    .addColumn('inspector_name', 'text', (column) => column.notNull())
    .addColumn('device_certificate', 'text', (column) => column.notNull())
    .addColumn('package_head', 'text', (column) => column.notNull())
    .addColumn('entries', 'integer', (column) => column.notNull())
    .addColumn('head', 'text', (column) => column.notNull())
    .addColumn('last_iat', 'integer', (column) => column.notNull())
    .addColumn('after_revocation_from', 'integer')
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('province_code', 'text', (column) => column.notNull())
    .addColumn('commune_code', 'text')
    .addColumn('planned', 'integer', (column) => column.notNull().check(sql`planned in (0, 1)`))
    .addColumn('begun_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('conclusion', 'text', (column) => column.check(sql`conclusion in ('in-order', 'faults')`))
    .addColumn('producers', 'text', (column) => column.notNull())
    .addColumn('products', 'integer', (column) => column.notNull())
    .addColumn('scans', 'integer', (column) => column.notNull())
    .addColumn('findings_ok', 'integer', (column) => column.notNull())
    .addColumn('findings_minor', 'integer', (column) => column.notNull())
    .addColumn('findings_serious', 'integer', (column) => column.notNull())
    .addColumn('folded', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('synced_at', 'text', (column) => column.notNull())
    .execute()
  for (const column of ['inspector_id', 'device_kid', 'begun_at', 'province_code'])
    await db.schema.createIndex(`inspections_${column}`).on('inspections').column(column).execute()
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
  // The primary key refuses a second token with the same number, even if several arrive at once.
  await db.schema
    .createTable('inspection_entries')
    .addColumn('inspection_id', 'text', (column) => column.notNull().references('inspections.id'))
    .addColumn('seq', 'integer', (column) => column.notNull().check(sql`seq > 0`))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('inspection_entries_pk', ['inspection_id', 'seq'])
    .execute()
  await db.schema
    .createTable('inspection_producers')
    .addColumn('inspection_id', 'text', (column) => column.notNull().references('inspections.id'))
    // Not a foreign key: what an inspector wrote down stays, whether the register knows it or not.
    .addColumn('producer_id', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('inspection_producers_pk', ['producer_id', 'inspection_id'])
    .execute()
  // An entry names a photo before the photo arrives; the content is stored in pieces under its hash.
  await db.schema
    .createTable('inspection_photos')
    .addColumn('inspection_id', 'text', (column) => column.notNull().references('inspections.id'))
    .addColumn('sha256', 'text', (column) => column.notNull().check(sql`length(sha256) = 64`))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('size_bytes', 'integer', (column) => column.notNull())
    .addColumn('received_at', 'text')
    .addPrimaryKeyConstraint('inspection_photos_pk', ['inspection_id', 'sha256'])
    .execute()
  await db.schema
    .createTable('inspection_receipts')
    .addColumn('inspection_id', 'text', (column) => column.notNull().references('inspections.id'))
    .addColumn('entries', 'integer', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('inspection_receipts_pk', ['inspection_id', 'entries'])
    .execute()
}

async function createProposals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inspection_proposals')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('inspection_id', 'text', (column) => column.notNull().references('inspections.id'))
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('suspend', 'recall', 'revoke')`))
    .addColumn('batch_id', 'integer', (column) => column.references('batches.id'))
    .addColumn('certificate_id', 'integer', (column) => column.references('certificates.id'))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('entries', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('open', 'accepted', 'rejected')`))
    .addColumn('note', 'text')
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('judged_at', 'text')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    // A batch is suspended or recalled, a certificate revoked.
    .addCheckConstraint(
      'inspection_proposals_about',
      sql`(kind = 'revoke' and certificate_id is not null and batch_id is null) or (kind <> 'revoke' and batch_id is not null and certificate_id is null)`,
    )
    .execute()
  await db.schema.createIndex('inspection_proposals_inspection').on('inspection_proposals').column('inspection_id').execute()
}

export const inspections: Migration = { up }
