// Loads what the checklist of a product looks at.
import { fault } from '@temsao/shared/faults/faults.ts'
import { findLatestBatch, hasStampOfBatch } from '../../store/register/batches.ts'
import type { Db } from '../../store/database.ts'
import { readBatchSteps } from './batch-steps.ts'
import { getBatch } from '../register/batches.ts'
import { readContent } from './contents.ts'
import { DomainError } from '../domain-error.ts'
import { checkLabel, type ChecklistItem } from './label-checklist.ts'
import { getProducer } from '../register/producers.ts'
import { getProduct } from '../register/products.ts'

/** The checklist of a product, with the batch that was checked. */
export interface ProductChecklist {
  readonly productId: number
  readonly batchId: number | null
  readonly items: readonly ChecklistItem[]
}

/** Returns the checklist of a product, for the named batch or else the one made last; throws `not-found`. */
export async function getChecklist(db: Db, productId: number, batchId?: number): Promise<ProductChecklist> {
  const product = await getProduct(db, productId)
  const batch = batchId === undefined ? await findLatestBatch(db, productId) : await getBatch(db, batchId)
  if (batch !== undefined && batch.productId !== productId)
    throw new DomainError('not-found', fault('no-such', { what: 'batch', id: String(batch.id) }))
  const items = checkLabel({
    product,
    producer: await getProducer(db, product.producerId),
    content: await readContent(db, productId),
    batch,
    batchSteps: batch === undefined ? [] : (await readBatchSteps(db, batch.id)).steps,
    hasStamp: batch !== undefined && (await hasStampOfBatch(db, batch.id)),
  })
  return { productId, batchId: batch?.id ?? null, items }
}
