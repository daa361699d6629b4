// Inspections: phones send entries and photos; the office reads lists, inspection records and bundles.
import { fault } from '@temsao/shared/faults/faults.ts'
import { Readable } from 'node:stream'
import { createRoute, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { bundleFileName } from '@temsao/shared/inspection/bundle.ts'
import { MOST_ENTRIES, PHOTO_MAX_BYTES } from '@temsao/shared/inspection/entry.ts'
import { MOST_CHARACTERS_A_REQUEST, MOST_ENTRIES_A_REQUEST } from '@temsao/shared/inspection/sending.ts'
import type { DeviceLists } from '../../domain/people/device-certificates.ts'
import { writeBundle } from '../../domain/inspections/inspection-bundle.ts'
import { readInspectionDetail } from '../../domain/inspections/inspection-detail.ts'
import { getInspectionPhoto, receiveInspectionPhoto } from '../../domain/inspections/inspection-photos.ts'
import { nameOfOffice } from '../../domain/inspections/inspection-statement.ts'
import { getInspection, readProgress, receiveEntries } from '../../domain/inspections/inspections.ts'
import type { Actor } from '../../domain/work.ts'
import { drawInspectionReport } from '../../print/report/inspection-report.ts'
import { getTrust } from '../../signing/trust.ts'
import {
  findListedInspection,
  FINDING_LEVELS,
  INSPECTION_SORTS,
  searchInspections,
  type ListedInspection,
} from '../../store/inspections/inspections.ts'
import { body, createRouter, json, jsonBodiesUpTo, problems, workOf, type RouteDeps } from '../api.ts'
import { binary } from '../files.ts'
import {
  inspectionDetailRecord,
  inspectionRecord,
  progressRecord,
  toInspectionDetailRecord,
  toInspectionRecord,
} from './inspection-records.ts'
import { reportOf } from './inspection-report.ts'
import { readListRequest, sortedQuery, toList, usualSort } from '../lists.ts'
import { TransportError } from '../problem.ts'
import { coded } from '../../domain/input-faults.ts'
import { listRecordsRoute } from '../record-routes.ts'

/** The paths to which entries and photos are sent; the limits of other JSON bodies do not apply to them. */
export const ENTRIES_PATH = '/api/v1/inspections/:id/entries'
export const INSPECTION_PHOTOS_PATH = '/api/v1/inspections/:id/photos/:sha256'

/** Refuses bodies that are not JSON, or that are larger than twice the limit for entries, including what the entries depend on. */
export const entryBodies = jsonBodiesUpTo(2 * MOST_CHARACTERS_A_REQUEST)

/** Refuses a photo that is too large (413) before anything reads it. */
export const inspectionPhotoBodies = bodyLimit({
  maxSize: PHOTO_MAX_BYTES,
  onError: () => {
    throw new TransportError('body-too-large', fault('inspection-photo-too-large'))
  },
})

const BUNDLE_MEDIA_TYPE = 'application/vnd.temsao.inspection-bundle'

const tags = ['Inspections']
const idParam = z.object({ id: z.string().max(100).meta({ example: '0123456789abcdef0123456789abcdef' }) })
const photoParam = idParam.extend({ sha256: z.string().max(100) })

const sentEntries = z
  .strictObject({
    from: z
      .int()
      .min(1, coded('not-an-entry-number'))
      .max(MOST_ENTRIES, coded('too-many-entries', { most: MOST_ENTRIES }))
      .meta({ description: 'Number of the first of these entries.' }),
    entries: z
      .array(z.string())
      .min(1, coded('entries-empty'))
      .max(MOST_ENTRIES_A_REQUEST, coded('too-many-entries-sent', { most: MOST_ENTRIES_A_REQUEST }))
      .meta({ description: 'Compact JWS of type `ocop-inspection-entry+jwt`, exactly as they were signed.' }),
    device: z.string().optional().meta({ description: 'Certificate of the device; required with entry 1.' }),
    package: z.string().optional().meta({ description: 'Head token of the package; required with entry 1.' }),
  })
  .meta({ id: 'InspectionEntries' })

/** Routes under `/inspections`; the list of revoked devices goes into bundles. */
export function inspectionRoutes(deps: RouteDeps, devices: DeviceLists) {
  return createRouter().route('/', syncRoutes(deps)).route('/', readingRoutes(deps)).route('/', fileRoutes(deps, devices))
}

function syncRoutes(deps: RouteDeps) {
  const { db } = deps
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/progress',
        tags,
        summary: 'How far the service has come with an inspection',
        request: { params: idParam },
        responses: { 200: json(progressRecord, 'Go on after these.'), ...problems(404) },
      }),
      async (c) => c.json(await readProgress(db, c.req.valid('param').id, c.get('actor')), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/entries',
        tags,
        summary: 'Send entries of an inspection',
        description:
          'In order and without a gap. Everything is verified before anything is kept; the same entries again change nothing. A refusal names the first entry that is refused in `entry` and, with `inspection-refused`, the reason.',
        request: { params: idParam, body: body(sentEntries) },
        responses: { 200: json(progressRecord, 'All of them are here.'), ...problems(400, 403, 409, 413, 415, 422) },
      }),
      async (c) => {
        const { list: trust } = await getTrust(db)
        const office = { signer: deps.issuer.signer, trust }
        return c.json(await receiveEntries(workOf(deps, c), { id: c.req.valid('param').id, ...c.req.valid('json') }, office), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/{id}/photos/{sha256}',
        tags,
        summary: 'Send a photo that an entry names',
        description: 'The JPEG itself, with the exact bytes whose hash was signed. Sending it again changes nothing.',
        request: { params: photoParam, body: { required: true, content: { 'image/jpeg': binary } } },
        responses: { 204: { description: 'Stored.' }, ...problems(404, 413, 415, 422) },
      }),
      async (c) => {
        if (c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() !== 'image/jpeg')
          throw new TransportError('wrong-content-type', fault('body-not-jpeg'))
        const jpeg = new Uint8Array(await c.req.arrayBuffer())
        await receiveInspectionPhoto(workOf(deps, c), c.req.valid('param'), jpeg)
        return c.body(null, 204)
      },
    )
}

const listQuery = sortedQuery(INSPECTION_SORTS, 'search', 'provinceCode', 'communeCode', 'producerId', 'begunFrom').extend({
  sort: usualSort(INSPECTION_SORTS, '-begunAt'),
  finding: z.enum(FINDING_LEVELS).optional().meta({ description: 'Only inspections with a finding of this level.' }),
  conclusion: z.enum(['in-order', 'faults']).optional(),
  state: z.enum(['open', 'ended']).optional(),
})

function readingRoutes({ db }: RouteDeps) {
  return createRouter()
    .openapi(
      listRecordsRoute({
        tags,
        summary: 'List inspections',
        description: 'An inspector sees only his or her own. `search` looks at number, place, inspector, producers and products.',
        query: listQuery,
        record: inspectionRecord,
      }),
      async (c) => {
        const query = c.req.valid('query')
        const { filter, order } = readListRequest(INSPECTION_SORTS, query, c)
        const { id, role } = c.get('actor')
        const page = await searchInspections(db, { ...filter, ...(role === 'inspector' && { inspectorId: id }) }, order)
        return c.json(toList(page, toInspectionRecord, query.sort), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}',
        tags,
        summary: 'Read an inspection',
        request: { params: idParam },
        responses: { 200: json(inspectionDetailRecord, 'The inspection, corrections applied.'), ...problems(404) },
      }),
      async (c) => {
        const inspection = await getListed(db, c.req.valid('param').id, c.get('actor'))
        return c.json(toInspectionDetailRecord(inspection, await readInspectionDetail(db, inspection)), 200)
      },
    )
}

async function getListed(db: RouteDeps['db'], id: string, actor: Actor): Promise<ListedInspection> {
  await getInspection(db, id, actor)
  return (await findListedInspection(db, id))!
}

const withPhotos = z.object({
  photos: z.enum(['true', 'false']).optional().meta({ description: '`false` leaves the photos out; their hashes stay in the entries.' }),
})

function fileRoutes(deps: RouteDeps, deviceLists: DeviceLists) {
  const { db } = deps
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/report.pdf',
        tags,
        summary: 'Draw the report of an inspection',
        description: 'The inspection record in Vietnamese, on A4, with a code that leads to its verification.',
        request: { params: idParam },
        responses: { 200: { description: 'The report.', content: { 'application/pdf': binary } }, ...problems(404) },
      }),
      async (c) => {
        const inspection = await getListed(db, c.req.valid('param').id, c.get('actor'))
        const detail = await readInspectionDetail(db, inspection)
        const { origin, signer } = deps.issuer
        const office = nameOfOffice((await getTrust(db)).list, signer.issuer)
        const report = reportOf(db, { inspection, detail }, { origin, office })
        const pdf = await drawInspectionReport(report, deps.now())
        return c.body(Uint8Array.from(pdf), 200, fileHeaders('application/pdf', `hau-kiem-${inspection.number}.pdf`))
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/bundle.json',
        tags,
        summary: 'Save the bundle of an inspection',
        description: 'Everything that a stranger needs to verify it without this service: see shared/INSPECTION.md.',
        request: { params: idParam, query: withPhotos },
        responses: { 200: { description: 'The bundle.', content: { [BUNDLE_MEDIA_TYPE]: binary } }, ...problems(404, 422) },
      }),
      async (c) => {
        const inspection = await getInspection(db, c.req.valid('param').id, c.get('actor'))
        const { token: trust } = await getTrust(db)
        const { token: devices } = await deviceLists.getToken({ db, now: deps.now() })
        const pieces = writeBundle(db, inspection, { trust, devices, withPhotos: c.req.valid('query').photos !== 'false' })
        const stream = Readable.toWeb(Readable.from(encode(pieces), { objectMode: false })) as ReadableStream<Uint8Array>
        return new Response(stream, { status: 200, headers: fileHeaders(BUNDLE_MEDIA_TYPE, bundleFileName(inspection.number)) })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/photos/{sha256}',
        tags,
        summary: 'Read a photo of an inspection',
        request: { params: photoParam },
        responses: { 200: { description: 'A JPEG, as it was sent.', content: { 'image/jpeg': binary } }, ...problems(404) },
      }),
      async (c) => {
        const jpeg = await getInspectionPhoto(db, c.req.valid('param'), c.get('actor'))
        return c.body(Uint8Array.from(jpeg), 200, { 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, no-store' })
      },
    )
}

async function* encode(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece)
}

function fileHeaders(type: string, name: string): Record<string, string> {
  return { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'private, no-store' }
}
