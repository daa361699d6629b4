// The first schema: localities, producers, products, certificates, batches, stamps, keys.
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countingKey } from './columns.ts'

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('communes')
    .addColumn('list_version', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull().check(sql`length(code) = 5`))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('province_code', 'text', (column) => column.notNull().check(sql`length(province_code) = 2`))
    .addPrimaryKeyConstraint('communes_pk', ['list_version', 'code'])
    .execute()
  await createRegister(db)
  await createIssuance(db)
}

async function createRegister(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('producers')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('commune_list_version', 'text', (column) => column.notNull())
    .addColumn('commune_code', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addForeignKeyConstraint('producers_commune_fk', ['commune_list_version', 'commune_code'], 'communes', ['list_version', 'code'])
    .execute()
  await db.schema
    .createTable('products')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('producer_id', 'integer', (column) => column.notNull().references('producers.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('group_number', 'integer', (column) => column.notNull().check(sql`group_number between 1 and 6`))
    .addColumn('set_number', 'integer', (column) => column.notNull().check(sql`set_number between 1 and 26`))
    .addColumn('product_code', 'text', (column) => column.notNull().unique())
    .addColumn('net_content', 'text', (column) => column.notNull())
    .addColumn('gtin', 'text', (column) => column.unique().check(sql`length(gtin) = 14`))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('certificates')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('product_id', 'integer', (column) => column.notNull().references('products.id'))
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('issuing_body', 'text', (column) => column.notNull())
    .addColumn('star', 'integer', (column) => column.notNull().check(sql`star between 3 and 5`))
    .addColumn('issued_on', 'text', (column) => column.notNull().check(sql`length(issued_on) = 10`))
    .addColumn('extended_to', 'text', (column) => column.check(sql`length(extended_to) = 10`))
    .addColumn('extension_document', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addCheckConstraint('certificates_extension', sql`(extended_to is null) = (extension_document is null)`)
    .execute()
  for (const [table, column] of [
    ['products', 'producer_id'],
    ['certificates', 'product_id'],
  ] as const)
    await db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute()
}

async function createIssuance(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('batches')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('product_id', 'integer', (column) => column.notNull().references('products.id'))
    .addColumn('lot', 'text', (column) => column.notNull())
    .addColumn('produced_on', 'text', (column) => column.notNull().check(sql`length(produced_on) = 10`))
    .addColumn('best_before', 'text', (column) => column.check(sql`best_before >= produced_on`))
    .addColumn('declared_packs', 'integer', (column) => column.notNull().check(sql`declared_packs > 0`))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('batches_lot', ['product_id', 'lot'])
    .execute()
  await db.schema
    .createTable('stamps')
    .addColumn('number', 'integer', countingKey(db))
    .addColumn('batch_id', 'integer', (column) => column.notNull().unique().references('batches.id'))
    .addColumn('certificate_id', 'integer', (column) => column.notNull().references('certificates.id'))
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('mini_code', 'text', (column) => column.notNull())
    .addColumn('signed_on', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('signing_keys')
    .addColumn('issuer', 'integer', (column) => column.notNull())
    .addColumn('key_number', 'integer', (column) => column.notNull())
    .addColumn('x', 'text', (column) => column.notNull())
    .addColumn('y', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('signing_keys_pk', ['issuer', 'key_number'])
    .execute()
}

export const register: Migration = { up }
