// What the register holds and what a workbook adds to it, found by natural keys: a producer by its name (wherever its tone marks are
// written) and commune, a product by its code, a certificate by its number.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { foldSpelling } from '@temsao/shared/stamp/spelling.ts'
import type { ProductGroup, Star } from '@temsao/shared/stamp/stamp.ts'
import type { ProducerKind } from '@temsao/shared/vocabulary.ts'
import type { Evaluation } from '../../store/schema.ts'

/** A record that is in the register (`id`), in the workbook (`row`), or in both. */
export interface Entry<Data> {
  id: number | undefined
  /** The first row of the workbook that names it. */
  row: number | undefined
  /** Whether a signed stamp repeats what the register holds about this record. */
  readonly isStamped?: boolean
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
  /** If it is left out, it follows from the earlier certificates. */
  readonly evaluation?: Evaluation | undefined
  readonly points?: number | null | undefined
}

/** What the register holds about the records that the workbook names. */
export interface Holdings {
  readonly producers: readonly (ProducerData & { readonly id: number })[]
  readonly products: readonly (Omit<ProductData, 'producer'> & { readonly id: number; readonly producerId: number })[]
  readonly certificates: readonly (Omit<CertificateData, 'product'> & { readonly id: number; readonly productId: number })[]
  /** The ids of records for which a stamp has been signed. */
  readonly stamped: { readonly products: ReadonlySet<number>; readonly certificates: ReadonlySet<number> }
}

/** Records by their natural keys. */
export interface Books {
  readonly producers: Map<string, Entry<ProducerData>>
  readonly producersByName: Map<string, Entry<ProducerData>[]>
  readonly products: Map<string, Entry<ProductData>>
  readonly codeByGtin: Map<string, string>
  readonly certificates: Map<string, Entry<CertificateData>>
  readonly certificatesOfProduct: Map<string, Entry<CertificateData>[]>
}

/** Creates the books from what the register holds. */
export function openBooks(holdings: Holdings): Books {
  const books: Books = {
    producers: new Map(),
    producersByName: new Map(),
    products: new Map(),
    codeByGtin: new Map(),
    certificates: new Map(),
    certificatesOfProduct: new Map(),
  }
  const { stamped } = holdings
  const producersById = new Map(holdings.producers.map(({ id, ...data }) => [id, enterProducer(books, { id, row: undefined, data })]))
  const productsById = new Map<number, Entry<ProductData>>()
  for (const { id, producerId, ...data } of holdings.products) {
    const producer = producersById.get(producerId)
    if (producer !== undefined)
      productsById.set(id, enterProduct(books, { id, row: undefined, isStamped: stamped.products.has(id), data: { ...data, producer } }))
  }
  for (const { id, productId, ...data } of holdings.certificates) {
    const product = productsById.get(productId)
    if (product !== undefined)
      enterCertificate(books, { id, row: undefined, isStamped: stamped.certificates.has(id), data: { ...data, product } })
  }
  return books
}

/** The natural key of a producer, the same wherever its tone marks are written. */
export function producerKey(name: string, communeCode: string): string {
  return `${communeCode} ${foldSpelling(name)}`
}

/** Adds a producer, to be found by name and commune. */
export function enterProducer(books: Books, entry: Entry<ProducerData>): Entry<ProducerData> {
  const { name, communeCode } = entry.data
  const key = producerKey(name, communeCode)
  // The register can have two producers of one name in one commune. The workbook then means the one that was entered first.
  if (!books.producers.has(key)) books.producers.set(key, entry)
  const namesakes = books.producersByName.get(foldSpelling(name))
  if (namesakes === undefined) books.producersByName.set(foldSpelling(name), [entry])
  else namesakes.push(entry)
  return entry
}

/** Adds a product, to be found by its code and GTIN. */
export function enterProduct(books: Books, entry: Entry<ProductData>): Entry<ProductData> {
  const { productCode, gtin } = entry.data
  books.products.set(productCode, entry)
  if (gtin !== null) books.codeByGtin.set(gtin, productCode)
  return entry
}

/** Adds a certificate, to be found by its number and by its product. */
export function enterCertificate(books: Books, entry: Entry<CertificateData>): void {
  const { number, product } = entry.data
  books.certificates.set(number, entry)
  const siblings = books.certificatesOfProduct.get(product.data.productCode)
  if (siblings === undefined) books.certificatesOfProduct.set(product.data.productCode, [entry])
  else siblings.push(entry)
}
