// Shoppers' reports that a stamp does not match its pack: anybody can send them, the office reads and handles them.
import { createRoute, z } from '@hono/zod-openapi'
import {
  changeMismatchReport,
  getMismatchPhoto,
  getMismatchReport,
  MISMATCH_KEPT_MONTHS,
  MISMATCH_STATES,
  mismatchReportChanges,
  mismatchReportInput,
  receiveMismatchReport,
} from '../../domain/scans/mismatch-reports.ts'
import { RATE_LIMITS, rateLimitKey } from '../../domain/rate-limits.ts'
import { MISMATCH_SORTS, searchMismatchReports } from '../../store/scans/mismatch-reports.ts'
import { body, createRouter, idParam, json, jsonBodiesUpTo, problems, workOf, type RouteDeps } from '../api.ts'
import { addressOf } from '../caller.ts'
import { readListRequest, sortedQuery, toList } from '../lists.ts'
import { assertUnder } from '../rate-limit.ts'
import { answerChange, answerRead, changeRecordRoute, listRecordsRoute, readRecordRoute } from '../record-routes.ts'

/** The path to which shoppers' reports are sent. With a photo they are larger than other JSON bodies. */
export const MISMATCH_PATH = '/api/v1/mismatch-reports'

/** Refuses shoppers' reports that are not JSON or are larger than 1 MiB. */
export const mismatchBodies = jsonBodiesUpTo(1024 * 1024)

const tags = ['Reports of mismatch']

const mismatchReport = z
  .object({
    id: z.int(),
    typedCode: z.string().meta({ example: '26R2V-M4C4N' }),
    stampNumber: z.int(),
    productName: z.string().meta({ description: 'The product that the stamp names, as the page showed it.' }),
    foundOn: z.string(),
    place: z.string(),
    text: z.string().nullable(),
    stampCode: z.string().nullable(),
    hasPhoto: z.boolean(),
    batchId: z.int().nullable().meta({ description: 'The batch of that stamp in the register, if there is one.' }),
    productId: z.int().nullable(),
    state: z.enum(MISMATCH_STATES),
    note: z.string().nullable(),
    receivedAt: z.string().meta({ format: 'date-time', description: 'UTC.' }),
    version: z.int(),
  })
  .meta({ id: 'MismatchReport' })

const receipt = z
  .object({ id: z.string(), receivedAt: z.string().meta({ format: 'date-time', description: 'UTC.' }) })
  .meta({ id: 'MismatchReceipt' })

/** Routes under `/mismatch-reports`. */
export function mismatchRoutes(deps: RouteDeps) {
  return createRouter().route('/', sendingRoutes(deps)).route('/', readingRoutes(deps)).route('/', judgingRoutes(deps))
}

function sendingRoutes(deps: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags,
      summary: 'Report a stamp that does not match its pack',
      description: `Open to anybody. Nothing about the sender is kept; the report itself is kept for ${MISMATCH_KEPT_MONTHS} months. The same \`id\` again gives the same answer.`,
      request: { body: body(mismatchReportInput) },
      responses: { 201: json(receipt, 'Received.'), ...problems(400, 403, 413, 415, 422, 429) },
    }),
    async (c) => {
      const input = c.req.valid('json')
      const address = rateLimitKey('mismatch:address', addressOf(c, deps.proxyHops))
      await assertUnder(deps, c, { key: address, limit: RATE_LIMITS.mismatchByAddress })
      const stamp = rateLimitKey('mismatch:stamp', input.typedCode.replaceAll(/[^a-z0-9]/gi, '').toUpperCase())
      await assertUnder(deps, c, { key: stamp, limit: RATE_LIMITS.mismatchByStamp })
      const receivedAt = await receiveMismatchReport(workOf(deps, c), input, deps.issuer.signer.issuer)
      return c.json({ id: input.id, receivedAt }, 201)
    },
  )
}

function readingRoutes({ db }: RouteDeps) {
  return createRouter()
    .openapi(
      listRecordsRoute({
        tags,
        summary: 'List reports',
        query: sortedQuery(MISMATCH_SORTS, 'search', 'state'),
        record: mismatchReport,
      }),
      async (c) => {
        const query = c.req.valid('query')
        const { filter, order, provinceCodes } = readListRequest(MISMATCH_SORTS, query, c)
        const page = await searchMismatchReports(db, { ...filter, provinceCodes }, order)
        return c.json(
          toList(page, (report) => report, query.sort),
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/photo',
        tags,
        summary: 'Read the photo of a report',
        request: { params: idParam },
        responses: {
          200: { description: 'A JPEG.', content: { 'image/jpeg': { schema: z.string().meta({ format: 'binary' }) } } },
          ...problems(404),
        },
      }),
      async (c) => {
        const jpeg = await getMismatchPhoto(db, c.req.valid('param').id)
        return c.body(Uint8Array.from(jpeg), 200, { 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, no-store' })
      },
    )
    .openapi(
      readRecordRoute({ path: '/{id}', tags, summary: 'Read a report', record: mismatchReport, found: 'The report.' }),
      answerRead((id) => getMismatchReport(db, id)),
    )
}

function judgingRoutes(deps: RouteDeps) {
  return createRouter().openapi(
    changeRecordRoute({
      method: 'patch',
      path: '/{id}',
      tags,
      summary: 'Say what has become of a report',
      input: mismatchReportChanges,
      record: mismatchReport,
    }),
    answerChange(deps, (id) => getMismatchReport(deps.db, id), changeMismatchReport),
  )
}
