// What a sheet of records means for the register: which are new, the same, or changed, and what is wrong. Pure: what the
// register holds and the day are arguments. The natural keys are: of a producer its name (however its tones are written)
// and commune, of a product its code, of a certificate its number.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { foldSpelling } from '@temsao/shared/spelling.ts'
import type { ProductGroup, Star } from '@temsao/shared/stamp.ts'
import { groupOfSet, type ProducerKind } from '@temsao/shared/vocabulary.ts'
import type { Evaluation } from '../store/schema.ts'
import { findCertificateFaults } from './certificates.ts'
import { findEvaluationFaults } from './evaluation.ts'
import { findProductFaults } from './products.ts'

/** A record that is in the register (`id`), comes with the sheet (`row`), or both. */
export interface Entry<Data> {
  id: number | undefined
  /** The first row of the sheet that names it. */
  row: number | undefined
  data: Data
}

export interface ProducerData {
  readonly name: string
  readonly kind: ProducerKind
  readonly address: string
  readonly placeAsPrinted?: string | null | undefined
  readonly communeCode: string
}

export interface ProductData {
  readonly producer: Entry<ProducerData>
  readonly name: string
  readonly groupNumber: ProductGroup
  readonly setNumber: number
  readonly productCode: string
  readonly netContent: string
  readonly gtin: string | null
}

export interface CertificateData {
  readonly product: Entry<ProductData>
  readonly number: string
  readonly decision: string
  readonly issuingBody: string
  readonly star: Star
  readonly issuedOn: IsoDate
  /** Follows from the certificates before when left out. */
  readonly evaluation?: Evaluation | undefined
  readonly points?: number | null | undefined
}

/** One row of a sheet, its fields already valid one by one. What is left out is only referred to, not described. */
export interface RowRecords {
  readonly row: number
  /** Whether a field of the row was wrong: then what it refers to is not looked for in vain. */
  readonly isPartial?: boolean | undefined
  /** Who the row is about; the commune may be left out where the name alone says it. */
  readonly producer?: { readonly name: string; readonly communeCode?: string | undefined } | undefined
  readonly producerDetails?: ProducerData | undefined
  readonly productCode?: string | undefined
  readonly productDetails?:
    | (Omit<ProductData, 'producer' | 'groupNumber' | 'gtin'> & { readonly group?: number | undefined; readonly gtin?: string | undefined })
    | undefined
  readonly certificate?: Omit<CertificateData, 'product'> | undefined
}

/** What is wrong in a row; `field` is a field of the input, or of no field in particular. */
export interface RowFault {
  readonly row: number
  readonly field: string
  readonly message: string
}

/** What the register holds of what the sheet names. */
export interface Holdings {
  readonly producers: readonly (ProducerData & { readonly id: number })[]
  readonly products: readonly (Omit<ProductData, 'producer'> & { readonly id: number; readonly producerId: number })[]
  readonly certificates: readonly (Omit<CertificateData, 'product'> & { readonly id: number; readonly productId: number })[]
}

export interface PlanOptions {
  readonly today: IsoDate
  /** Whether records that differ are changed; else a difference is a fault. */
  readonly update: boolean
}

/** How many records of a kind the sheet names. */
export interface Tally {
  new: number
  unchanged: number
  changed: number
}

/** A plan that grows row by row. */
export interface RegistrationPlan {
  readonly add: (row: RowRecords) => RowFault[]
  /** What is wrong only in the light of all rows, in whatever order they came. */
  readonly finish: () => RowFault[]
  readonly producers: () => Entry<ProducerData>[]
  readonly products: () => Entry<ProductData>[]
  readonly certificates: () => Entry<CertificateData>[]
  readonly isChanged: (entry: Entry<unknown>) => boolean
}

/** Starts a plan against what the register holds. */
export function startPlan(holdings: Holdings, options: PlanOptions): RegistrationPlan {
  const books = openBooks(holdings)
  const changed = new Set<Entry<unknown>>()
  return {
    add: (row) => {
      const faults: RowFault[] = []
      const fault = (field: string, message: string): void => void faults.push({ row: row.row, field, message })
      const missing = row.isPartial === true ? () => {} : fault
      const page: Page = { row: row.row, books, changed, options, fault, missing }
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

interface Books {
  readonly producers: Map<string, Entry<ProducerData>>
  readonly producersByName: Map<string, Entry<ProducerData>[]>
  readonly products: Map<string, Entry<ProductData>>
  readonly codeByGtin: Map<string, string>
  readonly certificates: Map<string, Entry<CertificateData>>
  readonly certificatesOfProduct: Map<string, Entry<CertificateData>[]>
}

interface Page {
  readonly row: number
  readonly books: Books
  readonly changed: Set<Entry<unknown>>
  readonly options: PlanOptions
  readonly fault: (field: string, message: string) => void
  /** Tells that something which the row refers to is not there. */
  readonly missing: (field: string, message: string) => void
}

function openBooks(holdings: Holdings): Books {
  const books: Books = {
    producers: new Map(),
    producersByName: new Map(),
    products: new Map(),
    codeByGtin: new Map(),
    certificates: new Map(),
    certificatesOfProduct: new Map(),
  }
  const producersById = new Map(holdings.producers.map(({ id, ...data }) => [id, enterProducer(books, { id, row: undefined, data })]))
  const productsById = new Map<number, Entry<ProductData>>()
  for (const { id, producerId, ...data } of holdings.products) {
    const producer = producersById.get(producerId)
    if (producer !== undefined) productsById.set(id, enterProduct(books, { id, row: undefined, data: { ...data, producer } }))
  }
  for (const { id, productId, ...data } of holdings.certificates) {
    const product = productsById.get(productId)
    if (product !== undefined) enterCertificate(books, { id, row: undefined, data: { ...data, product } })
  }
  return books
}

function producerKey(name: string, communeCode: string): string {
  return `${communeCode} ${foldSpelling(name)}`
}

function enterProducer(books: Books, entry: Entry<ProducerData>): Entry<ProducerData> {
  const { name, communeCode } = entry.data
  const key = producerKey(name, communeCode)
  // Two producers of one name in one commune can be in the register: the sheet then means the one entered first.
  if (!books.producers.has(key)) books.producers.set(key, entry)
  const namesakes = books.producersByName.get(foldSpelling(name))
  if (namesakes === undefined) books.producersByName.set(foldSpelling(name), [entry])
  else namesakes.push(entry)
  return entry
}

function enterProduct(books: Books, entry: Entry<ProductData>): Entry<ProductData> {
  const { productCode, gtin } = entry.data
  books.products.set(productCode, entry)
  if (gtin !== null) books.codeByGtin.set(gtin, productCode)
  return entry
}

function enterCertificate(books: Books, entry: Entry<CertificateData>): void {
  const { number, product } = entry.data
  books.certificates.set(number, entry)
  const siblings = books.certificatesOfProduct.get(product.data.productCode)
  if (siblings === undefined) books.certificatesOfProduct.set(product.data.productCode, [entry])
  else siblings.push(entry)
}

// Held against what the sheet enters or changes, not against what the register holds already.
function judgeEvaluation(books: Books, { id, row, data }: Entry<CertificateData>, isChanged: boolean): RowFault[] {
  if (row === undefined || (id !== undefined && !isChanged)) return []
  const siblings = books.certificatesOfProduct.get(data.product.data.productCode) ?? []
  const others = siblings.map((sibling) => sibling.data)
  return findEvaluationFaults(others, data).map((fault) => ({ ...fault, row }))
}

function placeProducer(page: Page, { row, producer, producerDetails }: RowRecords): Entry<ProducerData> | undefined {
  if (producer === undefined) return undefined
  const { books, missing } = page
  const found = findProducerEntry(page, producer)
  if (found === 'ambiguous') return undefined
  if (found === undefined) {
    if (producerDetails !== undefined) return enterProducer(books, { id: undefined, row, data: producerDetails })
    missing('producerName', `"${producer.name}" is not a producer of the register; add its kind, address and commune to the sheet.`)
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
  missing('producerName', `"${name}" is the name of several producers, in the communes ${communes.join(', ')}; name the commune.`)
  return 'ambiguous' as const
}

function placeProduct(page: Page, records: RowRecords, producer: Entry<ProducerData> | undefined): Entry<ProductData> | undefined {
  const { productCode, productDetails: details, row } = records
  if (productCode === undefined) return undefined
  const { books, fault, missing } = page
  const found = books.products.get(productCode)
  if (details === undefined) {
    if (found === undefined) missing('productCode', `"${productCode}" is not a product of the register; register the product first.`)
    return found
  }
  const faults = findProductFaults({ group: details.group, set: details.setNumber })
  for (const { field, message } of faults) fault(field, message)
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

function isGtinFree({ books, fault }: Page, productCode: string, gtin: string | undefined): boolean {
  const taken = gtin === undefined ? undefined : books.codeByGtin.get(gtin)
  if (taken === undefined || taken === productCode) return true
  fault('gtin', `${gtin} is already the GTIN of product ${taken}; check which one is right.`)
  return false
}

const CERTIFICATE_FIELDS = ['star', 'issuedOn', 'decision', 'issuingBody', 'evaluation', 'points'] as const

function placeCertificate(page: Page, certificate: Omit<CertificateData, 'product'>, product: Entry<ProductData>): void {
  const { books, fault, row, options } = page
  const faults = findCertificateFaults(certificate, options.today)
  for (const { field, message } of faults) fault(field, message)
  if (faults.length > 0) return
  const found = books.certificates.get(certificate.number)
  if (found !== undefined) {
    if (found.data.product !== product)
      fault('number', `${certificate.number} is already the certificate of product ${found.data.product.data.productCode}.`)
    else if (found.row !== undefined) fault('number', `${certificate.number} is on row ${found.row} already.`)
    else compare(page, { entry: found, wanted: certificate, fields: CERTIFICATE_FIELDS })
    return
  }
  const siblings = books.certificatesOfProduct.get(product.data.productCode) ?? []
  const sameDay = siblings.find(({ data }) => data.issuedOn === certificate.issuedOn)?.data
  if (sameDay !== undefined) fault('issuedOn', `${sameDay.issuedOn} is already the day of certificate ${sameDay.number} of this product.`)
  else enterCertificate(books, { id: undefined, row, data: { ...certificate, product } })
}

const FIELD_NAMES: Readonly<Record<string, string>> = { setNumber: 'set', producer: 'producerName' }

// What a stamp has signed is not corrected by a sheet: a wrong star, day or producer is for the office to settle one by one.
const FIXED_FIELDS = new Set(['star', 'issuedOn', 'producer'])

interface Comparison<Data> {
  readonly entry: Entry<Data>
  readonly wanted: Partial<Data>
  readonly fields: readonly (keyof Data & string)[]
}

// The first row that names a record may change it, where that is asked for; later rows must agree with it.
function compare<Data extends object>(page: Page, { entry, wanted, fields }: Comparison<Data>): void {
  const different = fields.filter((field) => wanted[field] !== undefined && !isSame(wanted[field], entry.data[field]))
  const isFirst = entry.row === undefined
  for (const field of different) {
    if (isFirst && page.options.update && !FIXED_FIELDS.has(field)) continue
    const where = isFirst ? 'in the register' : `on row ${entry.row}`
    page.fault(
      FIELD_NAMES[field] ?? field,
      `is ${show(wanted[field])}, but ${show(entry.data[field])} ${where}.${adviseOn(field, isFirst)}`,
    )
  }
  if (isFirst) entry.row = page.row
  if (different.length === 0 || !isFirst || !page.options.update) return
  const before = { ...entry.data }
  entry.data = { ...before, ...Object.fromEntries(different.map((field) => [field, wanted[field]])) }
  if ('setNumber' in entry.data) entry.data = { ...entry.data, groupNumber: groupOfSet(entry.data.setNumber as number) }
  page.changed.add(entry)
}

function adviseOn(field: string, isFirst: boolean): string {
  if (!isFirst) return ' Make both rows agree.'
  if (FIXED_FIELDS.has(field)) return ' A sheet cannot change it: settle this record by itself.'
  return ' Correct the sheet, or import it with "update".'
}

// The same name with its tones elsewhere is no difference: the register keeps the spelling it has.
function isSame(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' ? foldSpelling(a) === foldSpelling(b) : a === b
}

function show(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`
  if (typeof value === 'number') return String(value)
  return value === null || value === undefined ? 'nothing' : `"${(value as Entry<ProducerData>).data.name}"`
}
