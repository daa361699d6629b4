// What producers tell about their products: story, photos, steps, where to buy; and the steps of single batches.
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres } from '../dialect.ts'

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('photos')
    .addColumn('sha256', 'text', (column) => column.primaryKey().check(sql`length(sha256) = 64`))
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('jpeg', isPostgres(db) ? 'bytea' : 'blob', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('product_contents')
    .addColumn('product_id', 'integer', (column) => column.primaryKey().references('products.id'))
    .addColumn('story', 'text')
    .addColumn('steps', 'text', (column) => column.notNull())
    .addColumn('shops', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('product_photos')
    .addColumn('product_id', 'integer', (column) => column.notNull().references('product_contents.product_id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull().references('photos.sha256'))
    .addColumn('alt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('product_photos_pk', ['product_id', 'position'])
    .addUniqueConstraint('product_photos_once', ['product_id', 'sha256'])
    .execute()
  await db.schema.createIndex('product_photos_sha256').on('product_photos').column('sha256').execute()
  await db.schema
    .createTable('batch_steps')
    .addColumn('batch_id', 'integer', (column) => column.primaryKey().references('batches.id'))
    .addColumn('steps', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
}

export const content: Migration = { up }
