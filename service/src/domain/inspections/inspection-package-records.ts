// The records of an inspector's package: which members of the register's rows it contains, and how the rows of a batch are summarised.
// Pure.
import { expiryOf } from '@temsao/shared/stamp/certificate-term.ts'
import type {
  PackageBatch,
  PackageCertificate,
  PackageProducer,
  PackageProduct,
  PackageRun,
  StampScans,
} from '@temsao/shared/inspection/package-content.ts'
import { STAMP_STATUSES, type StampStatus } from '@temsao/shared/lists/status-list.ts'
import type { BatchDetails } from '../../store/inspections/inspection-package.ts'
import type { Producer } from '../../store/register/producers.ts'
import type { BatchRow, CertificateRow, ProductRow } from '../../store/schema.ts'
import type { NumberRange } from '../../store/stamps/stamp-statuses.ts'

/** Stamp numbers of one batch. */
export interface BatchRange extends NumberRange {
  readonly batchId: number
  /** The first serial, if the range is a run of serials. */
  readonly firstSerial?: number
}

/** The stamp numbers of batches in ascending order; none occurs twice. */
export function rangesOf({ stamps, runs }: BatchDetails): BatchRange[] {
  const own = stamps.map(({ batchId, number }) => ({ batchId, from: number, until: number + 1 }))
  const serials = runs.map(({ batchId, firstNumber: from, stampCount, firstSerial }) => {
    const until = from + stampCount
    return { batchId, from, until, firstSerial }
  })
  return [...own, ...serials].toSorted((a, b) => a.from - b.from)
}

/** Sorts ranges by number and joins those that follow each other. */
export function joinRanges(ranges: readonly NumberRange[]): NumberRange[] {
  const joined: { from: number; until: number }[] = []
  for (const { from, until } of ranges) {
    const last = joined.at(-1)
    if (last?.until === from) last.until = until
    else joined.push({ from, until })
  }
  return joined
}

/** Assigns scans to batches. Ranges and scans are both in ascending order, so one pass over both is enough. */
export function groupScans(ranges: readonly BatchRange[], scans: readonly StampScans[]): ReadonlyMap<number, StampScans[]> {
  const groups = new Map<number, StampScans[]>()
  let place = 0
  for (const one of scans.toSorted((a, b) => a.number - b.number)) {
    while (place < ranges.length && ranges[place]!.until <= one.number) place++
    const range = ranges[place]
    if (range === undefined || one.number < range.from) continue
    const group = groups.get(range.batchId)
    const scanned = toStampScans(one, range)
    if (group === undefined) groups.set(range.batchId, [scanned])
    else group.push(scanned)
  }
  return groups
}

function toStampScans({ number, first, last, distinct, byProvince }: StampScans, { from, firstSerial }: BatchRange): StampScans {
  const serial = firstSerial === undefined ? {} : { serial: String(firstSerial + number - from) }
  return { number, ...serial, first, last, distinct, byProvince }
}

/** Combines batches with their records and with how their stamps were scanned. */
export function toPackageBatches(
  rows: readonly BatchRow[],
  details: BatchDetails,
  scans: ReadonlyMap<number, readonly StampScans[]>,
): PackageBatch[] {
  const events = byBatch(details.events)
  const stamps = byBatch(details.stamps)
  const runs = byBatch(details.runs)
  const orders = byBatch(details.orders)
  return rows.map((batch) => {
    const { id } = batch
    const own = { events: events(id), stamps: stamps(id), runs: runs(id), orders: orders(id) }
    return toPackageBatch(batch, own, scans.get(id) ?? [])
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
    scans,
  }
}

function statusOf(last: BatchDetails['events'][number] | undefined): Pick<PackageBatch, 'status' | 'reason' | 'since'> {
  if (last === undefined || last.kind === 'lifted') return { status: 'normal', reason: null, since: null }
  return { status: last.kind, reason: last.reason, since: last.happenedOn }
}

const STATUS_NAMES = Object.fromEntries(Object.entries(STAMP_STATUSES).map(([name, value]) => [value, name])) as Readonly<
  Record<number, StampStatus>
>

// Labels count as printed if the whole sheet was sent, or if somebody counted them when the rest was given back. All others are void or
// still wait.
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

/** How many stamps a batch has, including serials. */
export function countStamps({ stamps, runs }: PackageBatch): number {
  return stamps.length + runs.reduce((sum, { count }) => sum + count, 0)
}

/** Converts a producer to its form in a package. */
export function toPackageProducer(producer: Producer): PackageProducer {
  const { id, name, address, communeCode, communeName, provinceCode, placeAsPrinted } = producer
  return { id, name, address, communeCode, communeName, provinceCode, placeAsPrinted }
}

/** Converts a product to its form in a package. */
export function toPackageProduct(product: ProductRow): PackageProduct {
  const { id, producerId, name, productCode, groupNumber: group, setNumber: set, netContent, gtin } = product
  return { id, producerId, name, productCode, group, set, netContent, gtin }
}

/** Converts a certificate to its form in a package. */
export function toPackageCertificate(certificate: CertificateRow): PackageCertificate {
  const { id, productId, number, decision, issuingBody, star, issuedOn, extendedTo, extensionDocument, ...rest } = certificate
  const { revokedOn, revocationGround, revocationDecision, revocationBody } = rest
  const printed = { id, productId, number, decision, issuingBody, star, issuedOn, expiresOn: expiryOf(issuedOn) }
  return {
    ...printed,
    extension: extendedTo === null ? null : { extendedTo, document: extensionDocument! },
    revocation: revokedOn === null ? null : { ground: revocationGround!, decision: revocationDecision!, body: revocationBody!, revokedOn },
  }
}
