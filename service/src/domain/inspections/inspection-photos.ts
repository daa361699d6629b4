// Photos of inspections: only photos that an entry names, and only with the exact bytes whose hash was signed.
import { fault } from '@temsao/shared/faults/faults.ts'
import { createHash } from 'node:crypto'
import { assertJpeg } from '../../photos/evidence-photo.ts'
import { insertDocumentContent, readDocumentContent } from '../../store/lifecycle/certificate-documents.ts'
import type { Db } from '../../store/database.ts'
import { findInspectionPhoto, updatePhotoReceived } from '../../store/inspections/inspection-photos.ts'
import type { InspectionPhotoRow } from '../../store/inspection-schema.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { InspectionRefusal } from './inspection-refusal.ts'
import { getInspection } from './inspections.ts'
import { instantOf, together, type Actor, type Work } from '../work.ts'

/** Identifies one photo of an inspection. */
export interface PhotoName {
  /** Id of the inspection. */
  readonly id: string
  /** Hexadecimal. */
  readonly sha256: string
}

/**
 * Stores a photo that an entry names; sending it again changes nothing. Throws `not-found` if no entry names the photo,
 * `inspection-refused` if the bytes differ from those that were signed, and `PhotoError` if it is not a JPEG.
 */
export async function receiveInspectionPhoto(work: Work, name: PhotoName, jpeg: Uint8Array): Promise<void> {
  const photo = await getNamedPhoto(work.db, name, work.actor)
  const hash = createHash('sha256').update(jpeg).digest('hex')
  if (hash !== photo.sha256 || jpeg.length !== photo.sizeBytes)
    throw new InspectionRefusal('inspection-refused', fault('photo-altered', { entry: photo.seq }), {
      reason: 'photo-altered',
      entry: photo.seq,
    })
  if (photo.receivedAt !== null) return
  await assertJpeg(jpeg)
  await together(work, async (inside) => {
    const present = await findInspectionPhoto(inside.db, name.id, photo.sha256)
    if (present === undefined || present.receivedAt !== null) return
    await insertDocumentContent(inside.db, photo.sha256, jpeg)
    await updatePhotoReceived(inside.db, photo, instantOf(work))
    const after = { photo: photo.sha256, entry: photo.seq, sizeBytes: photo.sizeBytes }
    await recordChange(inside, { record: 'inspection', id: name.id, action: 'receive-photo', after })
  })
}

/** Returns a photo that an entry names, even if it has not arrived yet; throws `not-found`. */
async function getNamedPhoto(db: Db, { id, sha256 }: PhotoName, actor: Pick<Actor, 'id' | 'role'>): Promise<InspectionPhotoRow> {
  await getInspection(db, id, actor)
  const photo = await findInspectionPhoto(db, id, sha256)
  if (photo === undefined) throw new DomainError('not-found', fault('no-such-evidence-photo'))
  return photo
}

/** Returns the bytes of a photo as they were sent; throws `not-found`, also for a photo that has not arrived yet. */
export async function getInspectionPhoto(db: Db, name: PhotoName, actor: Pick<Actor, 'id' | 'role'>): Promise<Uint8Array> {
  const { receivedAt, sha256 } = await getNamedPhoto(db, name, actor)
  if (receivedAt === null) throw new DomainError('not-found', fault('photo-not-come-in'))
  return await readDocumentContent(db, sha256)
}
