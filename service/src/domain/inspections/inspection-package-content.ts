// Writes the content of an inspector's package as JSON, piece by piece: the register of some places, with what was printed and what was
// decided. After each piece it lets other requests run.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PackageBatch, PackageContent, StampScans } from '@temsao/shared/inspection/package-content.ts'
import type { PackageCounts } from '@temsao/shared/inspection/package.ts'
import type { Db } from '../../store/database.ts'
import {
  listPackageBatches,
  listPackageCertificates,
  listPackageProducers,
  listPackageProducts,
  readBatchDetails,
  type PackagePage,
  type PackagePlaces,
} from '../../store/inspections/inspection-package.ts'
import type { Producer } from '../../store/register/producers.ts'
import type { ProductRow } from '../../store/schema.ts'
import type { NumberRange } from '../../store/stamps/stamp-statuses.ts'
import {
  countStamps,
  groupScans,
  joinRanges,
  rangesOf,
  toPackageBatches,
  toPackageCertificate,
  toPackageProducer,
  toPackageProduct,
} from './inspection-package-records.ts'

/** Returns how often shoppers' pages have counted the stamps of these ranges; stamps that were never scanned are left out. */
export type ScansWithin = (db: Db, ranges: readonly NumberRange[]) => Promise<readonly StampScans[]>

/** What a package contains besides the register. */
export type PackageFrame = Pick<PackageContent, 'issuer' | 'trust' | 'devices' | 'device' | 'statusLists' | 'communes'>

/** The sources of the content. */
export interface ContentRequest {
  readonly db: Db
  readonly places: PackagePlaces
  readonly frame: PackageFrame
  readonly scansWithin: ScansWithin
}

type Counts = { -readonly [Name in keyof PackageCounts]: PackageCounts[Name] }

// Large enough that the number of queries does not dominate, small enough that one query takes a few milliseconds.
const ROWS_A_PAGE = 500
const IDS_A_QUERY = 250

/**
 * Writes the content and counts in `counts` what it contains. Products are read before the records that belong to them, so that a record
 * registered meanwhile is either complete or missing. The same register gives the same text.
 */
export async function* writeContent({ db, places, frame, scansWithin }: ContentRequest, counts: Counts): AsyncGenerator<string> {
  const [producers, products] = await readProducts(db, places)
  counts.producers = producers.length
  counts.products = products.length
  // Without the closing brace, because the lists follow.
  yield JSON.stringify(frame).slice(0, -1)
  yield* writeList('producers', producers, toPackageProducer)
  yield* writeList('products', products, toPackageProduct)
  yield ',"batches":['
  for await (const rows of readBatches(db, products, scansWithin)) {
    yield separated(rows, counts.batches > 0)
    counts.batches += rows.length
    counts.stamps += rows.reduce((sum, batch) => sum + countStamps(batch), 0)
  }
  yield '],"certificates":['
  // After the batches, so that the certificate of every stamp in the package is also in it.
  const readCertificates = (ids: readonly number[], page: PackagePage) => listPackageCertificates(db, ids, page)
  for await (const rows of readChildren(products, readCertificates)) {
    yield separated(rows.map(toPackageCertificate), counts.certificates > 0)
    counts.certificates += rows.length
  }
  yield ']}'
}

async function* writeList<Row>(name: string, rows: readonly Row[], toItem: (row: Row) => object): AsyncGenerator<string> {
  yield `,"${name}":[`
  for (let start = 0; start < rows.length; start += ROWS_A_PAGE) {
    yield separated(rows.slice(start, start + ROWS_A_PAGE).map(toItem), start > 0)
    await nextTurn()
  }
  yield ']'
}

function separated(items: readonly unknown[], follows: boolean): string {
  return (follows && items.length > 0 ? ',' : '') + JSON.stringify(items).slice(1, -1)
}

async function readProducts(db: Db, places: PackagePlaces): Promise<[Producer[], ProductRow[]]> {
  const producers: Producer[] = []
  for await (const rows of readPages((page) => listPackageProducers(db, places, page))) producers.push(...rows)
  const products: ProductRow[] = []
  const readOwn = (ids: readonly number[], page: PackagePage) => listPackageProducts(db, ids, page)
  for await (const rows of readChildren(producers, readOwn)) products.push(...rows)
  return [producers, products]
}

interface Identified {
  readonly id: number
}

async function* readPages<Row extends Identified>(read: (page: PackagePage) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (let after = 0; ;) {
    const rows = await read({ after, limit: ROWS_A_PAGE })
    if (rows.length > 0) yield rows
    await nextTurn()
    if (rows.length < ROWS_A_PAGE) return
    after = rows.at(-1)!.id
  }
}

async function* readChildren<Row extends Identified>(
  parents: readonly Identified[],
  read: (ids: readonly number[], page: PackagePage) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let start = 0; start < parents.length; start += IDS_A_QUERY) {
    const ids = parents.slice(start, start + IDS_A_QUERY).map(({ id }) => id)
    yield* readPages((page) => read(ids, page))
  }
}

async function* readBatches(db: Db, products: readonly ProductRow[], scansWithin: ScansWithin): AsyncGenerator<PackageBatch[]> {
  for await (const rows of readChildren(products, (ids, page) => listPackageBatches(db, ids, page))) {
    const ids = rows.map(({ id }) => id)
    const details = await readBatchDetails(db, ids)
    await nextTurn()
    const ranges = rangesOf(details)
    const scans = groupScans(ranges, await scansWithin(db, joinRanges(ranges)))
    yield toPackageBatches(rows, details, scans)
  }
}
