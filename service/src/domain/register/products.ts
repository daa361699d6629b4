// Adds products to the register under their official code.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import type { ProductGroup } from '@temsao/shared/stamp/stamp.ts'
import { groupOfSet } from '@temsao/shared/vocabulary.ts'
import type { Db } from '../../store/database.ts'
import { findProducer } from '../../store/register/producers.ts'
import { findProduct, findProductLike, hasStampOfProduct, insertProduct, updateProduct } from '../../store/register/products.ts'
import type { ProductRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import type { ProductChanges, ProductInput } from './inputs.ts'
import { findCodeFaults, listNamedCommunes } from './product-code-rules.ts'
import { assertVersion, differing, type Change } from '../version.ts'
import { instantOf, together, type Work } from '../work.ts'

/** Returns the product with this id; throws `not-found`. */
export async function getProduct(db: Db, id: number): Promise<ProductRow> {
  const product = await findProduct(db, id)
  if (product === undefined) throw new DomainError('not-found', fault('no-such', { what: 'product', id: String(id) }))
  return product
}

/** Adds a product; throws `invalid-input` with every wrong field, and `duplicate` if the code or the GTIN is taken. */
export async function registerProduct(work: Work, input: ProductInput): Promise<ProductRow> {
  const { group, set, gtin = null, ...rest } = input
  return await together(work, async (inside) => {
    const { db } = inside
    await assertProductFits(db, input)
    const id = await insertProduct(db, {
      ...rest,
      gtin,
      groupNumber: (group as ProductGroup | undefined) ?? groupOfSet(set),
      setNumber: set,
      createdAt: instantOf(work),
    })
    const product = await getProduct(db, id)
    await recordChange(inside, { record: 'product', id, action: 'register', after: product })
    return product
  })
}

/** Finds what is wrong with a product by itself, whatever else is in the register. */
export function findProductFaults({ group, set }: { group?: number | undefined; set: number }): FieldFault[] {
  if (group === undefined || group === groupOfSet(set)) return []
  return [fieldFault('group', 'set-in-group', { set, group: groupOfSet(set) })]
}

/**
 * Corrects a product. What its stamps say (name, code, net content, GTIN, group) is fixed once one of them is signed, because buyers
 * compare it with the pack. Throws `version-conflict`, `fixed-by-stamp`, and what registering throws.
 */
export async function correctProduct(work: Work, { id, expected, input }: Change<ProductChanges>): Promise<ProductRow> {
  return await together(work, async (inside) => {
    const { db } = inside
    const before = await getProduct(db, id)
    assertVersion(before, expected)
    const { set = before.setNumber, ...rest } = input
    const changes = differing(before, { ...rest, setNumber: set, groupNumber: groupOfSet(set) })
    if (Object.keys(changes).length === 0) return before
    await assertStampsStayTrue(db, id, changes)
    const { producerId, productCode, gtin } = { ...before, ...changes }
    await assertProductFits(db, { producerId, productCode, gtin, set }, before)
    await updateProduct(db, id, changes)
    const after = await getProduct(db, id)
    await recordChange(inside, { record: 'product', id, action: 'correct', before, after })
    return after
  })
}

async function assertStampsStayTrue(db: Db, id: number, changes: Partial<ProductRow>): Promise<void> {
  const { setNumber: _, ...onStamps } = changes
  const fields = Object.keys(onStamps).map((field) => (field === 'groupNumber' ? 'set' : field))
  if (fields.length === 0 || !(await hasStampOfProduct(db, id))) return
  throw new DomainError(
    'fixed-by-stamp',
    fault('fixed-by-signed-stamp'),
    fields.map((field) => fieldFault(field, 'fixed-on-product-stamp')),
  )
}

type Fitting = Pick<ProductInput, 'producerId' | 'productCode' | 'gtin' | 'group' | 'set'>

// `own` is the product that is corrected. As long as its code does not change, the code is not checked again.
async function assertProductFits(db: Db, { producerId, productCode, gtin, group, set }: Fitting, own?: ProductRow): Promise<void> {
  const faults: FieldFault[] =
    productCode === own?.productCode ? [] : findCodeFaults(productCode, await listNamedCommunes(db, [productCode]))
  if ((await findProducer(db, producerId)) === undefined)
    faults.push(fieldFault('producerId', 'register-first', { what: 'producer', id: producerId }))
  faults.push(...findProductFaults({ group, set }))
  if (faults.length > 0) throw new DomainError('invalid-input', fault('input-refused', { what: 'product' }), faults)
  const taken = await findProductLike(db, { productCode, gtin: gtin ?? null, otherThan: own?.id })
  if (taken === undefined) return
  const field = taken.productCode === productCode ? 'productCode' : 'gtin'
  const value = taken.productCode === productCode ? productCode : (gtin ?? '')
  throw new DomainError('duplicate', fault('already-taken', { what: field, value }), [
    fieldFault(field, 'code-of-product', { name: taken.name, id: taken.id }),
  ])
}
