// The texts of labels whose stamps contain no names, stored with the order that they were printed for.
import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('print_orders').addColumn('label_texts', 'text').execute()
  const raw = db.withoutPlugins()
  const { rows } = await sql<OldOrder>`
    select o.id as order_id, o.run_id, o.batch_id, r.template from print_orders o join serial_runs r on r.id = o.run_id`.execute(raw)
  for (const order of rows) {
    if ((JSON.parse(order.template) as { profile?: unknown }).profile !== 'mini') continue
    const texts = await readTextsOf(raw, order)
    if (texts === undefined) continue
    await sql`update print_orders set label_texts = ${JSON.stringify({ version: 1, ...texts })} where id = ${order.order_id}`.execute(raw)
  }
}

interface OldOrder {
  readonly order_id: number
  readonly run_id: number
  readonly batch_id: number
  readonly template: string
}

/**
 * The texts that the register had when the serials were reserved: takes today's texts and undoes every change that the audit trail
 * contains after the entry of that reservation. `undefined` if the trail has no such entry.
 */
async function readTextsOf(db: Kysely<unknown>, { run_id, batch_id }: OldOrder): Promise<object | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from audit_entries where record_kind = 'serial-run' and record_id = ${String(run_id)} and action = 'reserve'
    order by id limit 1`.execute(db)
  const reserved = rows[0]?.id
  if (reserved === undefined) return undefined
  const batch = await readRecord(db, { kind: 'batch', id: batch_id, after: reserved })
  const product = await readRecord(db, { kind: 'product', id: Number(batch['productId']), after: reserved })
  const producer = await readRecord(db, { kind: 'producer', id: Number(product['producerId']), after: reserved })
  return {
    productName: product['name'],
    producerName: producer['name'],
    netContent: product['netContent'],
    lot: batch['lot'],
    producedOn: batch['producedOn'],
    ...(batch['bestBefore'] !== null && { bestBefore: batch['bestBefore'] }),
  }
}

interface Moment {
  readonly kind: 'batch' | 'product' | 'producer'
  readonly id: number
  /** Entry of the audit trail. */
  readonly after: number
}

const PRESENT = {
  batch: sql`select lot, produced_on as "producedOn", best_before as "bestBefore", product_id as "productId" from batches`,
  product: sql`select name, net_content as "netContent", producer_id as "producerId" from products`,
  producer: sql`select name from producers`,
} as const

async function readRecord(db: Kysely<unknown>, { kind, id, after }: Moment): Promise<Record<string, unknown>> {
  const present = await sql<Record<string, unknown>>`${PRESENT[kind]} where id = ${id}`.execute(db)
  const changes = await sql<{ before: string }>`
    select "before" from audit_entries
    where record_kind = ${kind} and record_id = ${String(id)} and id > ${after} and "before" is not null
    order by id desc`.execute(db)
  // Some changes contain only the members that they touch; the earliest change of a member decides.
  return Object.assign({}, present.rows[0], ...changes.rows.map(({ before }) => JSON.parse(before) as object)) as Record<string, unknown>
}

export const labelTexts: Migration = { up }
