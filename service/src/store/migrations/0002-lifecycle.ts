// What happens to records after they were entered: versions, evaluations, revocations, suspensions and recalls, prints; and
// names folded for search.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countingKey } from './columns.ts'

async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['producers', 'products', 'certificates', 'batches'])
    await db.schema
      .alterTable(table)
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute()
  await db.schema.alterTable('producers').addColumn('place_as_printed', 'text').execute()
  await extendCertificates(db)
  await createHistories(db)
  for (const table of ['communes', 'producers', 'products'] as const) await addFoldedNames(db, table)
}

async function extendCertificates(db: Kysely<unknown>): Promise<void> {
  const alter = () => db.schema.alterTable('certificates')
  await alter()
    .addColumn('evaluation', 'text', (column) =>
      column
        .notNull()
        .defaultTo('first')
        .check(sql`evaluation in ('first', 'upgrade', 're-evaluation')`),
    )
    .execute()
  await alter()
    .addColumn('points', 'double precision', (column) => column.check(sql`points between 0 and 100`))
    .execute()
  await alter()
    .addColumn('revoked_on', 'text', (column) => column.check(sql`length(revoked_on) = 10 and revoked_on >= issued_on`))
    .execute()
  await alter()
    .addColumn('revocation_ground', 'text', (column) =>
      column.check(
        sql`revocation_ground in ('a', 'b', 'c', 'd', 'đ', 'e') and revoked_on is not null or revocation_ground is null and revoked_on is null`,
      ),
    )
    .execute()
  for (const name of ['revocation_decision', 'revocation_body'])
    await alter()
      .addColumn(name, 'text', (column) => column.check(sql`(${sql.ref(name)} is null) = (revoked_on is null)`))
      .execute()
  await sql`
    update certificates set evaluation = case when star > (
      select earlier.star from certificates as earlier
      where earlier.product_id = certificates.product_id and earlier.issued_on < certificates.issued_on
      order by earlier.issued_on desc limit 1
    ) then 'upgrade' else 're-evaluation' end
    where exists (
      select 1 from certificates as earlier
      where earlier.product_id = certificates.product_id and earlier.issued_on < certificates.issued_on
    )`.execute(db)
}

async function createHistories(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('applications')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('product_id', 'integer', (column) => column.notNull().references('products.id'))
    .addColumn('evaluation', 'text', (column) => column.notNull().check(sql`evaluation in ('first', 'upgrade', 're-evaluation')`))
    .addColumn('star_sought', 'integer', (column) => column.check(sql`star_sought between 3 and 5`))
    .addColumn('filed_on', 'text', (column) => column.notNull().check(sql`length(filed_on) = 10`))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('batch_events')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('batch_id', 'integer', (column) => column.notNull().references('batches.id'))
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('suspended', 'lifted', 'recalled')`))
    .addColumn('happened_on', 'text', (column) => column.notNull().check(sql`length(happened_on) = 10`))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('print_orders')
    .addColumn('id', 'integer', countingKey(db))
    .addColumn('batch_id', 'integer', (column) => column.notNull().references('batches.id'))
    .addColumn('purpose', 'text', (column) => column.notNull().check(sql`purpose in ('first-print', 'reprint')`))
    .addColumn('labels', 'integer', (column) => column.notNull().check(sql`labels > 0`))
    .addColumn('reason', 'text')
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addCheckConstraint('print_orders_reason', sql`purpose = 'first-print' or reason is not null`)
    .execute()
  for (const [table, column] of [
    ['applications', 'product_id'],
    ['batch_events', 'batch_id'],
    ['print_orders', 'batch_id'],
    ['stamps', 'certificate_id'],
  ] as const)
    await db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute()
}

type Named = Record<'communes' | 'producers' | 'products', { name: string; name_folded: string }>

async function addFoldedNames(db: Kysely<Named>, table: keyof Named): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn('name_folded', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  const names = await db.selectFrom(table).select('name').distinct().execute()
  for (const { name } of names)
    await db
      .updateTable(table)
      .set({ name_folded: foldForSearch(name) })
      .where('name', '=', name)
      .execute()
  await db.schema.createIndex(`${table}_name_folded`).on(table).column('name_folded').execute()
}

export const lifecycle: Migration = { up }
