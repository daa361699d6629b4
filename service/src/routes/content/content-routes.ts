// What producers tell about their products and batches, over HTTP: content, photos, steps, and the checklist of the label.
import { fault } from '@temsao/shared/faults/faults.ts'
import { createRoute, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { getBatchSteps, writeBatchSteps } from '../../domain/content/batch-steps.ts'
import { altText, batchStepsInput, contentInput } from '../../domain/content/content-inputs.ts'
import { addPhoto, getContent, removePhoto, writeContent, type ProductContent } from '../../domain/content/contents.ts'
import { CHECKLIST_CODES } from '../../domain/content/label-checklist.ts'
import { getChecklist } from '../../domain/content/product-checklist.ts'
import { createPhoto } from '../../photos/photo.ts'
import { createRouter, idParam, json, problems, workOf, type RouteDeps } from '../api.ts'
import { showRecord, tagOf } from '../conditional.ts'
import { TransportError } from '../problem.ts'
import { coded } from '../../domain/input-faults.ts'
import { answerChange, answerRead, changeRecordRoute, readRecordRoute } from '../record-routes.ts'

/** The path to which photos are uploaded: the bodies are pictures, not JSON. */
export const PHOTOS_PATH = '/api/v1/products/:id/photos'

/** The largest photo that is read, in bytes. */
export const PHOTO_LIMIT_BYTES = 10 * 1024 * 1024

const step = z.object({
  name: z.string(),
  on: z.string().optional().meta({ format: 'date' }),
  place: z.string().optional(),
  text: z.string().optional(),
})
const version = z.int().meta({ description: 'Counts the changes of this record; what If-Match compares.' })

const contentRecord = z
  .object({
    productId: z.int(),
    story: z.string().nullable().meta({ description: 'An empty line separates paragraphs.' }),
    photos: z.array(
      z.object({
        sha256: z.string(),
        path: z.string().meta({ example: `/photos/${'0'.repeat(64)}.jpg` }),
        alt: z.string(),
        width: z.int(),
        height: z.int(),
      }),
    ),
    steps: z.array(step),
    shops: z.array(z.object({ name: z.string(), address: z.string().optional(), url: z.string().optional() })),
    version,
  })
  .meta({ id: 'ProductContent' })

const batchStepsRecord = z.object({ batchId: z.int(), steps: z.array(step), version }).meta({ id: 'BatchSteps' })

const words = z.object({ vi: z.string(), en: z.string() })

const checklistRecord = z
  .object({
    productId: z.int(),
    batchId: z.int().nullable().meta({ description: 'The batch that was checked.' }),
    items: z.array(
      z.object({
        code: z.enum(CHECKLIST_CODES),
        isMet: z.boolean(),
        requirement: words,
        advice: words.nullable().meta({ description: 'What to do; null if the requirement is met.' }),
        source: z.string(),
      }),
    ),
  })
  .meta({ id: 'Checklist' })

function toContentRecord({ photos, ...rest }: ProductContent): z.output<typeof contentRecord> {
  const shown = photos.map(({ sha256, alt, width, height }) => ({ sha256, path: `/photos/${sha256}.jpg`, alt, width, height }))
  return { ...rest, photos: shown, steps: [...rest.steps], shops: [...rest.shops] }
}

/** Refuses uploads whose media type is not a picture (415) or that are too large (413). The content itself is checked later. */
export const photoBodies = [
  createMiddleware(async (c, next) => {
    const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (c.req.method === 'POST' && !type.startsWith('image/') && type !== 'application/octet-stream')
      throw new TransportError('wrong-content-type', fault('body-not-picture'))
    await next()
  }),
  bodyLimit({
    maxSize: PHOTO_LIMIT_BYTES,
    onError: () => {
      throw new TransportError('body-too-large', fault('photo-body-too-large', { megabytes: PHOTO_LIMIT_BYTES / 1024 / 1024 }))
    },
  }),
] as const

const binary = { required: true, content: { 'image/*': { schema: z.string().meta({ format: 'binary' }) } } }
const tags = ['Content']

/** Routes under `/products/{id}`: `content`, `photos`, `checklist`. */
export function contentRoutes(deps: RouteDeps) {
  return createRouter().route('/', productContentRoutes(deps)).route('/', photoRoutes(deps)).route('/', checklistRoutes(deps))
}

function productContentRoutes(deps: RouteDeps) {
  const show = async (id: number) => toContentRecord(await getContent(deps.db, id))
  const about = { path: '/{id}/content' as const, tags, record: contentRecord }
  return createRouter()
    .openapi(
      readRecordRoute({ ...about, summary: 'Read what is told of a product', found: 'Found; empty if nobody has written anything yet.' }),
      answerRead(show),
    )
    .openapi(
      changeRecordRoute({
        ...about,
        method: 'put',
        summary: 'Write what is told of a product',
        description: 'Replaces story, steps and shops as a whole, and the order and the words of the photos.',
        input: contentInput,
      }),
      answerChange(deps, show, writeContent),
    )
}

function photoRoutes(deps: RouteDeps) {
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/photos',
        tags,
        summary: 'Add a photo to a product',
        description:
          'A JPEG, PNG or WebP picture of at most 10 MB and 50 million pixels. It is made smaller and encoded anew; place, time and all other metadata of the file are not kept.',
        request: { params: idParam, query: z.strictObject({ alt: altText }), body: binary },
        responses: { 201: json(contentRecord, 'Added as the last one.'), ...problems(404, 409, 413, 415, 422) },
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const { alt } = c.req.valid('query')
        await getContent(deps.db, id)
        const photo = await createPhoto(new Uint8Array(await c.req.arrayBuffer()))
        const content = toContentRecord(await addPhoto(workOf(deps, c), id, { photo, alt }))
        c.header('ETag', tagOf(content))
        c.header('Location', `/photos/${photo.sha256}.jpg`)
        return c.json(content, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/{id}/photos/{sha256}',
        tags,
        summary: 'Remove a photo from a product',
        request: { params: idParam.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) },
        responses: { 200: json(contentRecord, 'As it is now.'), ...problems(404) },
      }),
      async (c) => {
        const { id, sha256 } = c.req.valid('param')
        return showRecord(c, toContentRecord(await removePhoto(workOf(deps, c), id, sha256)))
      },
    )
}

function checklistRoutes({ db }: RouteDeps) {
  const query = z.strictObject({
    batchId: z
      .string()
      .regex(/^[1-9]\d{0,14}$/, coded('not-a-record'))
      .transform(Number)
      .optional()
      .meta({ description: 'If left out, the batch made last.' }),
  })
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/{id}/checklist',
      tags,
      summary: 'Check what 4 stars ask of the label',
      description: 'What the label and the trace content of a product have and lack. It is a help, not an evaluation.',
      request: { params: idParam, query },
      responses: { 200: json(checklistRecord, 'The check-list.'), ...problems(404, 422) },
    }),
    async (c) => {
      const { productId, batchId, items } = await getChecklist(db, c.req.valid('param').id, c.req.valid('query').batchId)
      return c.json({ productId, batchId, items: [...items] }, 200)
    },
  )
}

/** Routes under `/batches/{id}`: `steps`. */
export function batchStepsRoutes(deps: RouteDeps) {
  const show = async (id: number) => {
    const { batchId, steps, version: present } = await getBatchSteps(deps.db, id)
    return { batchId, steps: [...steps], version: present }
  }
  const about = { path: '/{id}/steps' as const, tags, record: batchStepsRecord }
  return createRouter()
    .openapi(
      readRecordRoute({ ...about, summary: 'Read the steps of a batch', found: 'Found; empty if nobody has written anything yet.' }),
      answerRead(show),
    )
    .openapi(
      changeRecordRoute({
        ...about,
        method: 'put',
        summary: 'Write the steps of a batch',
        description: 'A record shows the steps of the batch if it has any, otherwise those of the product.',
        input: batchStepsInput,
      }),
      answerChange(deps, show, writeBatchSteps),
    )
}
