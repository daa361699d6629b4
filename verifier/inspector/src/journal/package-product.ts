// A product of the package as an inspection writes it down.
import { ENTRY_LIMITS, type ProductBody } from '@temsao/shared/inspection/entry.ts'
import type { PackageContent } from '@temsao/shared/inspection/package-content.ts'
import { currentPackage } from '../trip/current-package.ts'

/** The product with its producer, and the lot of a batch where that is known; `undefined` for one that the package does not hold. */
export async function findPackageProduct(productId: number, batchId?: number): Promise<ProductBody | undefined> {
  const taken = await currentPackage()
  return taken === undefined ? undefined : productOf(taken.content, productId, batchId)
}

/** The same in a package that is at hand. */
export function productOf(content: PackageContent, productId: number, batchId?: number): ProductBody | undefined {
  const product = content.products.find(({ id }) => id === productId)
  const producer = content.producers.find(({ id }) => id === product?.producerId)
  if (product === undefined || producer === undefined) return undefined
  const batch = content.batches.find(({ id }) => id === batchId)
  return {
    productId,
    name: cut(product.name, ENTRY_LIMITS.productName),
    producerName: cut(producer.name, ENTRY_LIMITS.name),
    producerId: producer.id,
    ...(batch !== undefined && { batchId: batch.id, lot: cut(batch.lot, ENTRY_LIMITS.lot) }),
    ...(product.netContent !== '' && { netContent: cut(product.netContent, ENTRY_LIMITS.netContent) }),
  }
}

// The register's own limits are no wider; a name that is must not keep a scan from being written down.
function cut(text: string, mostLength: number): string {
  return text.length <= mostLength ? text : text.slice(0, mostLength).trim()
}
