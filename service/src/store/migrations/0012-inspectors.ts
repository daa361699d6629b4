// Inspectors: their provinces, and the keys of their devices. Existing inspectors keep all provinces.
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['users', 'invitations']) {
    await db.schema.alterTable(table).addColumn('provinces', 'text').execute()
    await sql`update ${sql.table(table)} set provinces = 'all' where role = 'inspector'`.execute(db)
  }
  await createDevices(db)
  await createCertificates(db)
}

async function createDevices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inspector_devices')
    // The thumbprint of the key (RFC 7638).
    .addColumn('kid', 'text', (column) => column.primaryKey().check(sql`length(kid) = 43`))
    // Not a foreign key: a person at the machine of an open register has no account.
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_folded', 'text', (column) => column.notNull())
    .addColumn('public_x', 'text', (column) => column.notNull())
    .addColumn('public_y', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('waiting', 'approved', 'revoked')`))
    .addColumn('registered_at', 'text', (column) => column.notNull())
    .addColumn('approved_at', 'text')
    .addColumn('approved_by', 'text')
    .addColumn('revoked_from', 'text')
    .addColumn('revoked_entered_at', 'text')
    .addColumn('revocation_reason', 'text')
    .addCheckConstraint('inspector_devices_revoked', sql`(state = 'revoked') = (revoked_from is not null)`)
    .execute()
  await db.schema.createIndex('inspector_devices_user_id').on('inspector_devices').column('user_id').execute()
}

// Every certificate that was issued: entries refer to theirs by its time of issue.
async function createCertificates(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('device_certificates')
    .addColumn('kid', 'text', (column) => column.notNull().references('inspector_devices.kid'))
    .addColumn('issued_at', 'integer', (column) => column.notNull())
    .addColumn('claims', 'text', (column) => column.notNull())
    .addColumn('key_number', 'integer', (column) => column.notNull())
    .addColumn('certificate', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('device_certificates_pk', ['kid', 'issued_at'])
    .execute()
}

export const inspectors: Migration = { up }
