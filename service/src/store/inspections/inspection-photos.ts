// The photos that entries of inspections refer to. Their contents are stored in the same pieces as those of documents, once for
// each hash.
import type { Db } from '../database.ts'
import type { InspectionPhotoRow } from '../inspection-schema.ts'

/** Adds photos that entries refer to; rows that already exist stay as they are. */
export async function insertNamedPhotos(
  db: Db,
  photos: readonly Pick<InspectionPhotoRow, 'inspectionId' | 'sha256' | 'seq' | 'sizeBytes'>[],
): Promise<void> {
  if (photos.length === 0) return
  await db
    .insertInto('inspectionPhotos')
    .values(photos.map((photo) => ({ ...photo, receivedAt: null })))
    .onConflict((conflict) => conflict.columns(['inspectionId', 'sha256']).doNothing())
    .execute()
}

export async function findInspectionPhoto(db: Db, inspectionId: string, sha256: string): Promise<InspectionPhotoRow | undefined> {
  return await db
    .selectFrom('inspectionPhotos')
    .selectAll()
    .where('inspectionId', '=', inspectionId)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
}

/** The photos that the entries of an inspection refer to, in the order of those entries. */
export async function listInspectionPhotos(db: Db, inspectionId: string): Promise<InspectionPhotoRow[]> {
  return await db
    .selectFrom('inspectionPhotos')
    .selectAll()
    .where('inspectionId', '=', inspectionId)
    .orderBy('seq')
    .orderBy('sha256')
    .execute()
}

/** Notes that a photo has arrived. */
export async function updatePhotoReceived(db: Db, { inspectionId, sha256 }: InspectionPhotoRow, receivedAt: string): Promise<void> {
  await db
    .updateTable('inspectionPhotos')
    .set({ receivedAt })
    .where('inspectionId', '=', inspectionId)
    .where('sha256', '=', sha256)
    .execute()
}
