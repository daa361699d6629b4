// Counts of scans by stamp and hour.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { Db } from '../database.ts'
import type { ScanCountRow } from '../schema.ts'
import type { NumberRange } from '../stamps/stamp-statuses.ts'

// Rows per statement; at six values each this stays far below the limits of both databases.
const ROWS_A_STATEMENT = 500

/** Adds counts to the existing ones, all or none. Rows are written in a fixed order, so that two instances never deadlock. */
export async function addScanCounts(db: Db, rows: readonly ScanCountRow[]): Promise<void> {
  const sorted = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  await db.transaction().execute(async (transaction) => {
    for (let at = 0; at < sorted.length; at += ROWS_A_STATEMENT) await addRows(transaction, sorted.slice(at, at + ROWS_A_STATEMENT))
  })
}

function keyOf({ stampNumber, day, hour, province, verdict }: ScanCountRow): string {
  return [String(stampNumber).padStart(10, '0'), day, String(hour).padStart(2, '0'), province, verdict].join(' ')
}

async function addRows(db: Db, rows: readonly ScanCountRow[]): Promise<void> {
  await db
    .insertInto('scanCounts')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['stampNumber', 'day', 'hour', 'province', 'verdict'])
        .doUpdateSet((row) => ({ count: row('scanCounts.count', '+', row.ref('excluded.count')) })),
    )
    .execute()
}

/** How often a stamp was scanned, and the hour of the first scan; `undefined` if it never was. */
export async function findScanTotal(
  db: Db,
  stampNumber: number,
): Promise<{ total: number; first: Pick<ScanCountRow, 'day' | 'hour'> } | undefined> {
  const scans = db.selectFrom('scanCounts').where('stampNumber', '=', stampNumber)
  const first = await scans.select(['day', 'hour']).orderBy('day').orderBy('hour').limit(1).executeTakeFirst()
  if (first === undefined) return undefined
  const { total } = await scans.select(({ fn }) => fn.sum<number | string>('count').as('total')).executeTakeFirstOrThrow()
  return { total: Number(total), first }
}

/** The counts of the stamps in some ranges by hour and province, for all verdicts together: by stamp, each in the order of time. */
export async function listScanHours(db: Db, ranges: readonly NumberRange[]): Promise<Omit<ScanCountRow, 'verdict'>[]> {
  const rows = await db
    .selectFrom('scanCounts')
    .where((row) => row.or(ranges.map(({ from, until }) => row.and([row('stampNumber', '>=', from), row('stampNumber', '<', until)]))))
    .groupBy(['stampNumber', 'day', 'hour', 'province'])
    .select(['stampNumber', 'day', 'hour', 'province', ({ fn }) => fn.sum<number | string>('count').as('total')])
    .orderBy('stampNumber')
    .orderBy('day')
    .orderBy('hour')
    .orderBy('province')
    .execute()
  return rows.map(({ total, ...row }) => ({ ...row, count: Number(total) }))
}

/** Deletes the counts of all days before `day`. */
export async function deleteScanCounts(db: Db, day: IsoDate): Promise<void> {
  await db.deleteFrom('scanCounts').where('day', '<', day).execute()
}
