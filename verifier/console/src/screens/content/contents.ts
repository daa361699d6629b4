// Reads and writes the content of products and batches. Writing keeps what others changed at the same time.
import { ApiError, client, read, sent } from '../../../../ui/api.ts'
import { COLUMNS, mergeParts, toEntries, writeRows, type Parts } from './content-texts.ts'

/** The content of a product, as the service returns it. */
export type Content = Awaited<ReturnType<typeof readContent>>
export type Photo = Content['photos'][number]

export type BatchSteps = Awaited<ReturnType<typeof readBatchSteps>>
type Step = BatchSteps['steps'][number]
type Shop = Content['shops'][number]

/** The content that a form started from: the version of the record and its parts. */
export interface Base {
  readonly version: number
  readonly parts: Parts
}

/** How often a write is tried when others write at the same time. */
const ATTEMPTS = 4

export async function readContent(id: string, signal: AbortSignal) {
  return await read(client.products[':id'].content.$get({ param: { id } }, sent({ signal })))
}

export async function readChecklist(id: string, batchId: string | undefined, signal: AbortSignal) {
  const query = batchId === undefined ? {} : { batchId }
  return await read(client.products[':id'].checklist.$get({ param: { id }, query }, sent({ signal })))
}

export async function readBatchSteps(id: string, signal: AbortSignal) {
  return await read(client.batches[':id'].steps.$get({ param: { id } }, sent({ signal })))
}

/** The texts of a product's content, as a form holds them. */
export function partsOf({ story, steps, shops }: Pick<Content, 'story' | 'steps' | 'shops'>): Parts {
  return { story: story ?? '', steps: writeRows(steps, COLUMNS.steps), shops: writeRows(shops, COLUMNS.shops) }
}

/** Writes a product's texts; keeps parts that only others changed. Throws ApiError, `version-conflict` if both changed the same part. */
export async function writeTexts(id: number, { base, mine }: { base: Base; mine: Parts }, signal?: AbortSignal): Promise<Content> {
  return await writeMerged<Content>({ base, mine, partsOfRecord: partsOf }, async (version, { story, steps, shops }) => {
    const json = { story: story === '' ? null : story!, steps: toEntries<Step>(steps!), shops: toEntries<Shop>(shops!) }
    return await read(client.products[':id'].content.$put({ param: { id: String(id) }, json, header: {} }, sent({ signal, version })))
  })
}

/** The steps of a batch, as a form holds them. */
export function partsOfBatch({ steps }: Pick<BatchSteps, 'steps'>): Parts {
  return { steps: writeRows(steps, COLUMNS.batchSteps) }
}

/** Writes the steps of a batch; throws ApiError, `version-conflict` if both changed the steps. */
export async function writeBatchSteps(id: number, { base, mine }: { base: Base; mine: Parts }, signal?: AbortSignal): Promise<BatchSteps> {
  return await writeMerged<BatchSteps>({ base, mine, partsOfRecord: partsOfBatch }, async (version, { steps }) => {
    const call = { param: { id: String(id) }, json: { steps: toEntries<Step>(steps!) }, header: {} }
    return await read(client.batches[':id'].steps.$put(call, sent({ signal, version })))
  })
}

interface Merging<Kept> {
  readonly base: Base
  readonly mine: Parts
  readonly partsOfRecord: (kept: Kept) => Parts
}

async function writeMerged<Kept extends { version: number }>(
  { base, mine, partsOfRecord }: Merging<Kept>,
  write: (version: number, parts: Parts) => Promise<Kept>,
): Promise<Kept> {
  let [version, parts] = [base.version, mine]
  for (let attempt = 1; ; attempt++) {
    try {
      return await write(version, parts)
    } catch (error) {
      const present = findPresent(error) as Kept | undefined
      if (present === undefined || attempt === ATTEMPTS) throw error
      const merged = mergeParts(base.parts, mine, partsOfRecord(present))
      if (merged.conflicts.length > 0) throw error
      ;[version, parts] = [present.version, merged.parts]
    }
  }
}

/** The record as it is now, if a change was refused because somebody else had changed it first. */
export function findPresent(error: unknown): unknown {
  return error instanceof ApiError && error.code === 'version-conflict' ? error.refusal.current : undefined
}

/** Changes the order or the descriptions of the photos; if others saved meanwhile, applies it again to theirs. Throws ApiError. */
export async function writePhotos(before: Content, change: (photos: readonly Photo[]) => readonly Photo[], signal?: AbortSignal) {
  let content = before
  for (let attempt = 1; ; attempt++) {
    const { productId, version, story, steps, shops } = content
    const photos = change(content.photos).map(({ sha256, alt }) => ({ sha256, alt }))
    const call = { param: { id: String(productId) }, json: { story, steps, shops, photos }, header: {} }
    try {
      return await read(client.products[':id'].content.$put(call, sent({ signal, version })))
    } catch (error) {
      const present = findPresent(error) as Content | undefined
      if (present === undefined || attempt === ATTEMPTS) throw error
      content = present
    }
  }
}

/** Deletes a photo and gives the content without it; throws ApiError. */
export async function deletePhoto(productId: number, sha256: string, signal?: AbortSignal): Promise<Content> {
  const param = { id: String(productId), sha256 }
  return await read(client.products[':id'].photos[':sha256'].$delete({ param }, sent({ signal })))
}
