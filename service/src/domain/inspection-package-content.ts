// The content of an inspector's package as JSON, piece by piece: the register of some places, with what was printed and what was
// decided. Between two pieces everybody else has a turn.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expiryOf } from '@temsao/shared/certificate-term.ts'
import type {
  PackageBatch,
  PackageCertificate,
  PackageContent,
  PackageCounts,
  PackageProducer,
  PackageProduct,
  PackageRun,
  StampScans,
} from '@temsao/shared/inspection/package.ts'
import { STAMP_STATUSES, type StampStatus } from '@temsao/shared/status-list.ts'
import type { Db } from '../store/database.ts'
import {
  listPackageBatches,
  listPackageCertificates,
  listPackageProducers,
  listPackageProducts,
  readBatchDetails,
  type BatchDetails,
  type PackagePage,
  type PackagePlaces,
} from '../store/inspection-package.ts'
import type { Producer } from '../store/producers.ts'
import type { BatchRow, CertificateRow, ProductRow } from '../store/schema.ts'
import type { NumberRange } from '../store/stamp-statuses.ts'

/** Gives what shoppers' pages have counted of the stamps of these ranges; stamps that were never scanned are left out. */
export type ScansWithin = (db: Db, ranges: readonly NumberRange[]) => Promise<readonly StampScans[]>

/** What stands in a package besides the register. */
export type PackageFrame = Pick<PackageContent, 'issuer' | 'trust' | 'devices' | 'device' | 'statusLists' | 'communes'>

/** From where a content is read. */
export interface ContentRequest {
  readonly db: Db
  readonly places: PackagePlaces
  readonly frame: PackageFrame
  readonly scansWithin: ScansWithin
}

type Counts = { -readonly [Name in keyof PackageCounts]: PackageCounts[Name] }

// Large enough that queries do not dominate, small enough that one takes a few milliseconds.
const ROWS_A_PAGE = 500
const IDS_A_QUERY = 250

/**
 * Writes the content and counts in `counts` what is in it. Products are looked up before what hangs on them, so that whatever is
 * registered meanwhile is either whole or not there. The same register gives the same text.
 */
export async function* writeContent({ db, places, frame, scansWithin }: ContentRequest, counts: Counts): AsyncGenerator<string> {
  const [producers, products] = await readProducts(db, places)
  counts.producers = producers.length
  counts.products = products.length
  // Without its closing brace: the lists follow.
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
  // After the batches: a stamp that is there names a certificate that is.
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
    const scans = await scansWithin(db, rangesOf(details))
    yield toPackageBatches(rows, details, scans)
  }
}

// Ranges that follow each other are asked for at once.
function rangesOf({ stamps, runs }: BatchDetails): NumberRange[] {
  const own = stamps.map(({ number }) => ({ from: number, until: number + 1 }))
  const ranges = [...own, ...runs.map(({ firstNumber, stampCount }) => ({ from: firstNumber, until: firstNumber + stampCount }))]
  const joined: { from: number; until: number }[] = []
  for (const { from, until } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last?.until === from) last.until = until
    else joined.push({ from, until })
  }
  return joined
}

function toPackageBatches(rows: readonly BatchRow[], details: BatchDetails, scans: readonly StampScans[]): PackageBatch[] {
  const events = byBatch(details.events)
  const stamps = byBatch(details.stamps)
  const runs = byBatch(details.runs)
  const orders = byBatch(details.orders)
  const sorted = scans.toSorted((a, b) => a.number - b.number)
  return rows.map((batch) => {
    const { id } = batch
    const own = { events: events(id), stamps: stamps(id), runs: runs(id), orders: orders(id) }
    return toPackageBatch(batch, own, sorted)
  })
}

function byBatch<Row extends { readonly batchId: number }>(rows: readonly Row[]): (batchId: number) => readonly Row[] {
  const groups = Map.groupBy(rows, ({ batchId }) => batchId)
  return (batchId) => groups.get(batchId) ?? []
}

function toPackageBatch(batch: BatchRow, details: BatchDetails, scans: readonly StampScans[]): PackageBatch {
  const { id, productId, lot, producedOn, bestBefore, declaredPacks } = batch
  const declared = { id, productId, lot, producedOn, bestBefore, declaredPacks }
  return {
    ...declared,
    ...statusOf(details.events.at(-1)),
    stamps: details.stamps.map(({ number, certificateId, signedOn }) => ({ number, certificateId, signedOn })),
    runs: details.runs.map((run) => toPackageRun(run, details.orders)),
    prints: countPrints(details.orders),
    scans: pickScans(details, scans),
  }
}

// A batch's stamps are a few stretches of all that were scanned, which stand in the order of their numbers.
function pickScans({ stamps, runs }: BatchDetails, sorted: readonly StampScans[]): StampScans[] {
  const within = (from: number, until: number) => sorted.slice(findPlace(sorted, from), findPlace(sorted, until))
  const own = stamps.flatMap(({ number }) => within(number, number + 1))
  const ofRuns = runs.flatMap(({ firstNumber, stampCount, firstSerial }) =>
    within(firstNumber, firstNumber + stampCount).map((scans) => ({ ...scans, serial: String(firstSerial + scans.number - firstNumber) })),
  )
  return [...own, ...ofRuns]
}

/** How many of the scans are of stamps below a number. */
function findPlace(sorted: readonly StampScans[], number: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.number < number) low = middle + 1
    else high = middle
  }
  return low
}

function statusOf(last: BatchDetails['events'][number] | undefined): Pick<PackageBatch, 'status' | 'reason' | 'since'> {
  if (last === undefined || last.kind === 'lifted') return { status: 'normal', reason: null, since: null }
  return { status: last.kind, reason: last.reason, since: last.happenedOn }
}

const STATUS_NAMES = Object.fromEntries(Object.entries(STAMP_STATUSES).map(([name, value]) => [value, name])) as Readonly<
  Record<number, StampStatus>
>

// Printed is what was sent as a whole, or what somebody has counted when the rest was given back; what was not is void, or waits.
function toPackageRun(run: BatchDetails['runs'][number], orders: BatchDetails['orders']): PackageRun {
  const { firstNumber, certificateId, stampCount: count, keptCount: kept, firstSerial, signedOn, status } = run
  const isPrinted = orders.some(({ runId, sentAt, returnedLabels }) => runId === run.id && (sentAt !== null || returnedLabels > 0))
  const printed = isPrinted ? kept : 0
  return { firstNumber, certificateId, count, kept, firstSerial, signedOn, status: STATUS_NAMES[status]!, printed }
}

function countPrints(orders: BatchDetails['orders']): PackageBatch['prints'] {
  const sum = (purpose: 'first-print' | 'reprint'): number =>
    orders.filter((order) => order.purpose === purpose).reduce((total, { labels }) => total + labels, 0)
  const returned = orders.reduce((total, { returnedLabels }) => total + returnedLabels, 0)
  return { labels: sum('first-print'), reprints: sum('reprint'), returned }
}

function countStamps({ stamps, runs }: PackageBatch): number {
  return stamps.length + runs.reduce((sum, { count }) => sum + count, 0)
}

function toPackageProducer(producer: Producer): PackageProducer {
  const { id, name, address, communeCode, communeName, provinceCode, placeAsPrinted } = producer
  return { id, name, address, communeCode, communeName, provinceCode, placeAsPrinted }
}

function toPackageProduct(product: ProductRow): PackageProduct {
  const { id, producerId, name, productCode, groupNumber: group, setNumber: set, netContent, gtin } = product
  return { id, producerId, name, productCode, group, set, netContent, gtin }
}

function toPackageCertificate(certificate: CertificateRow): PackageCertificate {
  const { id, productId, number, decision, issuingBody, star, issuedOn, extendedTo, extensionDocument, ...rest } = certificate
  const { revokedOn, revocationGround, revocationDecision, revocationBody } = rest
  const printed = { id, productId, number, decision, issuingBody, star, issuedOn, expiresOn: expiryOf(issuedOn) }
  return {
    ...printed,
    extension: extendedTo === null ? null : { extendedTo, document: extensionDocument! },
    revocation: revokedOn === null ? null : { ground: revocationGround!, decision: revocationDecision!, body: revocationBody!, revokedOn },
  }
}
