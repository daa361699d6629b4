// Products enter the register under their official code.
import type { ProductGroup } from '@temsao/shared/stamp.ts'
import { groupOfSet } from '@temsao/shared/vocabulary.ts'
import type { Db } from '../store/database.ts'
import { findProducer } from '../store/producers.ts'
import { findProduct, findProductLike, insertProduct } from '../store/products.ts'
import type { ProductRow } from '../store/schema.ts'
import { DomainError, type FieldFault } from './domain-error.ts'
import type { ProductInput } from './inputs.ts'
import { instantOf, together, type Work } from './work.ts'

/** The product with this id; throws `not-found`. */
export async function getProduct(db: Db, id: number): Promise<ProductRow> {
  const product = await findProduct(db, id)
  if (product === undefined) throw new DomainError('not-found', `There is no product ${id}.`)
  return product
}

/** Adds a product; throws `invalid-input` with every wrong field, and `duplicate` for a code or GTIN that is taken. */
export async function registerProduct(work: Work, input: ProductInput): Promise<ProductRow> {
  const { group, set, gtin = null, ...rest } = input
  return await together(work, async ({ db }) => {
    await assertProductFits(db, input)
    const id = await insertProduct(db, {
      ...rest,
      gtin,
      groupNumber: (group as ProductGroup | undefined) ?? groupOfSet(set),
      setNumber: set,
      createdAt: instantOf(work),
    })
    return await getProduct(db, id)
  })
}

/** What is wrong with a product by itself, whatever else is in the register. */
export function findProductFaults({ group, set }: { group?: number | undefined; set: number }): FieldFault[] {
  if (group === undefined || group === groupOfSet(set)) return []
  return [{ field: 'group', message: `Set ${set} belongs to group ${groupOfSet(set)}; correct the set or leave the group out.` }]
}

async function assertProductFits(db: Db, { producerId, productCode, gtin, group, set }: ProductInput): Promise<void> {
  const faults: FieldFault[] = []
  if ((await findProducer(db, producerId)) === undefined)
    faults.push({ field: 'producerId', message: `There is no producer ${producerId}; register the producer first.` })
  faults.push(...findProductFaults({ group, set }))
  if (faults.length > 0) throw new DomainError('invalid-input', 'The product cannot be registered.', faults)
  const taken = await findProductLike(db, productCode, gtin ?? null)
  if (taken === undefined) return
  const field = taken.productCode === productCode ? 'productCode' : 'gtin'
  const message = `is already registered for "${taken.name}" (product ${taken.id}); check which one is right.`
  throw new DomainError('duplicate', `The ${field} is already taken.`, [{ field, message }])
}
