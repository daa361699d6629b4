// The days on which keys may sign, and the stamps that are revoked, suspended or recalled.
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  const alter = () => db.schema.alterTable('signing_keys')
  // Nothing was signed before the first key: its period begins with the programme.
  await alter()
    .addColumn('valid_from', 'text', (column) => column.notNull().defaultTo('2018-01-01'))
    .execute()
  for (const name of ['valid_until', 'withdrawn_from', 'withdrawal_reason']) await alter().addColumn(name, 'text').execute()
  await db.schema
    .createTable('stamp_statuses')
    .addColumn('number', 'integer', (column) => column.primaryKey().references('stamps.number'))
    .addColumn('status', 'integer', (column) => column.notNull().check(sql`status between 1 and 3`))
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('status_lists')
    .addColumn('list', 'integer', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute()
}

export const trust: Migration = { up }
