// Inspections and their entries. Entries are only ever added; the columns that lists show are written again at each sync.
import { startOfDay, type IsoDate } from '@temsao/shared/calendar.ts'
import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../database.ts'
import type { InspectionEntryRow, InspectionRow, InspectionTable } from '../inspection-schema.ts'
import { containsFolded } from '../search.ts'
import { readSorted, textColumn, type SortedPage, type SortedRequest } from '../sorted-page.ts'

export const INSPECTION_SORTS = {
  id: textColumn('inspections.id'),
  number: textColumn('inspections.number'),
  begunAt: textColumn('inspections.begunAt'),
  syncedAt: textColumn('inspections.syncedAt'),
}

/** Levels of findings that a list can be restricted to. */
export const FINDING_LEVELS = ['ok', 'minor', 'serious'] as const
export type FindingLevel = (typeof FINDING_LEVELS)[number]

/** Which inspections a list shows; what is left out does not restrict. */
export interface InspectionFilter {
  /** A part of number, place, inspector, producers or products. */
  readonly search?: string | undefined
  readonly provinceCode?: string | undefined
  readonly communeCode?: string | undefined
  readonly producerId?: number | undefined
  /** With at least one finding of this level. */
  readonly finding?: FindingLevel | undefined
  readonly conclusion?: 'in-order' | 'faults' | undefined
  readonly state?: 'open' | 'ended' | undefined
  /** Begun on this day or later. */
  readonly begunFrom?: IsoDate | undefined
  /** Only those of one inspector. */
  readonly inspectorId?: string | undefined
}

/** An inspection in a list, with the commune's present name and the number of photos that have not arrived. */
export interface ListedInspection extends InspectionRow {
  readonly communeName: string | null
  readonly photos: number
  readonly missingPhotos: number
}

const FINDING_COLUMNS = { ok: 'findingsOk', minor: 'findingsMinor', serious: 'findingsSerious' } as const

function selectInspections(db: Db) {
  return db
    .selectFrom('inspections')
    .selectAll('inspections')
    .select((inspection) => [
      inspection
        .selectFrom('communes')
        .select('communes.name')
        .whereRef('communes.code', '=', 'inspections.communeCode')
        .orderBy('communes.listVersion', 'desc')
        .limit(1)
        .as('communeName'),
      inspection
        .selectFrom('inspectionPhotos')
        .select((photo) => photo.fn.countAll<string | number>().as('photos'))
        .whereRef('inspectionPhotos.inspectionId', '=', 'inspections.id')
        .as('photos'),
      inspection
        .selectFrom('inspectionPhotos')
        .select((photo) => photo.fn.countAll<string | number>().as('photos'))
        .whereRef('inspectionPhotos.inspectionId', '=', 'inspections.id')
        .where('inspectionPhotos.receivedAt', 'is', null)
        .as('missingPhotos'),
    ])
}

// A count is a bigint on PostgreSQL. The service's own pool parses it as a number, but another driver may not.
function toListed(row: InspectionRow & { communeName: string | null; photos: unknown; missingPhotos: unknown }): ListedInspection {
  return { ...row, photos: Number(row.photos), missingPhotos: Number(row.missingPhotos) }
}

export async function searchInspections(
  db: Db,
  filter: InspectionFilter,
  order: SortedRequest<keyof typeof INSPECTION_SORTS>,
): Promise<SortedPage<ListedInspection>> {
  const { search, provinceCode, communeCode, producerId, finding, conclusion, state, begunFrom, inspectorId } = filter
  let query = selectInspections(db)
  if (search !== undefined) query = query.where(containsFolded('inspections.folded', search))
  if (provinceCode !== undefined) query = query.where('inspections.provinceCode', '=', provinceCode)
  if (communeCode !== undefined) query = query.where('inspections.communeCode', '=', communeCode)
  if (finding !== undefined) query = query.where(`inspections.${FINDING_COLUMNS[finding]}`, '>', 0)
  if (conclusion !== undefined) query = query.where('inspections.conclusion', '=', conclusion)
  if (state !== undefined) query = query.where('inspections.endedAt', state === 'open' ? 'is' : 'is not', null)
  if (begunFrom !== undefined) query = query.where('inspections.begunAt', '>=', startingAt(begunFrom))
  if (inspectorId !== undefined) query = query.where('inspections.inspectorId', '=', inspectorId)
  if (producerId !== undefined) {
    const ofProducer = db.selectFrom('inspectionProducers').select('inspectionId').where('producerId', '=', producerId)
    query = query.where('inspections.id', 'in', ofProducer)
  }
  const { rows, next } = await readSorted({ db, query }, INSPECTION_SORTS, order)
  return { rows: rows.map(toListed), next }
}

/** How many inspections began on a day or later. */
export async function countInspectionsFrom(db: Db, day: IsoDate, provinceCodes?: readonly string[]): Promise<number> {
  let query = db.selectFrom('inspections').select(({ fn }) => fn.countAll<number | string>().as('count'))
  query = query.where('begunAt', '>=', startingAt(day))
  if (provinceCodes !== undefined) query = query.where('provinceCode', 'in', provinceCodes)
  return Number((await query.executeTakeFirstOrThrow()).count)
}

// Instants are stored as texts of one length, so they sort in the order of time.
function startingAt(day: IsoDate): string {
  return new Date(startOfDay(day) * 1000).toISOString()
}

export async function findInspection(db: Db, id: string): Promise<InspectionRow | undefined> {
  return await db.selectFrom('inspections').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The inspection as lists show it. */
export async function findListedInspection(db: Db, id: string): Promise<ListedInspection | undefined> {
  const row = await selectInspections(db).where('inspections.id', '=', id).executeTakeFirst()
  return row && toListed(row)
}

export async function insertInspection(db: Db, inspection: Insertable<InspectionTable>): Promise<void> {
  await db.insertInto('inspections').values(inspection).execute()
}

export async function updateInspection(db: Db, id: string, changes: Updateable<InspectionTable>): Promise<void> {
  await db.updateTable('inspections').set(changes).where('id', '=', id).execute()
}

const ROWS_A_STATEMENT = 100

/** Adds entries; the database refuses a number that is already taken. */
export async function insertInspectionEntries(db: Db, entries: readonly InspectionEntryRow[]): Promise<void> {
  for (let i = 0; i < entries.length; i += ROWS_A_STATEMENT)
    await db
      .insertInto('inspectionEntries')
      .values(entries.slice(i, i + ROWS_A_STATEMENT))
      .execute()
}

/** Which entries of an inspection to read. */
export interface EntryRange {
  /** From this number on; 1 when left out. */
  readonly from?: number
  readonly limit?: number
}

/** Entries in their order. */
export async function listInspectionEntries(
  db: Db,
  inspectionId: string,
  { from = 1, limit = 1_000_000 }: EntryRange = {},
): Promise<Pick<InspectionEntryRow, 'seq' | 'token'>[]> {
  return await db
    .selectFrom('inspectionEntries')
    .select(['seq', 'token'])
    .where('inspectionId', '=', inspectionId)
    .where('seq', '>=', from)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** Numbers and kinds of all entries. */
export async function listEntryKinds(db: Db, inspectionId: string): Promise<Pick<InspectionEntryRow, 'seq' | 'kind'>[]> {
  return await db.selectFrom('inspectionEntries').select(['seq', 'kind']).where('inspectionId', '=', inspectionId).execute()
}

/** Tokens of the entries of these kinds, in their order, up to the entry `until` if it is given. */
export async function listTokensOfKinds(
  db: Db,
  inspectionId: string,
  { kinds, until }: { kinds: readonly string[]; until?: number },
): Promise<string[]> {
  let query = db.selectFrom('inspectionEntries').select('token').where('inspectionId', '=', inspectionId).where('kind', 'in', kinds)
  if (until !== undefined) query = query.where('seq', '<=', until)
  const rows = await query.orderBy('seq').execute()
  return rows.map(({ token }) => token)
}

/** Those of the numbered entries that exist. */
export async function listEntriesByNumber(
  db: Db,
  inspectionId: string,
  numbers: readonly number[],
): Promise<Pick<InspectionEntryRow, 'seq' | 'token'>[]> {
  if (numbers.length === 0) return []
  return await db
    .selectFrom('inspectionEntries')
    .select(['seq', 'token'])
    .where('inspectionId', '=', inspectionId)
    .where('seq', 'in', numbers)
    .execute()
}

/** Adds producers of the register that an inspection refers to; rows that already exist stay as they are. */
export async function insertInspectionProducers(db: Db, inspectionId: string, producerIds: readonly number[]): Promise<void> {
  if (producerIds.length === 0) return
  await db
    .insertInto('inspectionProducers')
    .values(producerIds.map((producerId) => ({ inspectionId, producerId })))
    .onConflict((conflict) => conflict.columns(['producerId', 'inspectionId']).doNothing())
    .execute()
}

export async function insertReceipt(db: Db, receipt: { inspectionId: string; entries: number; token: string }): Promise<void> {
  await db.insertInto('inspectionReceipts').values(receipt).execute()
}

/** The receipts of an inspection, the oldest first. */
export async function listReceipts(db: Db, inspectionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('inspectionReceipts')
    .select('token')
    .where('inspectionId', '=', inspectionId)
    .orderBy('entries')
    .execute()
  return rows.map(({ token }) => token)
}

/** The last receipt of an inspection. */
export async function findLastReceipt(db: Db, inspectionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('inspectionReceipts')
    .select('token')
    .where('inspectionId', '=', inspectionId)
    .orderBy('entries', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.token
}
