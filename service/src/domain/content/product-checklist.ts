// Puts together what the check-list of a product looks at.
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

/** The check-list of a product, with the batch that it looked at. */
export interface ProductChecklist {
  readonly productId: number
  readonly batchId: number | null
  readonly items: readonly ChecklistItem[]
}

/** The check-list of a product and the batch that is named or was made last; throws `not-found`. */
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
