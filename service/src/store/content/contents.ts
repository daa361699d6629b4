// What producers tell about products and batches, and their photos.
import type { Db } from '../database.ts'
import type { BatchStepsTable, PhotoTable, ProductContentTable, ProductPhotoTable } from '../schema.ts'

/** A photo of a product without its bytes. */
export type ShownPhoto = Pick<ProductPhotoTable, 'sha256' | 'alt'> & Pick<PhotoTable, 'width' | 'height'>

export async function findContent(db: Db, productId: number): Promise<ProductContentTable | undefined> {
  return await db.selectFrom('productContents').selectAll().where('productId', '=', productId).executeTakeFirst()
}

/** The photos of a product in their order. */
export async function listPhotosOfProduct(db: Db, productId: number): Promise<ShownPhoto[]> {
  return await db
    .selectFrom('productPhotos')
    .innerJoin('photos', 'photos.sha256', 'productPhotos.sha256')
    .select(['productPhotos.sha256', 'productPhotos.alt', 'photos.width', 'photos.height'])
    .where('productPhotos.productId', '=', productId)
    .orderBy('productPhotos.position')
    .execute()
}

/** Writes the content of a product and replaces what was there. */
export async function updateContent(db: Db, content: ProductContentTable): Promise<void> {
  const { productId: _, ...changes } = content
  await db
    .insertInto('productContents')
    .values(content)
    .onConflict((conflict) => conflict.column('productId').doUpdateSet(changes))
    .execute()
}

/** Sets the photos of a product and their order; their bytes must already be stored. */
export async function updatePhotosOfProduct(
  db: Db,
  productId: number,
  photos: readonly Pick<ShownPhoto, 'sha256' | 'alt'>[],
): Promise<void> {
  await db.deleteFrom('productPhotos').where('productId', '=', productId).execute()
  if (photos.length === 0) return
  const rows = photos.map(({ sha256, alt }, position) => ({ productId, position, sha256, alt }))
  await db.insertInto('productPhotos').values(rows).execute()
}

/** Stores the bytes of a photo; the same bytes are stored once. */
export async function insertPhoto(db: Db, photo: PhotoTable): Promise<void> {
  await db
    .insertInto('photos')
    .values(photo)
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
}

/** Removes the bytes of photos that no product shows any more. */
export async function deletePhotosWithoutUse(db: Db): Promise<void> {
  await db
    .deleteFrom('photos')
    .where('sha256', 'not in', (query) => query.selectFrom('productPhotos').select('productPhotos.sha256'))
    .execute()
}

/** The bytes of a photo that a product shows. */
export async function findPhoto(db: Db, sha256: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('photos')
    .select('jpeg')
    .where('sha256', '=', sha256)
    .where('sha256', 'in', (query) => query.selectFrom('productPhotos').select('productPhotos.sha256'))
    .executeTakeFirst()
  return row?.jpeg
}

export async function findBatchSteps(db: Db, batchId: number): Promise<BatchStepsTable | undefined> {
  return await db.selectFrom('batchSteps').selectAll().where('batchId', '=', batchId).executeTakeFirst()
}

/** Writes the steps of a batch and replaces what was there. */
export async function updateBatchSteps(db: Db, row: BatchStepsTable): Promise<void> {
  const { steps, version } = row
  await db
    .insertInto('batchSteps')
    .values(row)
    .onConflict((conflict) => conflict.column('batchId').doUpdateSet({ steps, version }))
    .execute()
}
