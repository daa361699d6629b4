// A product of the package, as an inspection records it.
import { ENTRY_LIMITS, type ProductBody } from '@temsao/shared/inspection/entry.ts'
import type { PackageContent } from '@temsao/shared/inspection/package-content.ts'
import { currentPackage } from '../trip/current-package.ts'

/** The product with its producer and, if `batchId` is in the package, its lot; `undefined` if the package does not contain the product. */
export async function findPackageProduct(productId: number, batchId?: number): Promise<ProductBody | undefined> {
  const taken = await currentPackage()
  return taken === undefined ? undefined : productOf(taken.content, productId, batchId)
}

/** The same as {@link findPackageProduct}, in a given package. */
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

// The register's limits are not wider than these. If a name is too long all the same, the scan must still be recorded.
function cut(text: string, mostLength: number): string {
  return text.length <= mostLength ? text : text.slice(0, mostLength).trim()
}
