// Registers many records at once by the same rules as a single one: all of them or none.
import { fault } from '@temsao/shared/faults/faults.ts'
import { setImmediate } from 'node:timers/promises'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { foldForSearch } from '@temsao/shared/fold.ts'
import type { Db } from '../../store/database.ts'
import {
  chunksOf,
  insertCertificates,
  insertProducers,
  insertProducts,
  listAllProducers,
  listCertificatesByNumber,
  listCertificatesOfProducts,
  listProductsByCode,
  listProductsByGtin,
  listProductsById,
  listStampedCertificates,
  listStampedProducts,
} from '../../store/exchange/registrations.ts'
import { recordChanges } from '../audit.ts'
import { correctCertificate } from '../lifecycle/certificate-changes.ts'
import { getPresentListVersion } from '../register/commune-list.ts'
import { DomainError } from '../domain-error.ts'
import { evaluationAfter, type EvaluatedCertificate } from '../register/evaluation.ts'
import { correctProducer } from '../register/producers.ts'
import { findCodeFaults, listNamedCommunes, type NamedCommunes } from '../register/product-code-rules.ts'
import { correctProduct } from '../register/products.ts'
import type { CertificateData, Entry, Holdings, ProducerData, ProductData } from './registration-books.ts'
import { startPlan, tally, type RegistrationPlan, type RowRecords, type Tally } from './registration-plan.ts'
import type { RowFault } from '../row-fault.ts'
import { instantOf, together, type Work } from '../work.ts'

/** The progress of a piece of work. */
export interface Progress {
  readonly stage: 'reading' | 'checking' | 'writing'
  readonly done: number
  readonly total: number
}

export interface RegisterManyOptions {
  /** Whether only to report what would happen. */
  readonly dryRun: boolean
  /** Whether to change records that differ. */
  readonly update: boolean
  /** Called once for every fault. */
  readonly onFault: (fault: RowFault) => void
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Stops the work; nothing of it is kept. */
  readonly signal?: AbortSignal | undefined
}

/** What the rows do to the register, or would do. */
export interface Registration {
  /** Whether the rows were written: false for a dry run and if any row had a fault. */
  readonly applied: boolean
  readonly counts: { readonly producers: Tally; readonly products: Tally; readonly certificates: Tally }
}

/** Registers what the rows describe, in one transaction. Writes nothing if any row has a fault, or in a dry run. */
export async function registerMany(work: Work, rows: readonly RowRecords[], options: RegisterManyOptions): Promise<Registration> {
  return await together(work, async (inside) => {
    const plan = startPlan(await loadHoldings(inside.db, rows), { today: dayInVietnam(work.now), update: options.update })
    let faults = 0
    const tell = (found: readonly RowFault[]): void => {
      faults += found.length
      for (const wrong of found) options.onFault(wrong)
    }
    const communes = await listNamedCommunes(inside.db, distinct(rows.map(({ productCode }) => productCode)))
    for (const [index, row] of rows.entries()) {
      tell([...plan.add(row), ...findRowCodeFaults(row, communes)])
      if (index % 500 === 499) await pause(options, { stage: 'checking', done: index + 1, total: rows.length })
    }
    tell(plan.finish())
    const applied = !options.dryRun && faults === 0
    const counts = {
      producers: tally(plan, plan.producers()),
      products: tally(plan, plan.products()),
      certificates: tally(plan, plan.certificates()),
    }
    if (applied) await write(inside, plan, options)
    return { applied, counts }
  })
}

function findRowCodeFaults({ row, productCode, productDetails }: RowRecords, communes: NamedCommunes): RowFault[] {
  if (productCode === undefined || productDetails === undefined) return []
  return findCodeFaults(productCode, communes).map((wrong) => ({ ...wrong, code: 'invalid', row }))
}

/** Lets other work of the process run, reports the progress, and stops this work if the caller asked for that. */
export async function pause({ onProgress, signal }: Pick<RegisterManyOptions, 'onProgress' | 'signal'>, progress: Progress): Promise<void> {
  onProgress?.(progress)
  await setImmediate()
  signal?.throwIfAborted()
}

async function loadHoldings(db: Db, rows: readonly RowRecords[]): Promise<Holdings> {
  const codes = distinct(rows.map((row) => row.productCode))
  const gtins = distinct(rows.map((row) => row.productDetails?.gtin))
  const numbers = distinct(rows.map((row) => row.certificate?.number))
  const named = [...(await listProductsByCode(db, codes)), ...(await listProductsByGtin(db, gtins))]
  const certificates = [
    ...(await listCertificatesOfProducts(db, distinct(named.map(({ id }) => id)))),
    ...(await listCertificatesByNumber(db, numbers)),
  ]
  const known = new Set(named.map(({ id }) => id))
  const others = distinct(certificates.map(({ productId }) => productId)).filter((id) => !known.has(id))
  const products = byId([...named, ...(await listProductsById(db, others))])
  const stamped = {
    products: await listStampedProducts(db, distinct(products.map(({ id }) => id))),
    certificates: await listStampedCertificates(db, distinct(certificates.map(({ id }) => id))),
  }
  return { producers: await listAllProducers(db), products, certificates: byId(certificates), stamped }
}

function distinct<Item>(items: readonly (Item | undefined)[]): Item[] {
  return [...new Set(items.filter((item) => item !== undefined))]
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

function isNew({ id }: Entry<unknown>): boolean {
  return id === undefined
}

async function write(work: Work, plan: RegistrationPlan, options: RegisterManyOptions): Promise<void> {
  const producers = plan.producers().filter(isNew)
  const products = plan.products().filter(isNew)
  // In the order of their days, because the evaluation of a certificate follows from the earlier certificates of its product.
  const certificates = plan
    .certificates()
    .filter(isNew)
    .sort((a, b) => (a.data.issuedOn < b.data.issuedOn ? -1 : 1))
  const total = producers.length + products.length + certificates.length
  let done = 0
  const step = async (count: number): Promise<void> => pause(options, { stage: 'writing', done: (done += count), total })
  for (const chunk of chunksOf(producers)) {
    await writeProducers(work, chunk)
    await step(chunk.length)
  }
  for (const chunk of chunksOf(products)) {
    await writeProducts(work, chunk)
    await step(chunk.length)
  }
  for (const chunk of chunksOf(certificates)) {
    await writeCertificates(work, chunk)
    await step(chunk.length)
  }
  await writeChanges(work, plan)
}

async function writeProducers(work: Work, entries: readonly Entry<ProducerData>[]): Promise<void> {
  const communeListVersion = await getPresentListVersion(work.db, dayInVietnam(work.now))
  const rows = entries.map(({ data }) => ({
    ...data,
    placeAsPrinted: data.placeAsPrinted ?? null,
    nameFolded: foldForSearch(data.name),
    communeListVersion,
    createdAt: instantOf(work),
  }))
  const ids = await insertProducers(work.db, rows)
  for (const entry of entries) entry.id = ids.get(`${entry.data.communeCode} ${entry.data.name}`)
  await recordRegistered(work, 'producer', { entries, rows })
}

async function writeProducts(work: Work, entries: readonly Entry<ProductData>[]): Promise<void> {
  const rows = entries.map(({ data: { producer, ...data } }) => ({
    ...data,
    producerId: producer.id!,
    nameFolded: foldForSearch(data.name),
    createdAt: instantOf(work),
  }))
  const ids = await insertProducts(work.db, rows)
  for (const entry of entries) entry.id = ids.get(entry.data.productCode)
  await recordRegistered(work, 'product', { entries, rows })
}

async function writeCertificates(work: Work, entries: readonly Entry<CertificateData>[]): Promise<void> {
  const earlier: EarlierCertificates = new Map()
  for (const row of await listCertificatesOfProducts(work.db, distinct(entries.map(({ data }) => data.product.id)))) groupInto(earlier, row)
  const rows = entries.map(({ data: { product, ...data } }) => {
    const row = { ...data, points: data.points ?? null, productId: product.id!, createdAt: instantOf(work) }
    const evaluation = data.evaluation ?? evaluationAfter(earlier.get(row.productId) ?? [], row)
    groupInto(earlier, row)
    return { ...row, evaluation }
  })
  const ids = await insertCertificates(work.db, rows)
  for (const entry of entries) entry.id = ids.get(entry.data.number)
  await recordRegistered(work, 'certificate', { entries, rows })
}

type EarlierCertificates = Map<number, (EvaluatedCertificate & { productId: number })[]>

function groupInto(groups: EarlierCertificates, row: EvaluatedCertificate & { productId: number }): void {
  const group = groups.get(row.productId)
  if (group === undefined) groups.set(row.productId, [row])
  else group.push(row)
}

async function recordRegistered(
  work: Work,
  record: 'producer' | 'product' | 'certificate',
  { entries, rows }: { entries: readonly Entry<unknown>[]; rows: readonly object[] },
): Promise<void> {
  const changes = entries.map(({ id }, index) => ({ record, id: id!, action: 'register', after: { id, ...rows[index] } }))
  await recordChanges(work, changes)
}

// Uses the rules of a single correction. If they refuse something that the plan did not notice, the fault also names its row.
async function writeChanges(work: Work, plan: RegistrationPlan): Promise<void> {
  const each = async <Data>(entries: Entry<Data>[], correct: (id: number, data: Data) => Promise<unknown>): Promise<void> => {
    for (const { id, row, data } of entries.filter((entry) => plan.isChanged(entry)))
      await correct(id!, data).catch((error: unknown) => {
        throw nameRow(error, row!)
      })
  }
  await each(plan.producers(), (id, { kind, address, placeAsPrinted }) =>
    correctProducer(work, { id, expected: 'any', input: { kind, address, placeAsPrinted } }),
  )
  await each(plan.products(), (id, { name, setNumber: set, netContent, gtin }) =>
    correctProduct(work, { id, expected: 'any', input: { name, set, netContent, gtin } }),
  )
  await each(plan.certificates(), (id, { decision, issuingBody, evaluation, points }) =>
    correctCertificate(work, { id, expected: 'any', input: { decision, issuingBody, evaluation, points } }),
  )
}

function nameRow(error: unknown, row: number): unknown {
  if (!(error instanceof DomainError)) return error
  const fields = error.fields.map((wrong) => ({ ...wrong, field: `row ${row}, ${wrong.field}` }))
  return new DomainError('import-refused', fault('row-refused', { row, fault: error.fault }), fields)
}
