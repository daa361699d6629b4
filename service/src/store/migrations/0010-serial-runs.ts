// Serial stamps: runs of numbers with their signatures, what each print order was printed on, and saved sheets.
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countingKey } from './columns.ts'
import { isPostgres } from '../dialect.ts'

async function up(db: Kysely<unknown>): Promise<void> {
  await createRuns(db)
  await extendPrintOrders(db)
  await db.schema
    .createTable('sheet_presets')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('producer_id', 'integer', (column) => column.references('producers.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('sheet', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
  for (const [table, column] of [
    ['serial_runs', 'batch_id'],
    ['serial_runs', 'certificate_id'],
    ['print_orders', 'run_id'],
    ['sheet_presets', 'producer_id'],
  ] as const)
    await db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute()
}

async function createRuns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('serial_runs')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('batch_id', 'integer', (column) => column.notNull().references('batches.id'))
    .addColumn('certificate_id', 'integer', (column) => column.notNull().references('certificates.id'))
    .addColumn('first_number', 'integer', (column) => column.notNull().unique())
    .addColumn('stamp_count', 'integer', (column) => column.notNull().check(sql`stamp_count > 0`))
    .addColumn('kept_count', 'integer', (column) => column.notNull().check(sql`kept_count between 0 and stamp_count`))
    .addColumn('first_serial', 'integer', (column) => column.notNull().check(sql`first_serial > 0`))
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('signed_on', 'text', (column) => column.notNull().check(sql`length(signed_on) = 10`))
    .addColumn('signed_at', 'text')
    .addColumn('status', 'integer', (column) =>
      column
        .notNull()
        .defaultTo(0)
        .check(sql`status between 0 and 3`),
    )
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('serial_signatures')
    .addColumn('run_id', 'integer', (column) => column.notNull().references('serial_runs.id'))
    .addColumn('first_index', 'integer', (column) => column.notNull())
    .addColumn('signatures', isPostgres(db) ? 'bytea' : 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('serial_signatures_pk', ['run_id', 'first_index'])
    .execute()
}

async function extendPrintOrders(db: Kysely<unknown>): Promise<void> {
  const alter = () => db.schema.alterTable('print_orders')
  await alter()
    .addColumn('kind', 'text', (column) =>
      column
        .notNull()
        .defaultTo('batch')
        .check(sql`kind in ('batch', 'serial')`),
    )
    .execute()
  await alter()
    .addColumn('run_id', 'integer', (column) => column.references('serial_runs.id'))
    .execute()
  await alter().addColumn('first_index', 'integer').execute()
  await alter().addColumn('sheet', 'text').execute()
  await alter().addColumn('sent_at', 'text').execute()
  await alter()
    .addColumn('returned_labels', 'integer', (column) =>
      column
        .notNull()
        .defaultTo(0)
        .check(sql`returned_labels between 0 and labels`),
    )
    .execute()
}

export const serialRuns: Migration = { up }
