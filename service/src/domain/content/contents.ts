// What a producer tells about a product: story, photos, steps, where to buy. Always written as a whole, based on the version that was read.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { CONTENT_LIMITS } from '@temsao/shared/lists/record-content.ts'
import {
  deletePhotosWithoutUse,
  findContent,
  insertPhoto,
  listPhotosOfProduct,
  updateContent,
  updatePhotosOfProduct,
  type ShownPhoto,
} from '../../store/content/contents.ts'
import type { Db } from '../../store/database.ts'
import { recordChange } from '../audit.ts'
import type { ContentInput, Shop, Step } from './content-inputs.ts'
import { DomainError } from '../domain-error.ts'
import { getProduct } from '../register/products.ts'
import { assertVersion, type Change } from '../version.ts'
import { instantOf, together, type Work } from '../work.ts'

/** The content of a product; empty if nobody has written any. */
export interface ProductContent {
  readonly productId: number
  readonly story: string | null
  readonly photos: readonly ShownPhoto[]
  readonly steps: readonly Step[]
  readonly shops: readonly Shop[]
  readonly version: number
}

/** A photo that is ready to be served. */
export interface NewPhoto {
  readonly jpeg: Uint8Array
  readonly sha256: string
  readonly width: number
  readonly height: number
}

/** Returns the content of a product; throws `not-found` if the product does not exist. */
export async function getContent(db: Db, productId: number): Promise<ProductContent> {
  await getProduct(db, productId)
  return await readContent(db, productId)
}

/** Returns the content of a product that is known to exist. */
export async function readContent(db: Db, productId: number): Promise<ProductContent> {
  const row = await findContent(db, productId)
  if (row === undefined) return { productId, story: null, photos: [], steps: [], shops: [], version: 1 }
  const { story, steps, shops, version } = row
  const photos = await listPhotosOfProduct(db, productId)
  return { productId, story, photos, steps: JSON.parse(steps) as Step[], shops: JSON.parse(shops) as Shop[], version }
}

/**
 * Replaces the content of a product. Fields that are left out become empty, except photos, which then stay. Throws `not-found`,
 * `version-conflict`, and `invalid-input` for a photo that is named twice or was not uploaded to this product.
 */
export async function writeContent(work: Work, { id, expected, input }: Change<ContentInput>): Promise<ProductContent> {
  return await change(work, { id, action: 'write' }, (before) => {
    assertVersion(before, expected)
    const { story = null, steps = [], shops = [], photos = before.photos } = input
    assertPhotosKnown(photos, before.photos)
    return { story, steps, shops, photos }
  })
}

/**
 * Adds a photo after the other photos of a product. If the product already has this photo, only its alternative text changes. Throws
 * `not-found` and `too-many-photos`.
 */
export async function addPhoto(work: Work, id: number, { photo, alt }: { photo: NewPhoto; alt: string }): Promise<ProductContent> {
  return await change(work, { id, action: 'add-photo' }, async (before, { db }) => {
    const { sha256 } = photo
    const isKnown = before.photos.some((known) => known.sha256 === sha256)
    if (!isKnown && before.photos.length >= CONTENT_LIMITS.photos)
      throw new DomainError('too-many-photos', fault('product-full-of-photos', { most: CONTENT_LIMITS.photos }))
    await insertPhoto(db, { ...photo, createdAt: instantOf(work) })
    const photos = isKnown
      ? before.photos.map((known) => (known.sha256 === sha256 ? { ...known, alt } : known))
      : [...before.photos, { sha256, alt }]
    return { ...before, photos }
  })
}

/** Removes a photo from a product; throws `not-found`. */
export async function removePhoto(work: Work, id: number, sha256: string): Promise<ProductContent> {
  return await change(work, { id, action: 'remove-photo' }, (before) => {
    const photos = before.photos.filter((photo) => photo.sha256 !== sha256)
    if (photos.length === before.photos.length) throw new DomainError('not-found', fault('no-such-photo', { sha256 }))
    return { ...before, photos }
  })
}

interface Written extends Pick<ProductContent, 'story' | 'steps' | 'shops'> {
  readonly photos: readonly Pick<ShownPhoto, 'sha256' | 'alt'>[]
}

async function change(
  work: Work,
  { id: productId, action }: { id: number; action: string },
  decide: (before: ProductContent, inside: Work) => Written | Promise<Written>,
): Promise<ProductContent> {
  return await together(work, async (inside) => {
    const { db } = inside
    const before = await getContent(db, productId)
    const { story, steps, shops, photos } = await decide(before, inside)
    const version = before.version + 1
    await updateContent(db, { productId, story, steps: JSON.stringify(steps), shops: JSON.stringify(shops), version })
    await updatePhotosOfProduct(db, productId, photos)
    await deletePhotosWithoutUse(db)
    const after = await readContent(db, productId)
    await recordChange(inside, { record: 'product-content', id: productId, action, before, after })
    return after
  })
}

function assertPhotosKnown(photos: readonly { sha256: string }[], known: readonly ShownPhoto[]): void {
  const faults: FieldFault[] = photos.flatMap(({ sha256 }, index) => {
    const field = `photos.${index}.sha256`
    if (!known.some((photo) => photo.sha256 === sha256)) return [fieldFault(field, 'photo-of-no-product')]
    const isTwice = photos.findIndex((photo) => photo.sha256 === sha256) < index
    return isTwice ? [fieldFault(field, 'photo-named-twice')] : []
  })
  if (faults.length > 0) throw new DomainError('invalid-input', fault('input-refused', { what: 'photos' }), faults)
}
