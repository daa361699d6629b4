// The lists of the register as tables. Their headings are those that the import knows, so that an exported file can be imported
// again.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { expiryOf } from '@temsao/shared/stamp/certificate-term.ts'
import { PRODUCER_KINDS, PRODUCT_GROUPS, PRODUCT_SETS, PROVINCES, type ProducerKind } from '@temsao/shared/vocabulary.ts'
import { findCertificateInForce } from '../domain/register/certificate-state.ts'
import { EVALUATION_NAMES } from '../domain/register/evaluation.ts'
import type { Db } from '../store/database.ts'
import type { Page, PageRequest } from '../store/page.ts'
import { listProducers, type Producer } from '../store/register/producers.ts'
import {
  listBatchesWithProduct,
  listProductsWithProducer,
  type BatchWithProduct,
  type ProductWithProducer,
} from '../store/register/register-pages.ts'
import { listCertificatesOfProducts } from '../store/exchange/registrations.ts'
import type { CertificateRow } from '../store/schema.ts'
import { HEADINGS } from './columns.ts'
import type { Table, Value } from './table.ts'

/** The lists that can be exported. */
export const EXPORT_NAMES = ['register', 'producers', 'products', 'certificates', 'batches', 'ptnt-ocop'] as const

export type ExportName = (typeof EXPORT_NAMES)[number]

interface Row {
  readonly product: ProductWithProducer
  readonly certificate: CertificateRow | undefined
}

interface Column<Item> {
  readonly heading: string
  readonly value: (item: Item) => Value
}

/** A list of the register as a table; `today` decides what is in force. */
export function exportList(db: Db, name: ExportName, { today }: { today: IsoDate }): Table {
  switch (name) {
    case 'register':
      return toTable(
        name,
        [...producerOfProduct, ...productColumns, ...certificateColumns(({ certificate }: Row) => certificate)],
        listRows(db),
      )
    case 'producers':
      return toTable(
        name,
        producerColumns,
        listAll((page) => listProducers(db, page)),
      )
    case 'products':
      return toTable(name, [...producerOfProduct, ...productColumns], listRowsOfProducts(db))
    case 'certificates':
      return toTable(
        name,
        [productColumns[0]!, productColumns[1]!, ...certificateColumns(({ certificate }: Row) => certificate)],
        listCertified(db),
      )
    case 'batches':
      return toTable(
        name,
        batchColumns,
        listAll((page) => listBatchesWithProduct(db, page)),
      )
    case 'ptnt-ocop':
      return toTable('PTNT_OCOP', ministryColumns, listStandings(db, today))
  }
}

function toTable<Item>(name: string, columns: readonly Column<Item>[], items: AsyncIterable<Item>): Table {
  return { name, headings: columns.map(({ heading }) => heading), rows: toValues(columns, items) }
}

async function* toValues<Item>(columns: readonly Column<Item>[], items: AsyncIterable<Item>): AsyncGenerator<Value[]> {
  for await (const item of items) yield columns.map(({ value }) => value(item))
}

const PAGE = 1000

async function* listPages<Item>(read: (page: PageRequest) => Promise<Page<Item>>): AsyncGenerator<Item[]> {
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: Page<Item> = await read({ after, limit: PAGE })
    yield page.rows
    after = page.next
  }
}

async function* listAll<Item>(read: (page: PageRequest) => Promise<Page<Item>>): AsyncGenerator<Item> {
  for await (const items of listPages(read)) yield* items
}

async function* listWithCertificates(db: Db): AsyncGenerator<{ product: ProductWithProducer; certificates: CertificateRow[] }> {
  for await (const products of listPages((page) => listProductsWithProducer(db, page))) {
    const certificates = Map.groupBy(
      await listCertificatesOfProducts(
        db,
        products.map(({ id }) => id),
      ),
      ({ productId }) => productId,
    )
    for (const product of products)
      yield {
        product,
        certificates: (certificates.get(product.id) ?? []).toSorted((a, b) => a.issuedOn.localeCompare(b.issuedOn) || a.id - b.id),
      }
  }
}

// A product with several certificates has several rows, the oldest certificate first; a product without a certificate has one row.
async function* listRows(db: Db): AsyncGenerator<Row> {
  for await (const { product, certificates } of listWithCertificates(db)) {
    if (certificates.length === 0) yield { product, certificate: undefined }
    for (const certificate of certificates) yield { product, certificate }
  }
}

async function* listRowsOfProducts(db: Db): AsyncGenerator<Row> {
  for await (const product of listAll((page) => listProductsWithProducer(db, page))) yield { product, certificate: undefined }
}

async function* listCertified(db: Db): AsyncGenerator<Row> {
  for await (const row of listRows(db)) if (row.certificate !== undefined) yield row
}

const placeColumns = <Item>(place: (item: Item) => { communeCode: string; communeName: string; provinceCode: string }): Column<Item>[] => [
  { heading: HEADINGS.communeCode[0], value: (item) => place(item).communeCode },
  { heading: HEADINGS.commune[0], value: (item) => place(item).communeName },
  { heading: HEADINGS.province[0], value: (item) => PROVINCES[place(item).provinceCode] ?? place(item).provinceCode },
]

const producerColumns: readonly Column<Producer>[] = [
  { heading: HEADINGS.producerName[0], value: ({ name }) => name },
  { heading: HEADINGS.producerKind[0], value: ({ kind }) => PRODUCER_KINDS[kind] },
  { heading: HEADINGS.address[0], value: ({ address }) => address },
  { heading: HEADINGS.placeAsPrinted[0], value: ({ placeAsPrinted }) => placeAsPrinted },
  ...placeColumns<Producer>((producer) => producer),
]

const producerOfProduct: readonly Column<Row>[] = [
  { heading: HEADINGS.producerName[0], value: ({ product }) => product.producerName },
  { heading: HEADINGS.producerKind[0], value: ({ product }) => PRODUCER_KINDS[product.producerKind as ProducerKind] },
  { heading: HEADINGS.address[0], value: ({ product }) => product.address },
  { heading: HEADINGS.placeAsPrinted[0], value: ({ product }) => product.placeAsPrinted },
  ...placeColumns<Row>(({ product }) => product),
]

const productColumns: readonly Column<Row>[] = [
  { heading: HEADINGS.productCode[0], value: ({ product }) => product.productCode },
  { heading: HEADINGS.productName[0], value: ({ product }) => product.name },
  { heading: HEADINGS.group[0], value: ({ product }) => `${product.groupNumber}. ${PRODUCT_GROUPS[product.groupNumber - 1]}` },
  { heading: HEADINGS.set[0], value: ({ product }) => `${product.setNumber}. ${PRODUCT_SETS[product.setNumber - 1]}` },
  { heading: HEADINGS.netContent[0], value: ({ product }) => product.netContent },
  { heading: HEADINGS.gtin[0], value: ({ product }) => product.gtin },
]

function certificateColumns<Item>(of: (item: Item) => CertificateRow | undefined): Column<Item>[] {
  const column = (heading: string, value: (certificate: CertificateRow) => Value): Column<Item> => ({
    heading,
    value: (item) => {
      const certificate = of(item)
      return certificate === undefined ? null : value(certificate)
    },
  })
  return [
    column(HEADINGS.certificateNumber[0], ({ number }) => number),
    column(HEADINGS.decision[0], ({ decision }) => decision),
    column(HEADINGS.issuingBody[0], ({ issuingBody }) => issuingBody),
    column(HEADINGS.star[0], ({ star }) => star),
    column(HEADINGS.issuedOn[0], ({ issuedOn }) => ({ day: issuedOn })),
    column(HEADINGS.expiresOn[0], ({ issuedOn }) => ({ day: expiryOf(issuedOn) })),
    column(HEADINGS.evaluation[0], ({ evaluation }) => EVALUATION_NAMES[evaluation]),
    column(HEADINGS.points[0], ({ points }) => points),
    column('Gia hạn đến', ({ extendedTo }) => (extendedTo === null ? null : { day: extendedTo })),
    column('Văn bản gia hạn', ({ extensionDocument }) => extensionDocument),
  ]
}

const batchColumns: readonly Column<BatchWithProduct>[] = [
  { heading: HEADINGS.productCode[0], value: ({ productCode }) => productCode },
  { heading: HEADINGS.productName[0], value: ({ productName }) => productName },
  { heading: 'Lô', value: ({ lot }) => lot },
  { heading: 'Ngày sản xuất', value: ({ producedOn }) => ({ day: producedOn }) },
  { heading: 'Hạn sử dụng', value: ({ bestBefore }) => (bestBefore === null ? null : { day: bestBefore }) },
  { heading: 'Số gói', value: ({ declaredPacks }) => declaredPacks },
]

interface Standing {
  readonly product: ProductWithProducer
  /** The certificate in force, or else the latest. */
  readonly certificate: CertificateRow
  readonly isInForce: boolean
}

async function* listStandings(db: Db, today: IsoDate): AsyncGenerator<Standing> {
  for await (const { product, certificates } of listWithCertificates(db)) {
    const inForce = findCertificateInForce(certificates, today)
    const certificate = inForce ?? certificates.at(-1)
    if (certificate !== undefined) yield { product, certificate, isInForce: inForce !== undefined }
  }
}

// The ministry's exchange table PTNT_OCOP (QĐ 5277/QĐ-BNNMT). The code lists of three columns are not public; we take them to be
// the product code of Decision 26/2026/QĐ-TTg, the year of recognition, and the number of the product set. The year's revenue is
// not in the register, so that column stays empty.
const ministryColumns: readonly Column<Standing>[] = [
  { heading: 'MA_OCOP', value: ({ product }) => product.productCode },
  { heading: 'Ma_DonViHanhChinh', value: ({ product }) => product.communeCode },
  { heading: 'Ma_ThoiGian', value: ({ certificate }) => certificate.issuedOn.slice(0, 4) },
  { heading: 'Ma_SanPham', value: ({ product }) => String(product.setNumber).padStart(2, '0') },
  { heading: 'TenSanPham', value: ({ product }) => product.name },
  { heading: 'XepHang', value: ({ certificate }) => `${certificate.star}*` },
  { heading: 'ChuTheSXKD', value: ({ product }) => product.producerName },
  { heading: 'DoanhThuNam', value: () => null },
  { heading: 'TrangThai', value: ({ isInForce }) => (isInForce ? 'Còn hiệu lực' : 'Hết hiệu lực') },
]
