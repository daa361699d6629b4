// What a workbook of records means for the register: which records are new, the same, or changed, and what is wrong. Pure: what the
// register holds and the day are arguments.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { foldSpelling } from '@temsao/shared/stamp/spelling.ts'
import { groupOfSet } from '@temsao/shared/vocabulary.ts'
import { findCertificateFaults } from '../register/certificates.ts'
import { findEvaluationFaults } from '../register/evaluation.ts'
import { findProductFaults } from '../register/products.ts'
import {
  enterCertificate,
  enterProducer,
  enterProduct,
  openBooks,
  producerKey,
  type Books,
  type CertificateData,
  type Entry,
  type Holdings,
  type ProducerData,
  type ProductData,
} from './registration-books.ts'
import { compare, type ComparedRow } from './registration-comparison.ts'
import type { RowFault, RowFaultCode } from '../row-fault.ts'

/** One row of a workbook; each of its fields is valid by itself. A row only refers to what it leaves out and does not describe it. */
export interface RowRecords {
  readonly row: number
  /** Whether a field of the row was wrong. Then missing references are not reported, because the wrong field may be their cause. */
  readonly isPartial?: boolean | undefined
  /** The producer that the row is about. The commune may be left out if the name alone identifies the producer. */
  readonly producer?: { readonly name: string; readonly communeCode?: string | undefined } | undefined
  readonly producerDetails?: ProducerData | undefined
  readonly productCode?: string | undefined
  readonly productDetails?:
    | (Omit<ProductData, 'producer' | 'groupNumber' | 'gtin'> & { readonly group?: number | undefined; readonly gtin?: string | undefined })
    | undefined
  readonly certificate?: Omit<CertificateData, 'product'> | undefined
}

export interface PlanOptions {
  readonly today: IsoDate
  /** Whether to change records that differ; otherwise a difference is a fault. */
  readonly update: boolean
}

/** How many records of one kind the workbook names. */
export interface Tally {
  new: number
  unchanged: number
  changed: number
}

/** A plan that grows row by row. */
export interface RegistrationPlan {
  readonly add: (row: RowRecords) => RowFault[]
  /** Finds what is wrong only when all rows are known, in whatever order they came. */
  readonly finish: () => RowFault[]
  readonly producers: () => Entry<ProducerData>[]
  readonly products: () => Entry<ProductData>[]
  readonly certificates: () => Entry<CertificateData>[]
  readonly isChanged: (entry: Entry<unknown>) => boolean
}

/** Starts a plan, given what the register holds. */
export function startPlan(holdings: Holdings, options: PlanOptions): RegistrationPlan {
  const books = openBooks(holdings)
  const changed = new Set<Entry<unknown>>()
  return {
    add: (row) => {
      const faults: RowFault[] = []
      const tell: Page['tell'] = (field, wrong, code = 'invalid') => void faults.push({ row: row.row, field, code, fault: wrong })
      const missing = row.isPartial === true ? () => {} : tell
      const page: Page = { row: row.row, books, changed, update: options.update, today: options.today, tell, missing }
      const producer = placeProducer(page, row)
      const product = placeProduct(page, row, producer)
      if (row.certificate !== undefined && product !== undefined) placeCertificate(page, row.certificate, product)
      return faults
    },
    finish: () => [...books.certificates.values()].flatMap((entry) => judgeEvaluation(books, entry, changed.has(entry))),
    producers: () => [...books.producers.values()],
    products: () => [...books.products.values()],
    certificates: () => [...books.certificates.values()],
    isChanged: (entry) => changed.has(entry),
  }
}

/** Counts what a plan does to one kind of record. */
export function tally(plan: RegistrationPlan, entries: readonly Entry<unknown>[]): Tally {
  const named = entries.filter(({ row }) => row !== undefined)
  const added = named.filter(({ id }) => id === undefined).length
  const changed = named.filter((entry) => plan.isChanged(entry)).length
  return { new: added, unchanged: named.length - added - changed, changed }
}

interface Page extends ComparedRow {
  readonly books: Books
  readonly today: IsoDate
  readonly tell: (field: string, wrong: Fault, code?: RowFaultCode) => void
  /** Reports that something that the row refers to does not exist. */
  readonly missing: (field: string, wrong: Fault, code: RowFaultCode) => void
}

// Checks only what the workbook adds or changes, not what the register already holds.
function judgeEvaluation(books: Books, { id, row, data }: Entry<CertificateData>, isChanged: boolean): RowFault[] {
  if (row === undefined || (id !== undefined && !isChanged)) return []
  const siblings = books.certificatesOfProduct.get(data.product.data.productCode) ?? []
  const others = siblings.map((sibling) => sibling.data)
  return findEvaluationFaults(others, data).map((wrong) => ({ ...wrong, code: 'invalid', row }))
}

function placeProducer(page: Page, { row, producer, producerDetails }: RowRecords): Entry<ProducerData> | undefined {
  if (producer === undefined) return undefined
  const { books, missing } = page
  const found = findProducerEntry(page, producer)
  if (found === 'ambiguous') return undefined
  if (found === undefined) {
    if (producerDetails !== undefined) return enterProducer(books, { id: undefined, row, data: producerDetails })
    missing('producerName', fault('producer-not-registered', { name: producer.name }), 'unknown')
    return undefined
  }
  if (producerDetails !== undefined) compare(page, { entry: found, wanted: producerDetails, fields: ['kind', 'address', 'placeAsPrinted'] })
  return found
}

function findProducerEntry({ books, missing }: Page, { name, communeCode }: { name: string; communeCode?: string | undefined }) {
  if (communeCode !== undefined) return books.producers.get(producerKey(name, communeCode))
  const namesakes = books.producersByName.get(foldSpelling(name)) ?? []
  if (namesakes.length <= 1) return namesakes[0]
  const communes = namesakes.slice(0, 5).map(({ data }) => data.communeCode)
  missing('producerName', fault('producer-ambiguous', { name, communes }), 'ambiguous')
  return 'ambiguous' as const
}

function placeProduct(page: Page, records: RowRecords, producer: Entry<ProducerData> | undefined): Entry<ProductData> | undefined {
  const { productCode, productDetails: details, row } = records
  if (productCode === undefined) return undefined
  const { books, tell, missing } = page
  const found = books.products.get(productCode)
  if (details === undefined) {
    if (found === undefined) missing('productCode', fault('product-not-registered', { code: productCode }), 'unknown')
    return found
  }
  const faults = findProductFaults({ group: details.group, set: details.setNumber })
  for (const { field, fault: wrong } of faults) tell(field, wrong)
  if (!isGtinFree(page, productCode, details.gtin) || faults.length > 0) return undefined
  const { group: _, gtin, ...rest } = details
  if (found === undefined) {
    if (producer === undefined) return undefined
    const data = { ...rest, producer, groupNumber: groupOfSet(details.setNumber), gtin: gtin ?? null }
    return enterProduct(books, { id: undefined, row, data })
  }
  const wanted = { ...rest, ...(gtin === undefined ? {} : { gtin }), ...(producer === undefined ? {} : { producer }) }
  compare(page, { entry: found, wanted, fields: ['name', 'netContent', 'setNumber', 'gtin', 'producer'] })
  return found
}

function isGtinFree({ books, tell }: Page, productCode: string, gtin: string | undefined): boolean {
  const taken = gtin === undefined ? undefined : books.codeByGtin.get(gtin)
  if (taken === undefined || taken === productCode) return true
  tell('gtin', fault('gtin-of-product', { gtin: gtin!, product: taken }), 'taken')
  return false
}

const CERTIFICATE_FIELDS = ['star', 'issuedOn', 'decision', 'issuingBody', 'evaluation', 'points'] as const

function placeCertificate(page: Page, certificate: Omit<CertificateData, 'product'>, product: Entry<ProductData>): void {
  const { books, tell, row, today } = page
  const { number } = certificate
  const faults = findCertificateFaults(certificate, today)
  for (const { field, fault: wrong } of faults) tell(field, wrong)
  if (faults.length > 0) return
  const found = books.certificates.get(certificate.number)
  if (found !== undefined) {
    if (found.data.product !== product)
      tell('number', fault('certificate-of-product', { number, product: found.data.product.data.productCode }), 'taken')
    else if (found.row !== undefined) tell('number', fault('certificate-on-row', { number, row: found.row }), 'contradicts')
    else compare(page, { entry: found, wanted: certificate, fields: CERTIFICATE_FIELDS })
    return
  }
  const siblings = books.certificatesOfProduct.get(product.data.productCode) ?? []
  const sameDay = siblings.find(({ data }) => data.issuedOn === certificate.issuedOn)?.data
  if (sameDay !== undefined)
    tell('issuedOn', fault('row-day-of-certificate', { issuedOn: sameDay.issuedOn, number: sameDay.number }), 'taken')
  else enterCertificate(books, { id: undefined, row, data: { ...certificate, product } })
}
