// Shoppers' reports about stamps that do not match their pack, and the photos sent with them.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { sql, type Insertable, type SqlBool } from 'kysely'
import type { Db } from '../database.ts'
import { selectProductsIn } from '../register/products.ts'
import type { MismatchReportRow, MismatchReportTable, MismatchState } from '../schema.ts'
import { numberColumn, readSorted, textColumn, type SortedPage, type SortedRequest } from '../sorted-page.ts'

export const MISMATCH_SORTS = {
  id: numberColumn('mismatchReports.id'),
  receivedAt: textColumn('mismatchReports.receivedAt'),
  typedCode: textColumn('mismatchReports.typedCode'),
}

/**
 * A shopper's report as the office sees it: whether it has a photo, and the batch and product that the register has for its stamp.
 */
export interface MismatchReport extends Omit<MismatchReportRow, 'reportKey' | 'folded'> {
  readonly hasPhoto: boolean
  readonly batchId: number | null
  readonly productId: number | null
}

/** Adds a report and its photo, and returns its id. */
export async function insertMismatchReport(
  db: Db,
  report: Omit<Insertable<MismatchReportTable>, 'folded'>,
  jpeg: Uint8Array | undefined,
): Promise<number> {
  const { typedCode, productName, foundOn, place, text } = report
  const folded = foldForSearch([typedCode, productName, foundOn, place, text ?? ''].join(' '))
  const { id } = await db
    .insertInto('mismatchReports')
    .values({ ...report, folded })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (jpeg !== undefined) await db.insertInto('mismatchPhotos').values({ reportId: id, jpeg }).execute()
  return id
}

/** When the report with this key was received, or `undefined`. */
export async function findReceivedAt(db: Db, reportKey: string): Promise<string | undefined> {
  const row = await db.selectFrom('mismatchReports').select('receivedAt').where('reportKey', '=', reportKey).executeTakeFirst()
  return row?.receivedAt
}

export async function findMismatchReport(db: Db, id: number): Promise<MismatchReport | undefined> {
  const row = await selectReports(db).where('mismatchReports.id', '=', id).executeTakeFirst()
  return row && toReport(row)
}

export async function findMismatchPhoto(db: Db, reportId: number): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('mismatchPhotos').select('jpeg').where('reportId', '=', reportId).executeTakeFirst()
  return row?.jpeg
}

/** Changes the office's notes on a report and increments its version. */
export async function updateMismatchReport(db: Db, id: number, changes: { state: MismatchState; note: string | null }): Promise<void> {
  await db
    .updateTable('mismatchReports')
    .set((report) => ({ ...changes, version: report('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Deletes the reports received before an instant with their photos, and returns which stamps they were about. */
export async function deleteMismatchReports(db: Db, before: string): Promise<Pick<MismatchReportRow, 'id' | 'typedCode'>[]> {
  const old = db.selectFrom('mismatchReports').select('id').where('receivedAt', '<', before)
  await db.deleteFrom('mismatchPhotos').where('reportId', 'in', old).execute()
  return await db.deleteFrom('mismatchReports').where('receivedAt', '<', before).returning(['id', 'typedCode']).execute()
}

/** Which reports a list shows; what is left out does not restrict. */
export interface MismatchFilter {
  /** A part of code, product, place or text. */
  readonly search?: string | undefined
  readonly state?: MismatchState | undefined
  /** Reports about products of these provinces, or about unknown stamps. */
  readonly provinceCodes?: readonly string[] | undefined
}

export async function searchMismatchReports(
  db: Db,
  { search, state, provinceCodes }: MismatchFilter,
  order: SortedRequest<keyof typeof MISMATCH_SORTS>,
): Promise<SortedPage<MismatchReport>> {
  let query = selectReports(db)
  // A folded text contains no character with a meaning in LIKE, and neither does a folded search.
  if (search !== undefined) query = query.where(sql<SqlBool>`${sql.ref('mismatchReports.folded')} like ${`%${foldForSearch(search)}%`}`)
  if (state !== undefined) query = query.where('mismatchReports.state', '=', state)
  if (provinceCodes !== undefined)
    query = query.where((where) =>
      where.or([where('batches.productId', 'is', null), where('batches.productId', 'in', selectProductsIn(db, provinceCodes))]),
    )
  const { rows, next } = await readSorted({ db, query }, MISMATCH_SORTS, order)
  return { rows: rows.map(toReport), next }
}

function selectReports(db: Db) {
  return db
    .selectFrom('mismatchReports')
    .leftJoin('mismatchPhotos', 'mismatchPhotos.reportId', 'mismatchReports.id')
    .leftJoin('stamps', 'stamps.number', 'mismatchReports.stampNumber')
    .leftJoin('serialRuns as runs', (join) =>
      join
        .onRef('runs.firstNumber', '<=', 'mismatchReports.stampNumber')
        .on((run) => run(run('runs.firstNumber', '+', run.ref('runs.stampCount')), '>', run.ref('mismatchReports.stampNumber'))),
    )
    .leftJoin('batches', (join) => join.on((batch) => batch('batches.id', '=', batch.fn.coalesce('stamps.batchId', 'runs.batchId'))))
    .select(REPORT_COLUMNS)
    .select(['mismatchPhotos.reportId as photoOf', 'batches.id as batchId', 'batches.productId'])
}

const REPORT_COLUMNS = [
  'mismatchReports.id',
  'mismatchReports.typedCode',
  'mismatchReports.stampNumber',
  'mismatchReports.productName',
  'mismatchReports.foundOn',
  'mismatchReports.place',
  'mismatchReports.text',
  'mismatchReports.stampCode',
  'mismatchReports.state',
  'mismatchReports.note',
  'mismatchReports.receivedAt',
  'mismatchReports.version',
] as const

function toReport<Row extends { photoOf: number | null }>({ photoOf, ...row }: Row): Omit<Row, 'photoOf'> & { hasPhoto: boolean } {
  return { ...row, hasPhoto: photoOf !== null }
}
