// Finds everything that a package says about one stamp.
import { findProductCode } from '../stamp/product-code.ts'
import type { IsoDate } from '../calendar.ts'
import type { Stamp } from '../stamp/stamp.ts'
import type {
  PackageBatch,
  PackageCertificate,
  PackageContent,
  PackageProducer,
  PackageProduct,
  PackageRun,
  StampScans,
} from './package-content.ts'

/** What a package says about a stamp. */
export type PackageFinding =
  | {
      /** The register has issued this number. */
      readonly state: 'issued'
      readonly batch: PackageBatch
      /** Missing only if the package was put together wrongly. */
      readonly certificate: PackageCertificate | undefined
      readonly product: PackageProduct | undefined
      readonly producer: PackageProducer | undefined
      /** The run of a serial stamp. */
      readonly run: PackageRun | undefined
      readonly signedOn: IsoDate
      /** Given back to the quota: no pack may carry it. */
      readonly isVoid: boolean
      readonly scans: StampScans | undefined
    }
  | {
      /**
       * A stamp of this office that is not in this package: it is from another place, newer than the package, or was never issued.
       */
      readonly state: 'not-in-package'
      /**
       * If the stamp gives its product code: the package covers that product, so it should contain the stamp's number, unless the
       * stamp is newer than the package.
       */
      readonly product: PackageProduct | undefined
      readonly producer: PackageProducer | undefined
      /** The batch that has the stamp's lot. */
      readonly batch: PackageBatch | undefined
    }
  /** The stamp is from another office. */
  | { readonly state: 'other-office' }

/** What is looked for: a stamp, or the issuer and number of a typed code. */
export type SearchedStamp = Pick<Stamp, 'issuer' | 'number'> & Partial<Pick<Stamp, 'productCode'>> & { readonly lot?: string | undefined }

/**
 * Finds everything about a stamp in the content of a verified package. The first search in a content takes longer than the next
 * ones.
 */
export function findInPackage(content: PackageContent, stamp: SearchedStamp): PackageFinding {
  if (stamp.issuer !== content.issuer) return { state: 'other-office' }
  const index = indexOf(content)
  const place = findRange(index.ranges, stamp.number)
  return place === undefined ? describeProduct(index, stamp) : describeStamp(index, place, stamp.number)
}

/** Numbers that belong together: a batch's own stamp, or a run of serials. */
interface NumberRange {
  readonly from: number
  readonly count: number
  readonly batch: PackageBatch
  readonly run: PackageRun | undefined
}

interface Index {
  /** By ascending number. */
  readonly ranges: readonly NumberRange[]
  readonly products: ReadonlyMap<number, PackageProduct>
  readonly producers: ReadonlyMap<number, PackageProducer>
  readonly certificates: ReadonlyMap<number, PackageCertificate>
  readonly productsByCode: ReadonlyMap<string, PackageProduct>
  readonly batchesByLot: ReadonlyMap<string, PackageBatch>
}

const indexes = new WeakMap<PackageContent, Index>()

function indexOf(content: PackageContent): Index {
  const known = indexes.get(content)
  if (known !== undefined) return known
  const { products, producers, certificates, batches } = content
  const index = {
    ranges: batches.flatMap(rangesOf).sort((a, b) => a.from - b.from),
    products: new Map(products.map((product) => [product.id, product])),
    producers: new Map(producers.map((producer) => [producer.id, producer])),
    certificates: new Map(certificates.map((certificate) => [certificate.id, certificate])),
    productsByCode: new Map(products.map((product) => [product.productCode, product])),
    batchesByLot: new Map(batches.map((batch) => [`${batch.productId} ${batch.lot}`, batch])),
  }
  indexes.set(content, index)
  return index
}

function rangesOf(batch: PackageBatch): NumberRange[] {
  return [
    ...batch.stamps.map(({ number }) => ({ from: number, count: 1, batch, run: undefined })),
    ...batch.runs.map((run) => ({ from: run.firstNumber, count: run.count, batch, run })),
  ]
}

// The last range that does not begin after the number.
function findRange(ranges: readonly NumberRange[], number: number): NumberRange | undefined {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle]!.from <= number) low = middle + 1
    else high = middle
  }
  const range = ranges[low - 1]
  return range !== undefined && number < range.from + range.count ? range : undefined
}

function describeStamp(index: Index, { batch, run, from }: NumberRange, number: number): PackageFinding {
  const own = batch.stamps.find((stamp) => stamp.number === number)
  const product = index.products.get(batch.productId)
  return {
    state: 'issued',
    batch,
    certificate: index.certificates.get(run?.certificateId ?? own!.certificateId),
    product,
    producer: product && index.producers.get(product.producerId),
    run,
    signedOn: run?.signedOn ?? own!.signedOn,
    isVoid: run !== undefined && number - from >= run.kept,
    scans: batch.scans.find((scans) => scans.number === number),
  }
}

function describeProduct(index: Index, { productCode, lot }: SearchedStamp): PackageFinding {
  const product =
    productCode === undefined || findProductCode(productCode) === undefined ? undefined : index.productsByCode.get(productCode)
  return {
    state: 'not-in-package',
    product,
    producer: product && index.producers.get(product.producerId),
    batch: product && lot !== undefined ? index.batchesByLot.get(`${product.id} ${lot}`) : undefined,
  }
}
